/// An older version of a catalog that a client speaks with servers that do not know the present one.
///
/// Frames are taken over as text, so that queues and stores hold frames of the present version alone.
public struct VersionAdapter: Sendable {
    /// What a client has to know of one of the older version's messages.
    public struct Message: Hashable, Sendable {
        /// Value of the discriminator; an integer in decimal.
        public let type: String
        /// Which way the message travels.
        public let direction: MessageDirection
        /// Names of the members that the message declares, in schema order.
        public let memberNames: [String]
        /// Catalog version that introduced the message; `nil` where its author says none.
        public let since: String?
        /// The feature that both sides have to have agreed on before it is sent; `nil` for none.
        public let feature: String?

        /// Creates an entry.
        public init(
            type: String, direction: MessageDirection, memberNames: [String],
            since: String? = nil, feature: String? = nil
        ) {
            self.type = type
            self.direction = direction
            self.memberNames = memberNames
            self.since = since
            self.feature = feature
        }
    }

    /// Thrown for a message of the present version that cannot be said in the older one.
    public struct NotSpoken: Error, Hashable, Sendable {
        /// The message's discriminator; an integer in decimal.
        public let type: String

        /// Creates the error.
        public init(type: String) {
            self.type = type
        }
    }

    /// The older version's WebSocket subprotocol (RFC 6455 section 1.9).
    public let subprotocol: String
    /// Version of the older catalog; `nil` where its author states none.
    public let catalogVersion: String?
    /// The older version's messages, in catalog order.
    public let messages: [Message]
    /// What messages of the present version may become in the older one, by discriminator: several where one took the place of several,
    /// none where there is no counterpart. A message that is left out is called the same.
    public let olderTypes: [String: [String]]
    /// Makes a frame of the present version from one of the older version that a client has received. Throws a ``Fault`` where the
    /// older version refuses it, or the present one cannot say it.
    public let upgrade: @Sendable (_ frame: String) throws -> String
    /// Makes a frame of the older version from one of the present version that a client sends. Throws ``NotSpoken`` where the older
    /// one cannot say it.
    public let downgrade: @Sendable (_ frame: String) throws -> String

    /// Creates an adapter.
    public init(
        subprotocol: String, catalogVersion: String?, messages: [Message], olderTypes: [String: [String]] = [:],
        upgrade: @escaping @Sendable (_ frame: String) throws -> String,
        downgrade: @escaping @Sendable (_ frame: String) throws -> String
    ) {
        self.subprotocol = subprotocol
        self.catalogVersion = catalogVersion
        self.messages = messages
        self.olderTypes = olderTypes
        self.upgrade = upgrade
        self.downgrade = downgrade
    }
}

extension ProtocolCodec.Message {
    /// The message as an adapter tells of it.
    public var summary: VersionAdapter.Message {
        VersionAdapter.Message(
            type: type, direction: direction, memberNames: memberNames, since: since, feature: feature)
    }
}
