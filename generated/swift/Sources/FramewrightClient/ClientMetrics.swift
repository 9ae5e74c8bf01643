import Foundation

#if canImport(FramewrightRuntime)
    import FramewrightRuntime
#endif

/// What a client has done so far. Names are those that dashboards use, in Swift's spelling.
public struct ClientMetrics: Hashable, Sendable {
    /// Attempts to connect that followed a failed one or a lost connection.
    public internal(set) var reconnectAttempts = 0
    /// Sessions that were opened.
    public internal(set) var connects = 0
    /// Messages that wait or are unanswered.
    public internal(set) var queueDepth = 0
    /// Messages that are written and unanswered.
    public internal(set) var inFlight = 0
    /// Bytes of messages received.
    public internal(set) var bytesIn = 0
    /// Bytes of messages sent.
    public internal(set) var bytesOut = 0
    /// Messages received.
    public internal(set) var messagesIn = 0
    /// Messages sent.
    public internal(set) var messagesOut = 0
    /// Messages that were dropped on this side, in either direction.
    public internal(set) var dropped = 0
    /// Messages that came twice and were delivered once.
    public internal(set) var duplicates = 0
    /// Gaps that were found in streams.
    public internal(set) var gaps = 0
    /// Frames that could not be read.
    public internal(set) var unreadable = 0
    /// Ends of connections by close code.
    public internal(set) var closeCodes: [UInt16: Int] = [:]
    /// Half of the last signs of life took no longer than this, in milliseconds; `nil` before the first.
    public internal(set) var roundTripMedian: Int?
    /// 95 of 100 of the last signs of life took no longer than this, in milliseconds.
    public internal(set) var roundTrip95: Int?
}

/// The last round trips, of which percentiles are taken.
struct RoundTrips: Sendable {
    private var values: [Int] = []
    private var oldest = 0
    private let capacity = 128

    mutating func add(_ milliseconds: Int) {
        if values.count < capacity {
            values.append(milliseconds)
        } else {
            values[oldest] = milliseconds
            oldest = (oldest + 1) % capacity
        }
    }

    /// The smallest value that so many percent of all do not exceed (nearest rank).
    func percentile(_ percent: Int) -> Int? {
        guard !values.isEmpty else { return nil }
        let rank = (values.count * percent + 99) / 100
        return values.sorted()[max(0, rank - 1)]
    }
}

/// Says once that it is the first time.
final class FirstTime: @unchecked Sendable {
    private let lock = NSLock()
    private var hasBeen = false

    func isFirst() -> Bool {
        lock.lock()
        defer { lock.unlock() }
        defer { hasBeen = true }
        return !hasBeen
    }
}

/// Takes what happens to a client, for logs. Called in order, on the client's own executor: it must be quick.
public protocol ClientLog: Sendable {
    /// Takes an event. It never holds a payload or a token.
    func record(_ event: ClientLogEvent)
}

/// Something that happened to a client. Its text is safe to log.
public enum ClientLogEvent: Hashable, Sendable, CustomStringConvertible {
    /// The connection stands elsewhere.
    case phase(ConnectionMachine.Phase, epoch: Int)
    /// An attempt or a connection has failed.
    case failed(TransportError, FailureVerdict)
    /// The next attempt waits, in milliseconds.
    case waiting(milliseconds: Int, attempt: Int)
    /// A frame could not be read.
    case unreadable(type: String?, Fault)
    /// A message of a type that is not known.
    case unknownMessage(type: String)
    /// Messages are missing.
    case gap(after: SequencePosition, received: SequencePosition)
    /// A message was refused by the server.
    case refused(type: String, code: String)
    /// Messages were dropped on this side.
    case dropped(type: String)
    /// The store that keeps messages failed.
    case storeFailed(String)

    /// The event in words.
    public var description: String {
        switch self {
        case .phase(let phase, let epoch): "connection \(epoch): \(phase.rawValue)"
        case .failed(let error, let verdict): "failed: \(error), \(verdict)"
        case .waiting(let milliseconds, let attempt): "attempt \(attempt) waits for \(milliseconds) ms"
        case .unreadable(let type, let fault): "cannot read a frame of type \(Self.printable(type)): \(fault.message)"
        case .unknownMessage(let type): "unknown message \(Self.printable(type))"
        case .gap(let after, let received):
            "gap in \(Self.printable(after.stream)): \(after.sequence), then \(received.sequence)"
        case .refused(let type, let code): "\(Self.printable(type)) refused: \(Self.printable(code))"
        case .dropped(let type): "dropped \(Self.printable(type))"
        case .storeFailed(let text): "the store failed: \(text)"
        }
    }

    /// What a server has sent, without characters that could forge a line of a log, and not longer than one.
    private static func printable(_ text: String?) -> String {
        guard let text else { return "unknown" }
        return String(text.unicodeScalars.prefix(64).map { $0.value > 32 && $0.value < 127 ? Character($0) : "?" })
    }
}

/// Hands log events to a closure.
public struct ClosureLog: ClientLog {
    private let take: @Sendable (ClientLogEvent) -> Void

    /// Creates a log.
    public init(_ take: @escaping @Sendable (ClientLogEvent) -> Void) {
        self.take = take
    }

    /// Hands the event on.
    public func record(_ event: ClientLogEvent) { take(event) }
}
