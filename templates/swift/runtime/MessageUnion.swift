/// What is promised of a message's delivery: what its sender does when it cannot be sent at once.
public enum DeliveryClass: String, Hashable, Sendable, CaseIterable, Codable {
    /// May be dropped.
    case volatile
    /// Sent in order.
    case queued
    /// Sent again until it is acknowledged.
    case acked
}

/// The messages of one protocol, as one type; every emitted protocol is one. It is all that a client has to know of a catalog.
public protocol MessageUnion: Codable, Hashable, Sendable {
    /// Decodes and encodes, with every check.
    static var codec: ProtocolCodec<Self> { get }

    /// The protocol's WebSocket subprotocol (RFC 6455 section 1.9).
    static var subprotocol: String { get }

    /// Version of the catalog that the messages are from; `nil` where its author states none.
    static var catalogVersion: String? { get }

    /// The value of the discriminator; an integer in decimal.
    var type: String { get }

    /// Which way the message travels; `nil` for a message of an unknown type.
    var direction: MessageDirection? { get }

    /// What is promised of the message's delivery; `nil` for a message of an unknown type.
    var delivery: DeliveryClass? { get }

    /// The message without its case; for a message of an unknown type, what was received, a ``JSONValue``.
    var payload: any Codable & Hashable & Sendable { get }
}
