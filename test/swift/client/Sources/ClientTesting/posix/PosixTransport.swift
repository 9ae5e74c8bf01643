import Foundation
import FramewrightClient

/// WebSockets over plain TCP: a client of RFC 6455 for tests, which does what `URLSessionWebSocketTask` cannot do on Linux.
///
/// It has no TLS, so `ws` only, and no extensions.
public struct PosixTransport: ClientTransport {
    private let closeTime: Double

    /// Creates a transport.
    ///
    /// - Parameter closeTime: Seconds until a connection is dropped of which the other side does not answer the close frame.
    public init(closeTime: Double = 0.5) {
        self.closeTime = closeTime
    }

    /// Opens a WebSocket; see `ClientTransport.open(_:)`.
    public func open(_ request: HandshakeRequest) async throws(TransportError) -> any TransportConnection {
        guard request.url.scheme?.lowercased() == "ws", let host = request.url.host else {
            throw .lost("only ws addresses with a host can be opened")
        }
        let attempt = PosixAttempt()
        let result: Result<PosixConnection, TransportError> = await withTaskCancellationHandler {
            do throws(TransportError) {
                let socket = try await attempt.connect(host: host, port: request.url.port ?? 80)
                return .success(try await upgrade(socket, request))
            } catch {
                attempt.cancel()
                return .failure(Task.isCancelled ? .cancelled : error)
            }
        } onCancel: {
            attempt.cancel()
        }
        return try result.get()
    }

    /// Does the handshake.
    private func upgrade(
        _ socket: PosixSocket, _ request: HandshakeRequest
    ) async throws(TransportError) -> PosixConnection {
        let exchange = UpgradeExchange(request)
        try await socket.writeAll(exchange.requestBytes)
        var bytes: [UInt8] = []
        let separator = Array("\r\n\r\n".utf8)
        while true {
            bytes += try await socket.readSome()
            if let end = bytes.firstRange(of: separator) {
                do throws(UpgradeExchange.Refusal) {
                    let subprotocol = try exchange.subprotocol(head: Array(bytes[..<end.lowerBound]))
                    return PosixConnection(
                        socket: socket, subprotocol: subprotocol, limit: request.maximumMessageSize,
                        closeTime: closeTime, rest: Array(bytes[end.upperBound...]))
                } catch {
                    switch error {
                    case .malformed(let reason): throw .lost(reason)
                    case .status(let status, let retryAfter): throw .refused(status: status, retryAfter: retryAfter)
                    }
                }
            }
            guard bytes.count <= 65_536 else { throw .lost("an answer without an end") }
        }
    }
}

extension [UInt8] {
    /// The first place at which `other` stands.
    fileprivate func firstRange(of other: [UInt8]) -> Range<Int>? {
        guard count >= other.count else { return nil }
        return (0...count - other.count).first { self[$0..<$0 + other.count].elementsEqual(other) }
            .map { $0..<$0 + other.count }
    }
}

extension PosixSocket {
    /// Writes all of the bytes.
    fileprivate func writeAll(_ bytes: [UInt8]) async throws(TransportError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            switch rest.withUnsafeBytes({ write($0) }) {
            case .count(let count): rest = rest.dropFirst(count)
            case .wouldBlock: await withCheckedContinuation { done in whenWritable { done.resume() } }
            case .ended: throw .lost("the connection ended in the handshake")
            case .failed(let reason): throw .lost(reason)
            }
        }
    }

    /// Waits for bytes and reads them.
    fileprivate func readSome() async throws(TransportError) -> [UInt8] {
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            switch chunk.withUnsafeMutableBytes({ read(into: $0) }) {
            case .count(let count): return Array(chunk[..<count])
            case .wouldBlock: await withCheckedContinuation { done in whenReadable { done.resume() } }
            case .ended: throw .lost("the connection ended in the handshake")
            case .failed(let reason): throw .lost(reason)
            }
        }
    }
}
