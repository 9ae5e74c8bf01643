/// Writes the members of an object.
struct KeyedValueEncoder<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: ValueEncoder

    var codingPath: [any CodingKey] { encoder.codingPath }

    mutating func encodeNil(forKey key: Key) throws { try member(key).encodeNil() }
    mutating func encode(_ value: Bool, forKey key: Key) throws { try member(key).encode(value) }
    mutating func encode(_ value: String, forKey key: Key) throws { try member(key).encode(value) }
    mutating func encode(_ value: Double, forKey key: Key) throws { try member(key).encode(value) }
    mutating func encode(_ value: Float, forKey key: Key) throws { try member(key).encode(value) }
    mutating func encode(_ value: Int, forKey key: Key) throws { try member(key).encode(value) }
    mutating func encode(_ value: Int8, forKey key: Key) throws { try member(key).encode(value) }
    mutating func encode(_ value: Int16, forKey key: Key) throws { try member(key).encode(value) }
    mutating func encode(_ value: Int32, forKey key: Key) throws { try member(key).encode(value) }
    mutating func encode(_ value: Int64, forKey key: Key) throws { try member(key).encode(value) }
    mutating func encode(_ value: UInt, forKey key: Key) throws { try member(key).encode(value) }
    mutating func encode(_ value: UInt8, forKey key: Key) throws { try member(key).encode(value) }
    mutating func encode(_ value: UInt16, forKey key: Key) throws { try member(key).encode(value) }
    mutating func encode(_ value: UInt32, forKey key: Key) throws { try member(key).encode(value) }
    mutating func encode(_ value: UInt64, forKey key: Key) throws { try member(key).encode(value) }
    mutating func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws { try member(key).encode(value) }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type,
        forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        noted(key.stringValue).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        noted(key.stringValue).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder { noted("super") }
    mutating func superEncoder(forKey key: Key) -> any Encoder { noted(key.stringValue) }

    private func member(_ key: Key) throws -> ValueEncoder {
        let member = noted(key.stringValue)
        try encoder.session.proceed()
        return member
    }

    /// An encoder of a new member; a name that it must not have is noted as a fault.
    private func noted(_ name: String) -> ValueEncoder {
        let member = encoder.inner(.name(name))
        encoder.session.begin(name, in: encoder.slot.members, at: member.trail)
        encoder.slot.members[name] = member.slot
        return member
    }
}

/// Writes the items of an array.
struct UnkeyedValueEncoder: UnkeyedEncodingContainer {
    let encoder: ValueEncoder

    var codingPath: [any CodingKey] { encoder.codingPath }
    var count: Int { encoder.slot.items.count }

    mutating func encodeNil() throws { try item().encodeNil() }
    mutating func encode(_ value: Bool) throws { try item().encode(value) }
    mutating func encode(_ value: String) throws { try item().encode(value) }
    mutating func encode(_ value: Double) throws { try item().encode(value) }
    mutating func encode(_ value: Float) throws { try item().encode(value) }
    mutating func encode(_ value: Int) throws { try item().encode(value) }
    mutating func encode(_ value: Int8) throws { try item().encode(value) }
    mutating func encode(_ value: Int16) throws { try item().encode(value) }
    mutating func encode(_ value: Int32) throws { try item().encode(value) }
    mutating func encode(_ value: Int64) throws { try item().encode(value) }
    mutating func encode(_ value: UInt) throws { try item().encode(value) }
    mutating func encode(_ value: UInt8) throws { try item().encode(value) }
    mutating func encode(_ value: UInt16) throws { try item().encode(value) }
    mutating func encode(_ value: UInt32) throws { try item().encode(value) }
    mutating func encode(_ value: UInt64) throws { try item().encode(value) }
    mutating func encode<Value: Encodable>(_ value: Value) throws { try item().encode(value) }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) -> KeyedEncodingContainer<NestedKey> {
        appended().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { appended().unkeyedContainer() }

    mutating func superEncoder() -> any Encoder { appended() }

    private func item() throws -> ValueEncoder {
        try encoder.session.proceed()
        return appended()
    }

    private func appended() -> ValueEncoder {
        let item = encoder.inner(.item(count))
        encoder.slot.items.append(item.slot)
        return item
    }
}
