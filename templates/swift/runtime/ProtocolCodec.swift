/// Which way a message travels.
public enum MessageDirection: String, Hashable, Sendable, CaseIterable {
    /// Clients send it.
    case clientToServer
    /// Servers send it.
    case serverToClient
    /// Either side sends it.
    case both
}

/// The side that receives a frame.
public enum MessageReceiver: String, Hashable, Sendable, CaseIterable {
    /// The side that opened the connection.
    case client
    /// The side that accepted the connection.
    case server

    /// Whether messages of `direction` travel towards this side.
    @usableFromInline
    func accepts(_ direction: MessageDirection) -> Bool {
        switch direction {
        case .both: true
        case .clientToServer: self == .server
        case .serverToClient: self == .client
        }
    }
}

/// Decodes and encodes the messages of one protocol: dispatch on the discriminator, then as ``Codec`` does.
///
/// A message that the protocol does not have is no error to it, as a newer peer may send one: it decodes to the union's
/// case for unknown messages.
public struct ProtocolCodec<Union: Codable & Sendable>: @unchecked Sendable {
    /// One message of a protocol.
    public struct Message: Sendable {
        /// Value of the discriminator; an integer in decimal.
        public let type: String
        /// Which way the message travels.
        public let direction: MessageDirection
        /// Catalog version that introduced the message; `nil` where its author says none.
        public let since: String?
        /// The feature that both sides have to have agreed on before it is sent; `nil` for none.
        public let feature: String?
        let schema: Schema
        let decode: @Sendable (any Decoder) throws -> Union

        /// Creates an entry of the dispatch table.
        ///
        /// - Parameters:
        ///   - type: Value of the discriminator; an integer in decimal.
        ///   - direction: Which way the message travels.
        ///   - schema: What the whole message must satisfy.
        ///   - since: Catalog version that introduced the message.
        ///   - feature: The feature that both sides have to have agreed on before it is sent.
        ///   - decode: Reads the message and wraps it in its case of the union.
        public init(
            _ type: String,
            _ direction: MessageDirection,
            _ schema: Schema,
            since: String? = nil,
            feature: String? = nil,
            decode: @escaping @Sendable (any Decoder) throws -> Union
        ) {
            self.type = type
            self.direction = direction
            self.since = since
            self.feature = feature
            self.schema = schema
            self.decode = decode
        }
    }

    @usableFromInline
    struct Content {
        let name: String
        let discriminator: String
        let place: DiscriminatorPlace
        let messages: [Message]
        let positions: [NameKey: Int]
        let formats: [FrameFormat]
        let frames: (@Sendable () -> ProtocolFrames)?
        let unknown: @Sendable (_ type: String, _ raw: JSONValue) -> Union
        /// Reads a message in one pass, with every check; where it gives up, the dispatch table decides.
        @usableFromInline let read: @Sendable (inout FrameReader) throws(FrameReader.Refusal) -> Union
        /// Writes a message in one pass, with every check; where it gives up, the dispatch table decides.
        @usableFromInline let write: @Sendable (Union, inout FrameWriter) -> Void
        /// The same for frames of `compact`.
        @usableFromInline let compact: DirectCompact<Union>
        /// Whether there is direct code for them. Looked at first, since unwrapping it would count references.
        @usableFromInline let hasCompact: Bool
        /// Whether there is direct code for JSON, which frames of `msgpack` and `protobuf` go through as text.
        @usableFromInline let hasText: Bool
    }

    /// Stays for as long as the process runs, as codecs are constants of emitted code.
    @usableFromInline let content: UnsafePointer<Content>

    /// Name of the protocol's union type.
    public var name: String { content.pointee.name }

    /// Name of the member that selects the message; with a slash in front, the JSON Pointer to it.
    public var discriminator: String { content.pointee.discriminator }

    /// What selects the message: a string or an integer.
    public var kind: DiscriminatorKind { place.kind }

    /// Where messages have their discriminator.
    var place: DiscriminatorPlace { content.pointee.place }

    /// Formats of the frames that it decodes and encodes; JSON is always one.
    public var formats: [FrameFormat] { content.pointee.formats }

    /// What binary frames know of the protocol; `nil` where no format needs it.
    var frames: (@Sendable () -> ProtocolFrames)? { content.pointee.frames }

    /// Limits of the catalog.
    public let limits: Limits

    /// The protocol's messages, in catalog order.
    public var messages: [Message] { content.pointee.messages }

    /// Makes the union's case for messages that the table does not have.
    var unknown: @Sendable (_ type: String, _ raw: JSONValue) -> Union { content.pointee.unknown }

    /// Creates a codec; emitted code does.
    ///
    /// - Parameters:
    ///   - name: Name of the protocol's union type.
    ///   - discriminator: Name of the member that selects the message; with a slash in front, the JSON Pointer to it.
    ///   - kind: What selects the message: a string or an integer.
    ///   - limits: Limits of the catalog.
    ///   - messages: The dispatch table; no two entries have the same `type`.
    ///   - formats: Formats that the catalog lists.
    ///   - frames: What frames of those formats know of the messages; `nil` where none needs numbers.
    ///   - compact: Reads and writes frames of `compact` in one pass, as `read` and `write` do those of JSON.
    ///   - read: Reads in one pass what it takes for valid, which must be so.
    ///   - write: Writes in one pass what it takes for valid, which must be so, in canonical form.
    ///   - unknown: Makes the union's case for messages that the table does not have.
    public init(
        _ name: String,
        discriminator: String,
        kind: DiscriminatorKind = .string,
        limits: Limits,
        messages: [Message],
        formats: [FrameFormat] = [.json],
        frames: (@Sendable () -> ProtocolFrames)? = nil,
        compact: DirectCompact<Union>? = nil,
        read: (@Sendable (inout FrameReader) throws(FrameReader.Refusal) -> Union)? = nil,
        write: (@Sendable (Union, inout FrameWriter) -> Void)? = nil,
        unknown: @escaping @Sendable (_ type: String, _ raw: JSONValue) -> Union
    ) {
        let positions = messages.enumerated().map { (NameKey($1.type), $0) }
        self.content = .lasting([
            Content(
                name: name, discriminator: discriminator, place: DiscriminatorPlace(discriminator, kind: kind),
                messages: messages,
                positions: Dictionary(positions, uniquingKeysWith: { first, _ in first }), formats: formats,
                frames: frames, unknown: unknown,
                read: read ?? { _ throws(FrameReader.Refusal) in throw FrameReader.Refusal() },
                write: write ?? { _, writer in writer.refuse() },
                compact: compact ?? .none, hasCompact: compact != nil,
                hasText: read != nil && write != nil)
        ])
        self.limits = limits
    }

    /// The entry for a value of the discriminator, compared byte by byte.
    func message(_ type: String) -> Message? {
        position(type).map { content.pointee.messages[$0] }
    }

    /// The entry's place in the dispatch table.
    func position(_ type: String) -> Int? {
        content.pointee.positions[NameKey(type)]
    }
}

extension ProtocolCodec.Message {
    /// Names of the members that the message declares, in schema order.
    public var memberNames: [String] {
        var schema = schema
        while true {
            switch schema {
            case .reference(let target): schema = target()
            case .constrained(let inner, _), .nullable(let inner): schema = inner
            case .object(let rules): return rules.fields.map(\.name)
            default: return []
            }
        }
    }
}
