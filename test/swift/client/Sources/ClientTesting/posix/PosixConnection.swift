import Foundation
import FramewrightClient

/// One open WebSocket of a ``PosixTransport``.
///
/// It reads from the socket in the calls of those who want something from it: nobody wants anything, nothing is read, and
/// the server's sending comes to a halt. Continuations are resumed under the lock, as that only hands them to an executor.
final class PosixConnection: TransportConnection, @unchecked Sendable {
    private typealias Waiting<Value> = CheckedContinuation<Result<Value, TransportError>, Never>

    /// Messages that are kept where a ping's pong stands behind them and nobody takes them.
    private static let inboxLimit = 64
    private static let chunk = 65_536

    let subprotocol: String?
    private let socket: PosixSocket
    private let limit: Int
    private let closeTime: Double
    // The lock guards everything below.
    private let lock = NSLock()
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: PosixConnection.chunk, alignment: 16)
    private var reading: MessageReading
    private var inbox: [TransportFrame] = []
    private var outgoing: [UInt8] = []
    private var written = 0
    private var unsentPong: [UInt8]?
    private var receiver: Waiting<TransportFrame>?
    private var senders: [Waiting<Void>] = []
    private var pings: [(payload: [UInt8], waiting: Waiting<Void>)] = []
    private var pingCount: UInt64 = 0
    private var end: TransportError?
    private var awaitsBytes = false
    private var awaitsRoom = false

    /// Takes a socket over on which the handshake is done.
    ///
    /// - Parameter rest: What the server has sent behind its answer.
    init(socket: PosixSocket, subprotocol: String?, limit: Int, closeTime: Double, rest: [UInt8]) {
        self.socket = socket
        self.subprotocol = subprotocol
        self.limit = limit
        self.closeTime = closeTime
        reading = MessageReading(limit: limit)
        reading.feed(rest)
    }

    deinit {
        socket.close()
        buffer.deallocate()
    }

    func send(_ frame: TransportFrame) async throws(TransportError) {
        try await locked { (waiting: Waiting<Void>) in
            guard self.end == nil else { return self.fail(waiting) }
            switch frame {
            case .text(let text): FrameWriting.append(.text, text.utf8, to: &self.outgoing)
            case .binary(let data): FrameWriting.append(.binary, data, to: &self.outgoing)
            }
            self.senders.append(waiting)
            self.flush()
        }
    }

    func receive() async throws(TransportError) -> TransportFrame {
        try await locked { (waiting: Waiting<TransportFrame>) in
            precondition(self.receiver == nil, "one reader at a time")
            self.receiver = waiting
            self.pump()
        }
    }

    func ping() async throws(TransportError) {
        try await locked { (waiting: Waiting<Void>) in
            guard self.end == nil else { return self.fail(waiting) }
            self.pingCount += 1
            let payload = FrameWriting.bigEndian(self.pingCount)
            self.pings.append((payload, waiting))
            FrameWriting.append(.ping, payload, to: &self.outgoing)
            self.flush()
            self.pump()
        }
    }

    func close(_ info: CloseInfo) {
        lock.lock()
        defer { lock.unlock() }
        inbox = []
        finish(.closed(info), sending: info)
    }

    /// Runs `body` under the lock with a continuation, and waits until that is resumed.
    private func locked<Value>(_ body: (Waiting<Value>) -> Void) async throws(TransportError) -> Value {
        let result: Result<Value, TransportError> = await withCheckedContinuation { waiting in
            lock.lock()
            defer { lock.unlock() }
            body(waiting)
        }
        return try result.get()
    }

    private func fail<Value>(_ waiting: Waiting<Value>) {
        waiting.resume(returning: .failure(end ?? .cancelled))
    }

    // MARK: Reading

    /// Whether anybody wants more than is there.
    private var isWanting: Bool {
        receiver != nil || !pings.isEmpty && inbox.count < Self.inboxLimit
    }

    /// Reads until nobody wants anything, or nothing is there.
    private func pump() {
        while true {
            if let waiting = receiver, !inbox.isEmpty {
                receiver = nil
                waiting.resume(returning: .success(inbox.removeFirst()))
            }
            if end != nil {
                if let waiting = receiver { fail(waiting) }
                receiver = nil
                return
            }
            guard isWanting else { return }
            do {
                if let event = try reading.next() {
                    take(event)
                } else if !fill() {
                    return
                }
            } catch {
                let isSize = error.code == 1009
                let info = CloseInfo(error.code, reason: error.reason)
                finish(isSize ? .messageTooBig(limit: limit) : .closed(info), sending: info)
            }
        }
    }

    /// Takes bytes from the socket. `false`: none are there yet.
    private func fill() -> Bool {
        switch socket.read(into: buffer) {
        case .count(let count): reading.feed(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        case .ended: finish(.lost("the connection ended without a close frame"), sending: nil)
        case .failed(let reason): finish(.lost(reason), sending: nil)
        case .wouldBlock:
            awaitBytes { $0.pump() }
            return false
        }
        return true
    }

    private func take(_ event: MessageReading.Event) {
        switch event {
        case .message(let frame): inbox.append(frame)
        case .ping(let payload): answer(payload)
        case .pong(let payload):
            // Pongs may be left out, but come in order (RFC 6455 section 5.5.3).
            guard let index = pings.firstIndex(where: { $0.payload == payload }) else { return }
            for ping in pings[...index] { ping.waiting.resume(returning: .success(())) }
            pings.removeFirst(index + 1)
        case .close(let info): finish(.closed(info), sending: info)
        }
    }

    /// A pong; while the server takes nothing, only the newest is kept.
    private func answer(_ payload: [UInt8]) {
        guard outgoing.isEmpty else {
            unsentPong = payload
            return
        }
        FrameWriting.append(.pong, payload, to: &outgoing)
        flush()
    }

    private func awaitBytes(_ body: @escaping @Sendable (PosixConnection) -> Void) {
        guard !awaitsBytes else { return }
        awaitsBytes = true
        socket.whenReadable { [weak self] in
            guard let self else { return }
            lock.lock()
            defer { lock.unlock() }
            awaitsBytes = false
            if end == nil { body(self) } else { drain() }
        }
    }

    // MARK: Writing

    /// Writes as much as the socket takes; the rest, and with it the senders, wait for room.
    private func flush() {
        while written < outgoing.count {
            switch outgoing.withUnsafeBytes({ socket.write(UnsafeRawBufferPointer(rebasing: $0[written...])) }) {
            case .count(let count): written += count
            case .ended: return finish(.lost("the connection ended"), sending: nil)
            case .failed(let reason): return finish(.lost(reason), sending: nil)
            case .wouldBlock: return awaitRoom()
            }
        }
        outgoing.removeAll(keepingCapacity: outgoing.count <= Self.chunk)
        written = 0
        for sender in senders { sender.resume(returning: .success(())) }
        senders = []
        if let payload = unsentPong {
            unsentPong = nil
            answer(payload)
        }
    }

    private func awaitRoom() {
        guard !awaitsRoom else { return }
        awaitsRoom = true
        socket.whenWritable { [weak self] in
            guard let self else { return }
            lock.lock()
            defer { lock.unlock() }
            awaitsRoom = false
            flush()
        }
    }

    // MARK: Ending

    /// Ends the connection once: everybody who waits is told, and the socket goes when the other side has closed, or after
    /// a while.
    private func finish(_ error: TransportError, sending info: CloseInfo?) {
        guard end == nil else { return }
        end = error
        if inbox.isEmpty, let waiting = receiver {
            receiver = nil
            fail(waiting)
        }
        for sender in senders { fail(sender) }
        senders = []
        for ping in pings { fail(ping.waiting) }
        pings = []
        guard let info else { return socket.close() }
        let code = info.isSendable ? FrameWriting.bigEndian(info.code) : []
        FrameWriting.append(.close, code.isEmpty ? [] : code + info.reasonBytes, to: &outgoing)
        flush()
        DispatchQueue.global().asyncAfter(deadline: .now() + closeTime) { [socket] in socket.close() }
        drain()
    }

    /// Reads what the other side still sends, until it closes; not too much at a time, as others wait for the lock.
    private func drain() {
        for _ in 0..<16 {
            switch socket.read(into: buffer) {
            case .count: continue
            case .wouldBlock: return awaitBytes { $0.drain() }
            case .ended, .failed: return socket.close()
            }
        }
        awaitBytes { $0.drain() }
    }
}
