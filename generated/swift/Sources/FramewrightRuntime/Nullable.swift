/// The value of a member that may be `null`, may be absent, and means something else in either case.
///
/// A field of type `Nullable<Value>?` is `nil` when absent. A required field that may be `null` is a plain optional.
public enum Nullable<Value> {
    /// The member is there, and `null`.
    case null
    /// The member is there, with this value.
    case value(Value)

    /// Wraps an optional: `nil` becomes ``null``.
    public init(_ value: Value?) {
        self = value.map(Nullable.value) ?? .null
    }

    /// The value, or `nil` for ``null``.
    public var value: Value? {
        guard case .value(let value) = self else { return nil }
        return value
    }
}

extension Nullable: Sendable where Value: Sendable {}

extension Nullable: Equatable where Value: Equatable {}

extension Nullable: Hashable where Value: Hashable {}

extension Nullable: Decodable where Value: Decodable {
    /// Reads `null` or a value. Look with `contains` first: `decodeIfPresent` would take `null` for absence.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        self = container.decodeNil() ? .null : .value(try container.decode(Value.self))
    }
}

extension Nullable: Encodable where Value: Encodable {
    /// Writes `null` or the value.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .value(let value): try container.encode(value)
        }
    }
}
