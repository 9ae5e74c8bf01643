/// Hands a ``JSONValue`` to `Decodable` conformances, and says what they find wrong as a ``Fault``.
///
/// Names are looked up byte by byte. The schema has judged the value before, so faults are met only where a type is
/// narrower than its schema.
struct ValueDecoder: Decoder {
    let value: JSONValue
    let trail: FaultTrail?

    var codingPath: [any CodingKey] { (trail?.steps ?? []).map(MemberKey.init) }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(_ value: JSONValue, at trail: FaultTrail? = nil) {
        self.value = value
        self.trail = trail
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .object(let members) = value else { throw Fault(.type, at: trail) }
        return KeyedDecodingContainer(KeyedValueDecoder(members: members, trail: trail))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .array(let items) = value else { throw Fault(.type, at: trail) }
        return UnkeyedValueDecoder(items: items, trail: trail)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { self }
}

extension ValueDecoder: SingleValueDecodingContainer {
    func decodeNil() -> Bool { value.kind == .null }

    func decode(_ type: Bool.Type) throws -> Bool {
        guard case .bool(let value) = value else { throw Fault(.type, at: trail) }
        return value
    }

    func decode(_ type: String.Type) throws -> String {
        guard case .string(let value) = value else { throw Fault(.type, at: trail) }
        return value
    }

    func decode(_ type: Double.Type) throws -> Double {
        guard case .number(let value) = value else { throw Fault(.type, at: trail) }
        return value
    }

    func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }
    func decode(_ type: Int.Type) throws -> Int { try integer() }
    func decode(_ type: Int8.Type) throws -> Int8 { try integer() }
    func decode(_ type: Int16.Type) throws -> Int16 { try integer() }
    func decode(_ type: Int32.Type) throws -> Int32 { try integer() }
    func decode(_ type: Int64.Type) throws -> Int64 { try integer() }
    func decode(_ type: UInt.Type) throws -> UInt { try integer() }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try integer() }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try integer() }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try integer() }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try integer() }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try Value(from: self)
    }

    /// The number as an integer type: `type` if it has a fractional part, `range` if it does not fit.
    private func integer<Integer: FixedWidthInteger>() throws -> Integer {
        guard case .number(let number) = value, number.rounded(.towardZero) == number else {
            throw Fault(.type, at: trail)
        }
        guard let integer = Integer(exactly: number) else { throw Fault(.range, at: trail) }
        return integer
    }
}

extension MemberKey {
    /// The key that a step stands for.
    init(_ step: FaultStep) {
        switch step {
        case .name(let name): self.init(name)
        case .item(let index): self.init(item: index)
        }
    }
}

extension JSONValue {
    /// Reads the value as a type, for example the contents of an unknown message.
    ///
    /// - Throws: The ``Fault`` for which the type cannot hold the value.
    public func decoded<Value: Decodable>(as type: Value.Type) throws(Fault) -> Value {
        try decoded { try $0.singleValueContainer().decode(type) }
    }

    /// Reads the value with a function that takes a decoder.
    func decoded<Value>(by decode: @escaping (any Decoder) throws -> Value) throws(Fault) -> Value {
        do {
            guard isDeeper(than: RoomyStack.depthForAnyThread) else { return try decode(ValueDecoder(self)) }
            return try RoomyStack.run { try decode(ValueDecoder(self)) }
        } catch {
            throw Fault(error)
        }
    }
}
