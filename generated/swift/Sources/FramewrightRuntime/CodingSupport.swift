extension KeyedDecodingContainer {
    /// Reads a member that may be absent but, unless `Value` takes it, not `null`; `nil` if it is absent.
    ///
    /// `decodeIfPresent` cannot tell the two apart.
    public func decodeWhenPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        guard contains(key) else { return nil }
        return try decode(Value.self, forKey: key)
    }

    /// Reads a member that must have one certain value.
    ///
    /// - Throws: `DecodingError.dataCorrupted` if it has another one.
    public func decodeLiteral(_ literal: JSONValue, forKey key: Key) throws {
        guard try decode(JSONValue.self, forKey: key) == literal else {
            throw DecodingError.dataCorruptedError(
                forKey: key, in: self, debugDescription: "The schema allows one value only, and this is another.")
        }
    }
}

extension UnkeyedEncodingContainer {
    /// Writes the item with this index, unless it is `nil`.
    ///
    /// - Throws: `EncodingError.invalidValue` if an item before it has been left out.
    public mutating func encodeWhenPresent<Value: Encodable>(_ item: Value?, at index: Int) throws {
        guard let item else { return }
        guard count == index else {
            throw EncodingError.invalidValue(
                item,
                EncodingError.Context(codingPath: codingPath, debugDescription: "An item before this one is missing."))
        }
        try encode(item)
    }
}

extension JSONValue {
    /// The JSON type of what a decoder stands at: how a choice between types selects its branch.
    public static func kind(in decoder: any Decoder) throws -> Kind {
        if let decoder = decoder as? ValueDecoder {
            return decoder.value.kind
        }
        return try JSONValue(from: decoder).kind
    }
}

/// A member name as a coding key.
public struct MemberKey: CodingKey, Hashable, Sendable, ExpressibleByStringLiteral {
    /// The name.
    public let stringValue: String
    /// The position of an array's item.
    public let intValue: Int?

    init(_ name: String) {
        stringValue = name
        intValue = nil
    }

    init(item index: Int) {
        stringValue = "Item \(index)"
        intValue = index
    }

    /// The key of a member.
    public init(stringLiteral name: StringLiteralType) {
        self.init(name)
    }

    /// The key of a member.
    public init(stringValue: String) {
        self.init(stringValue)
    }

    /// No member has a number for its name.
    public init?(intValue: Int) {
        return nil
    }
}
