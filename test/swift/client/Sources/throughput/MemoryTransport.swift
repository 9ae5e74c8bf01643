import Foundation
import FramewrightClient

/// Connections without a network: what arrives was made beforehand, and what is sent is looked at and forgotten.
///
/// It answers as `test/bench/swift/peer.mjs` does, by the path of the address.
struct MemoryTransport: ClientTransport {
    func open(_ request: HandshakeRequest) async throws(TransportError) -> any TransportConnection {
        MemoryConnection(Exchange.flood(of: request.url))
    }
}

/// A connection of a ``MemoryTransport``.
final class MemoryConnection: TransportConnection, @unchecked Sendable {
    let subprotocol: String? = "realtime.v1"
    // The lock guards everything below.
    private let lock = NSLock()
    private let flood: [TransportFrame]
    private var given = 0
    private var answers: [TransportFrame] = []
    private var answered = 0
    private var isOpen = false
    private var end: TransportError?
    private var reader: CheckedContinuation<Result<TransportFrame, TransportError>, Never>?

    init(_ flood: [TransportFrame]) {
        self.flood = flood
    }

    func send(_ frame: TransportFrame) async throws(TransportError) { try take(frame).get() }

    private func take(_ frame: TransportFrame) -> Result<Void, TransportError> {
        lock.lock()
        defer { lock.unlock() }
        if let end { return .failure(end) }
        guard case .text(let text) = frame else { return .success(()) }
        if !isOpen {
            isOpen = true
            answers.append(.text(Exchange.opened))
        } else if flood.isEmpty, let identifier = Exchange.identifier(in: text) {
            answers.append(.text(Exchange.ack(identifier)))
        }
        if let waiting = reader, let next = next() {
            reader = nil
            waiting.resume(returning: next)
        }
        return .success(())
    }

    func receive() async throws(TransportError) -> TransportFrame {
        if let now = take() { return try now.get() }
        let result: Result<TransportFrame, TransportError> = await withCheckedContinuation { waiting in
            lock.lock()
            defer { lock.unlock() }
            if let now = next() { waiting.resume(returning: now) } else { reader = waiting }
        }
        return try result.get()
    }

    private func take() -> Result<TransportFrame, TransportError>? {
        lock.lock()
        defer { lock.unlock() }
        return next()
    }

    /// What is there to be received; `nil`: nothing yet. Under the lock.
    private func next() -> Result<TransportFrame, TransportError>? {
        if let end { return .failure(end) }
        if answered < answers.count {
            answered += 1
            return .success(answers[answered - 1])
        }
        guard isOpen, given < flood.count else { return nil }
        given += 1
        return .success(flood[given - 1])
    }

    func ping() async throws(TransportError) {}

    func close(_ info: CloseInfo) {
        lock.lock()
        defer { lock.unlock() }
        if end == nil { end = .closed(info) }
        reader?.resume(returning: .failure(.closed(info)))
        reader = nil
    }
}
