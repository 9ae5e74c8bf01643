import Foundation

/// A TCP socket that never blocks a thread (POSIX.1 `socket`, `read`, `write`), for Linux and macOS.
///
/// Callers that have to wait leave a callback, which is called once: when there is something to do, or when the socket has
/// been closed from this side.
final class PosixSocket: @unchecked Sendable {
    /// What came of reading or writing.
    enum Outcome {
        case count(Int)
        case wouldBlock
        case ended
        case failed(String)
    }

    // The lock guards both.
    private let lock = NSLock()
    private let descriptor: Int32
    private var isClosed = false

    /// Takes a socket over.
    init(descriptor: Int32) {
        self.descriptor = descriptor
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        #if canImport(Darwin)
            setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
        #endif
    }

    deinit { close() }

    /// Reads what is there.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Outcome {
        lock.lock()
        defer { lock.unlock() }
        guard !isClosed else { return .ended }
        let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
        return count == 0 ? .ended : outcome(count)
    }

    /// Writes as much as there is room for.
    func write(_ bytes: UnsafeRawBufferPointer) -> Outcome {
        lock.lock()
        defer { lock.unlock() }
        guard !isClosed else { return .ended }
        #if canImport(Darwin)
            let flags: Int32 = 0
        #else
            let flags = Int32(MSG_NOSIGNAL)
        #endif
        return outcome(send(descriptor, bytes.baseAddress, bytes.count, flags))
    }

    /// The error of the connecting that has ended, or 0.
    var pendingError: Int32 {
        lock.lock()
        defer { lock.unlock() }
        guard !isClosed else { return ECANCELED }
        var error: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &size)
        return error
    }

    /// Calls `body` once when there is something to read, or the socket was closed.
    func whenReadable(_ body: @escaping @Sendable () -> Void) { wait(.readable, body) }

    /// Calls `body` once when there is room to write, or the socket was closed.
    func whenWritable(_ body: @escaping @Sendable () -> Void) { wait(.writable, body) }

    /// Closes the socket and calls back whoever waits, though not before this returns: whoever closes may hold a lock that
    /// those who wait need. Calling it again does nothing.
    func close() {
        lock.lock()
        defer { lock.unlock() }
        guard !isClosed else { return }
        isClosed = true
        PosixPoller.shared.forget(descriptor)
        #if canImport(Darwin)
            _ = Darwin.close(descriptor)
        #else
            _ = Glibc.close(descriptor)
        #endif
    }

    private func wait(_ event: PosixPoller.Event, _ body: @escaping @Sendable () -> Void) {
        lock.lock()
        defer { lock.unlock() }
        if isClosed {
            PosixPoller.shared.call(body)
        } else {
            PosixPoller.shared.wait(for: event, of: descriptor, body)
        }
    }

    private func outcome(_ count: Int) -> Outcome {
        if count >= 0 { return .count(count) }
        let code = errno
        if code == EAGAIN || code == EWOULDBLOCK || code == EINTR { return .wouldBlock }
        return .failed(String(cString: strerror(code)))
    }
}
