import Foundation
import FramewrightClient

/// The connecting of one socket, which may be given up at any time.
final class PosixAttempt: @unchecked Sendable {
    /// An address as the system gives it.
    private struct Address: Sendable {
        let family: Int32
        let bytes: [UInt8]
    }

    // The lock guards both.
    private let lock = NSLock()
    private var socket: PosixSocket?
    private var isCancelled = false

    /// Gives the attempt up and closes its socket.
    func cancel() {
        lock.lock()
        isCancelled = true
        let open = socket
        socket = nil
        lock.unlock()
        open?.close()
    }

    /// Connects to the first of a host's addresses that answers.
    func connect(host: String, port: Int) async throws(TransportError) -> PosixSocket {
        var reason = "\(host) has no address"
        for address in await Self.addresses(host: host, port: port) {
            guard let socket = start(address) else { continue }
            guard adopt(socket) else { throw .cancelled }
            await withCheckedContinuation { done in socket.whenWritable { done.resume() } }
            let code = socket.pendingError
            if code == 0 { return socket }
            reason = String(cString: strerror(code))
            socket.close()
        }
        throw .lost(reason)
    }

    private func adopt(_ socket: PosixSocket) -> Bool {
        lock.lock()
        let isWanted = !isCancelled
        if isWanted { self.socket = socket }
        lock.unlock()
        if !isWanted { socket.close() }
        return isWanted
    }

    /// Begins to connect; `nil` where that fails at once.
    private func start(_ address: Address) -> PosixSocket? {
        #if canImport(Darwin)
            let stream = SOCK_STREAM
        #else
            let stream = Int32(SOCK_STREAM.rawValue)
        #endif
        let descriptor = Foundation.socket(address.family, stream, 0)
        guard descriptor >= 0 else { return nil }
        let socket = PosixSocket(descriptor: descriptor)
        let status = address.bytes.withUnsafeBytes {
            Foundation.connect(
                descriptor, $0.baseAddress!.assumingMemoryBound(to: sockaddr.self), socklen_t(address.bytes.count))
        }
        return status == 0 || errno == EINPROGRESS ? socket : nil
    }

    /// Asks the resolver, which blocks a thread.
    private static func addresses(host: String, port: Int) async -> [Address] {
        await withCheckedContinuation { done in
            DispatchQueue.global().async {
                var hints = addrinfo()
                #if canImport(Darwin)
                    hints.ai_socktype = SOCK_STREAM
                #else
                    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
                #endif
                var list: UnsafeMutablePointer<addrinfo>?
                defer { if let list { freeaddrinfo(list) } }
                guard getaddrinfo(host, String(port), &hints, &list) == 0 else { return done.resume(returning: []) }
                let found = sequence(first: list, next: { $0?.pointee.ai_next }).prefix { $0 != nil }
                done.resume(
                    returning: found.compactMap { entry in
                        guard let info = entry?.pointee, let bytes = info.ai_addr else { return nil }
                        let raw = UnsafeRawBufferPointer(start: bytes, count: Int(info.ai_addrlen))
                        return Address(family: info.ai_family, bytes: Array(raw))
                    })
            }
        }
    }
}
