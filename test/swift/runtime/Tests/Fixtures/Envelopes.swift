import FramewrightRuntime

/// A protocol's union with operation codes.
enum CodedMessage: Codable, Hashable, Sendable {
    case hello(Coded)
    case reset(Coded)
    case unknown(type: String, raw: JSONValue)

    static let codec = ProtocolCodec<CodedMessage>(
        "CodedMessage",
        discriminator: "op",
        kind: .integer,
        limits: fixtureLimits,
        messages: [
            .init("10", .serverToClient, Coded.schema(10)) { .hello(try Coded(from: $0)) },
            .init("-1", .both, Coded.schema(-1)) { .reset(try Coded(from: $0)) },
        ],
        unknown: { .unknown(type: $0, raw: $1) })

    init(from decoder: any Decoder) throws {
        self = try Self.codec.decode(from: decoder)
    }

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .hello(let message), .reset(let message): try message.encode(to: encoder)
        case .unknown(_, let raw): try raw.encode(to: encoder)
        }
    }
}

/// A message with an operation code.
struct Coded: Codable, Hashable, Sendable {
    var op: Int

    static func schema(_ code: Double) -> Schema {
        .object(.init([.required("op", .literal(.number(code), typed: true))], additional: .ignore))
    }
}

/// A protocol's union whose discriminator stands in an object.
enum HeadedMessage: Codable, Hashable, Sendable {
    case open(Headed)
    case unknown(type: String, raw: JSONValue)

    static let codec = ProtocolCodec<HeadedMessage>(
        "HeadedMessage",
        discriminator: "/a~1b/~0",
        limits: fixtureLimits,
        messages: [.init("open", .clientToServer, Headed.schema) { .open(try Headed(from: $0)) }],
        unknown: { .unknown(type: $0, raw: $1) })

    init(from decoder: any Decoder) throws {
        self = try Self.codec.decode(from: decoder)
    }

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .open(let message): try message.encode(to: encoder)
        case .unknown(_, let raw): try raw.encode(to: encoder)
        }
    }
}

/// A message with a header.
struct Headed: Codable, Hashable, Sendable {
    struct Header: Codable, Hashable, Sendable {
        var type: String

        private enum CodingKeys: String, CodingKey {
            case type = "~"
        }
    }

    var header: Header

    private enum CodingKeys: String, CodingKey {
        case header = "a/b"
    }

    static let schema: Schema = .object(
        .init(
            [
                .required(
                    "a/b", .object(.init([.required("~", .literal("open", typed: true))], additional: .ignore)))
            ],
            additional: .ignore))
}
