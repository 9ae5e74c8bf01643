import Foundation
import FramewrightClient

/// Connections that a test opens, answers and breaks.
public final class FakeTransport: ClientTransport, @unchecked Sendable {
    private let lock = NSLock()
    private var pending: [(HandshakeRequest, CheckedContinuation<FakeConnection?, Never>, FakeConnection)] = []
    private var results: [Result<Void, TransportError>] = []
    private var all: [FakeConnection] = []
    private var seen: [HandshakeRequest] = []
    private let isHeld: Bool
    private var choice: String?
    private var isChoiceForced = false

    /// - Parameter isHeld: Whether handshakes wait until the test lets one through.
    public init(isHeld: Bool = false) {
        self.isHeld = isHeld
    }

    /// Every connection that was opened.
    public var connections: [FakeConnection] { locked { all } }
    /// Every handshake that was asked for.
    public var requests: [HandshakeRequest] { locked { seen } }
    /// Connections that are open.
    public var live: Int { connections.filter { $0.closed == nil }.count }

    /// The next handshake fails.
    public func failNext(_ error: TransportError) {
        locked { results.append(.failure(error)) }
    }

    /// From now on the server picks this subprotocol, where it is offered; else the first one.
    ///
    /// - Parameter isForced: Whether the server picks it where it is not offered, too.
    public func choose(_ subprotocol: String?, isForced: Bool = false) {
        locked { (choice, isChoiceForced) = (subprotocol, isForced) }
    }

    public func open(_ request: HandshakeRequest) async throws(TransportError) -> any TransportConnection {
        let result: Result<Void, TransportError> = locked {
            seen.append(request)
            return results.isEmpty ? .success(()) : results.removeFirst()
        }
        try result.get()
        let (wanted, isForced) = locked { (choice, isChoiceForced) }
        let chosen = wanted.flatMap { isForced || request.subprotocols.contains($0) ? $0 : nil }
        let connection = FakeConnection(subprotocol: chosen ?? request.subprotocols.first)
        if isHeld {
            _ = await withCheckedContinuation { (continuation: CheckedContinuation<FakeConnection?, Never>) in
                locked { pending.append((request, continuation, connection)) }
            }
        }
        locked { all.append(connection) }
        return connection
    }

    /// Lets the oldest handshake that waits through.
    public func release() {
        let first = locked { pending.isEmpty ? nil : pending.removeFirst() }
        first?.1.resume(returning: first?.2)
    }

    private func locked<Value>(_ body: () -> Value) -> Value {
        lock.lock()
        defer { lock.unlock() }
        return body()
    }
}

/// A connection whose other side is the test.
public final class FakeConnection: TransportConnection, @unchecked Sendable {
    public let subprotocol: String?
    private let lock = NSLock()
    private var inbox: [TransportFrame] = []
    private var end: TransportError?
    private var reader: CheckedContinuation<Result<TransportFrame, TransportError>, Never>?
    private var writers: [CheckedContinuation<Result<Void, TransportError>, Never>] = []
    private var sentFrames: [TransportFrame] = []
    private var closeInfo: CloseInfo?
    private var isBlocked = false
    private var answersPings = true
    private var receives = 0

    init(subprotocol: String?) {
        self.subprotocol = subprotocol
    }

    /// What the client has sent.
    public var sent: [String] {
        locked {
            sentFrames.map { frame in
                guard case .text(let text) = frame else { return "(binary)" }
                return text
            }
        }
    }

    /// Binary messages that the client has sent.
    public var sentBinary: [Data] {
        locked {
            sentFrames.compactMap { frame in
                guard case .binary(let data) = frame else { return nil }
                return data
            }
        }
    }

    /// How the client closed the connection.
    public var closed: CloseInfo? { locked { closeInfo } }
    /// How often the client has asked for a message.
    public var receiveCalls: Int { locked { receives } }

    /// Something arrives at the client.
    public func push(_ text: String) { push(.text(text)) }

    /// Something arrives at the client.
    public func push(_ frame: TransportFrame) {
        let waiting: CheckedContinuation<Result<TransportFrame, TransportError>, Never>? = locked {
            if let reader {
                self.reader = nil
                return reader
            }
            inbox.append(frame)
            return nil
        }
        waiting?.resume(returning: .success(frame))
    }

    /// The connection ends.
    public func fail(_ error: TransportError) {
        let (waiting, blocked) = locked {
            if end == nil { end = error }
            defer {
                reader = nil
                writers = []
            }
            return (reader, writers)
        }
        waiting?.resume(returning: .failure(error))
        for writer in blocked { writer.resume(returning: .failure(error)) }
    }

    /// Sends wait from now on, or go on.
    public func block(_ isBlocked: Bool) {
        let waiting = locked {
            self.isBlocked = isBlocked
            defer { if !isBlocked { writers = [] } }
            return isBlocked ? [] : writers
        }
        for writer in waiting { writer.resume(returning: .success(())) }
    }

    /// Whether pings of the WebSocket protocol are answered.
    public func answerPings(_ answers: Bool) { locked { answersPings = answers } }

    public func send(_ frame: TransportFrame) async throws(TransportError) {
        let result = await withCheckedContinuation {
            (continuation: CheckedContinuation<Result<Void, TransportError>, Never>) in
            let now: Result<Void, TransportError>? = locked {
                if let end { return .failure(end) }
                sentFrames.append(frame)
                if isBlocked {
                    writers.append(continuation)
                    return nil
                }
                return .success(())
            }
            if let now { continuation.resume(returning: now) }
        }
        try result.get()
    }

    public func receive() async throws(TransportError) -> TransportFrame {
        let result = await withCheckedContinuation {
            (continuation: CheckedContinuation<Result<TransportFrame, TransportError>, Never>) in
            let now: Result<TransportFrame, TransportError>? = locked {
                receives += 1
                if !inbox.isEmpty { return .success(inbox.removeFirst()) }
                if let end { return .failure(end) }
                reader = continuation
                return nil
            }
            if let now { continuation.resume(returning: now) }
        }
        return try result.get()
    }

    public func ping() async throws(TransportError) {
        if let end = locked({ end }) { throw end }
        if !locked({ answersPings }) { throw .timedOut }
    }

    public func close(_ info: CloseInfo) {
        locked { if closeInfo == nil { closeInfo = info } }
        fail(.closed(info))
    }

    private func locked<Value>(_ body: () -> Value) -> Value {
        lock.lock()
        defer { lock.unlock() }
        return body()
    }
}

extension FakeConnection {
    /// A connection that nobody has opened.
    public static var unused: FakeConnection { FakeConnection(subprotocol: nil) }
}
