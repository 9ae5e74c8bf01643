import FramewrightRuntime

/// A message as the emitter prints one: every kind of member, and members that the schema does not declare are kept.
struct Chat: Codable, Hashable, Sendable {
    static let type = "chat"

    var text: String
    var at: Int?
    var topic: String?
    var mood: Nullable<Mood>?
    var tags: [String]
    var scores: Members<Double>
    var additionalMembers: Members<JSONValue>

    static let schema: Schema = .object(
        .init(
            [
                .required("type", .literal("chat", typed: true)),
                .required("text", .string(.init(minLength: 1, maxLength: 10))),
                .optional("at", .integer(.init(minimum: 0))),
                .required("topic", .nullable(.string())),
                .optional("mood", .nullable(.reference { Mood.schema })),
                .required("tags", .array(.string(), .init(maxItems: 3, uniqueItems: true))),
                .required("scores", .map(.number())),
            ],
            additional: .keep(.any)))

    static let codec = Codec<Chat>("Chat", schema: schema, limits: fixtureLimits)

    init(
        text: String,
        at: Int? = nil,
        topic: String?,
        mood: Nullable<Mood>? = nil,
        tags: [String] = [],
        scores: Members<Double> = [:],
        additionalMembers: Members<JSONValue> = [:]
    ) {
        self.text = text
        self.at = at
        self.topic = topic
        self.mood = mood
        self.tags = tags
        self.scores = scores
        self.additionalMembers = additionalMembers
    }

    private enum CodingKeys: String, CodingKey {
        case type, text, at, topic, mood, tags, scores
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try container.decodeLiteral("chat", forKey: .type)
        text = try container.decode(String.self, forKey: .text)
        at = try container.decodeWhenPresent(Int.self, forKey: .at)
        topic = try container.decode(String?.self, forKey: .topic)
        mood = try container.decodeWhenPresent(Nullable<Mood>.self, forKey: .mood)
        tags = try container.decode([String].self, forKey: .tags)
        scores = try container.decode(Members<Double>.self, forKey: .scores)
        additionalMembers = try Members(from: decoder, undeclaredIn: Self.schema)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Self.type, forKey: .type)
        try container.encode(text, forKey: .text)
        try container.encodeIfPresent(at, forKey: .at)
        try container.encode(topic, forKey: .topic)
        try container.encodeIfPresent(mood, forKey: .mood)
        try container.encode(tags, forKey: .tags)
        try container.encode(scores, forKey: .scores)
        try additionalMembers.encode(to: encoder, undeclaredIn: Self.schema)
    }
}

/// An open enum.
enum Mood: Codable, Hashable, Sendable {
    case calm
    /// Its value is "é" as one code point.
    case elated
    case unknown(String)

    static let schema: Schema = .enumeration(["calm", "\u{E9}"], typed: true, open: .init(maxLength: 8))

    private static let known: [(String, Mood)] = [("calm", .calm), ("\u{E9}", .elated)]

    init(from decoder: any Decoder) throws {
        let text = try String(from: decoder)
        self = Self.known.first { $0.0.hasSameBytes(as: text) }?.1 ?? .unknown(text)
    }

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .calm: try "calm".encode(to: encoder)
        case .elated: try "\u{E9}".encode(to: encoder)
        case .unknown(let text): try text.encode(to: encoder)
        }
    }
}

/// Small enough that tests can reach them.
let fixtureLimits = Limits(maxFrameBytes: 4096, maxDepth: 64)
