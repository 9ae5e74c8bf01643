#if canImport(FramewrightRuntime)
    import FramewrightRuntime
#endif

/// How a protocol opens sessions, as its messages show.
enum SessionStyle: Hashable, Sendable {
    /// The catalog has `session_open` and `session_opened` (schema/v1/PROTOCOL of the catalog that comes with framewright).
    case session
    /// The GraphQL over WebSocket Protocol, subprotocol `graphql-transport-ws`.
    case graphql
    /// No opening: the session is open when the WebSocket is.
    case plain

    init(types: Set<String>, subprotocol: String) {
        if types.isSuperset(of: ["session_open", "session_opened"]) {
            self = .session
        } else if subprotocol == "graphql-transport-ws" && types.isSuperset(of: ["connection_init", "connection_ack"]) {
            self = .graphql
        } else {
            self = .plain
        }
    }
}

/// The terms of a session, as `session_opened` states them.
public struct SessionTerms: Hashable, Sendable {
    /// The session.
    public let identifier: String
    /// Whether an earlier session goes on.
    public let isResumed: Bool
    /// The user, as the server knows them.
    public let userIdentifier: String?
    /// Catalog version that both sides speak.
    public let version: String?
    /// Features that both sides use.
    public let features: Set<String>
    let maximumFrameBytes: Int?
    let maximumInFlight: Int?
    let heartbeatInterval: Int?
    let heartbeatTimeout: Int?
    let dedupeWindow: Int?
    let tokenExpiresIn: Int?

    /// Reads `session_opened`.
    init(_ message: JSONValue) {
        identifier = message.text("sessionId") ?? ""
        isResumed = message["resumed"] == .bool(true)
        userIdentifier = message.text("userId")
        version = message.text("version")
        features = Set(message.texts("features"))
        maximumFrameBytes = message["limits"]?.integer("maxFrameBytes")
        maximumInFlight = message["limits"]?.integer("maxInFlight")
        heartbeatInterval = message["heartbeat"]?.integer("intervalMs")
        heartbeatTimeout = message["heartbeat"]?.integer("timeoutMs")
        dedupeWindow = message.integer("dedupeWindowMs")
        tokenExpiresIn = message.integer("tokenExpiresInMs")
    }
}

extension JSONValue {
    /// The string in a member.
    func text(_ name: String) -> String? {
        guard case .string(let text)? = self[name] else { return nil }
        return text
    }

    /// The integer in a member, where it lies within +-(2^53-1): beyond, sums of a time or a place and another would not fit.
    func integer(_ name: String) -> Int? {
        guard case .number(let number)? = self[name], number.magnitude <= 9_007_199_254_740_991 else { return nil }
        return Int(exactly: number)
    }

    /// The position that the members `stream`, `epoch` and `sequence` state; `nil` unless all three can be read.
    var position: SequencePosition? {
        guard let stream = text("stream"), let epoch = text("epoch"), let sequence = integer("sequence"), sequence >= 0
        else { return nil }
        return SequencePosition(stream: stream, epoch: epoch, sequence: sequence)
    }

    /// A position as messages carry it.
    init(_ position: SequencePosition) {
        self = [
            "stream": .string(position.stream), "epoch": .string(position.epoch),
            "sequence": .number(Double(position.sequence)),
        ]
    }
}
