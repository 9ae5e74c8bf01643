import FramewrightRuntime

/// A message that refers to itself.
struct Node: Codable, Hashable, Sendable {
    static let type = "node"

    var label: String
    @Boxed var next: Node?
    var children: [Node]

    static let schema: Schema = .object(
        .init(
            [
                .required("type", .literal("node", typed: true)),
                .required("label", .string()),
                .optional("next", .reference { Node.schema }),
                .required("children", .array(.reference { Node.schema })),
            ],
            additional: .refuse))

    init(label: String, next: Node? = nil, children: [Node] = []) {
        self.label = label
        self.next = next
        self.children = children
    }

    private enum CodingKeys: String, CodingKey {
        case type, label, next, children
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try container.decodeLiteral("node", forKey: .type)
        label = try container.decode(String.self, forKey: .label)
        next = try container.decodeWhenPresent(Node.self, forKey: .next)
        children = try container.decode([Node].self, forKey: .children)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Self.type, forKey: .type)
        try container.encode(label, forKey: .label)
        try container.encodeIfPresent(next, forKey: .next)
        try container.encode(children, forKey: .children)
    }
}

/// A choice by JSON type.
enum Amount: Codable, Hashable, Sendable {
    case words(String)
    case count(Int)

    static let schema: Schema = .union([.string(), .integer()], keyword: .anyOf)
    static let codec = Codec<Amount>("Amount", schema: schema, limits: fixtureLimits)

    init(from decoder: any Decoder) throws {
        switch try JSONValue.kind(in: decoder) {
        case .string: self = .words(try String(from: decoder))
        default: self = .count(try Int(from: decoder))
        }
    }

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .words(let value): try value.encode(to: encoder)
        case .count(let value): try value.encode(to: encoder)
        }
    }
}

/// A protocol's union.
enum TalkMessage: Codable, Hashable, Sendable {
    case chat(Chat)
    case node(Node)
    case unknown(type: String, raw: JSONValue)

    static let codec = ProtocolCodec<TalkMessage>(
        "TalkMessage",
        discriminator: "type",
        limits: fixtureLimits,
        messages: [
            .init("chat", .both, Chat.schema) { .chat(try Chat(from: $0)) },
            .init("node", .serverToClient, Node.schema) { .node(try Node(from: $0)) },
        ],
        unknown: { .unknown(type: $0, raw: $1) })

    init(from decoder: any Decoder) throws {
        self = try Self.codec.decode(from: decoder)
    }

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .chat(let message): try message.encode(to: encoder)
        case .node(let message): try message.encode(to: encoder)
        case .unknown(_, let raw): try raw.encode(to: encoder)
        }
    }
}
