extension FrameReader {
    /// Reads any value.
    public mutating func value() -> JSONValue? {
        switch kind() {
        case .string: return string().map(JSONValue.string)
        case .number: return number().map(JSONValue.number)
        case .boolean: return boolean().map(JSONValue.bool)
        case .null: return null()
        case .array: return array(of: { $0.value() }).map(JSONValue.array)
        case .object: return members(of: { $0.value() }).map(JSONValue.object)
        case nil: return nil
        }
    }

    /// Reads a value that a schema's table judges.
    public mutating func value(matching schema: Schema) -> JSONValue? {
        guard let value = value(), SchemaCheck.fault(in: value, schema) == nil else { return nil }
        return value
    }

    /// Reads a value that a schema's table judges, as a type that can hold it.
    public mutating func value<Value: Decodable>(as type: Value.Type, matching schema: Schema) -> Value? {
        guard let value = value(matching: schema) else { return nil }
        return try? value.decoded(as: type)
    }

    /// The JSON type of the value that comes next, by its first character.
    public mutating func kind() -> JSONValue.Kind? {
        skipSpace()
        guard index < count else { return nil }
        switch base[index] {
        case UInt8(ascii: "\""): return .string
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean
        case UInt8(ascii: "n"): return .null
        default: return .number
        }
    }

    /// Reads `null`.
    public mutating func null() -> JSONValue? {
        skipSpace()
        return take("null") ? .null : nil
    }

    /// Reads `true` or `false`.
    public mutating func boolean() -> Bool? {
        skipSpace()
        if take("true") { return true }
        return take("false") ? false : nil
    }

    private mutating func take(_ word: StaticString) -> Bool {
        take(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }

    /// Reads `null`, or a value.
    @inlinable
    public mutating func nullable<Value>(of value: (inout FrameReader) -> Value?) -> Value?? {
        if kind() == .null { return null() == nil ? nil : .some(nil) }
        guard let value = value(&self) else { return nil }
        return .some(value)
    }
}

extension FrameReader {
    /// Reads an array.
    @inlinable
    public mutating func array<Item>(
        minItems: Int = 0,
        maxItems: Int = .max,
        of item: (inout FrameReader) -> Item?
    ) -> [Item]? {
        guard openArray() else { return nil }
        var items: [Item] = []
        while let isItem = nextItem(isFirst: items.isEmpty) {
            guard isItem else { return items.count >= minItems ? items : nil }
            guard items.count < maxItems, let next = item(&self) else { return nil }
            items.append(next)
        }
        return nil
    }

    /// Reads an array of strings of which no two are the same.
    public mutating func uniqueStrings(
        minItems: Int = 0,
        maxItems: Int = .max,
        of item: (inout FrameReader) -> String?
    ) -> [String]? {
        guard let items = array(minItems: minItems, maxItems: maxItems, of: item) else { return nil }
        return items.areUnique ? items : nil
    }

    @usableFromInline
    mutating func openArray() -> Bool {
        open(UInt8(ascii: "["))
    }

    /// Goes on to the array's next item; `false` at its end, `nil` for a refusal.
    @usableFromInline
    mutating func nextItem(isFirst: Bool) -> Bool? {
        skipSpace()
        if take(UInt8(ascii: "]")) {
            depth -= 1
            return false
        }
        return isFirst || take(UInt8(ascii: ",")) ? true : nil
    }
}

extension FrameReader {
    /// Reads an object without declared members.
    public mutating func members<Value>(
        minProperties: Int = 0,
        maxProperties: Int = .max,
        of value: (inout FrameReader) -> Value?
    ) -> Members<Value>? {
        guard openObject() else { return nil }
        var cursor = MemberCursor()
        var members = Members<Value>()
        while nextMember(&cursor, of: Self.noNames) != nil {
            let name = otherName
            guard cursor.count <= maxProperties, let value = value(&self), members.insert(value, as: name)
            else { return nil }
        }
        return cursor.isClosed && cursor.count >= minProperties ? members : nil
    }

    private static let noNames = NameTable([])
}

extension Members {
    /// Adds a member; `false` if there is one with its name.
    public mutating func insert(_ value: Value, as name: String) -> Bool {
        guard position(of: name) == nil else { return false }
        append(name, value)
        return true
    }
}

extension [String] {
    /// Whether no two strings have the same bytes; linear in their number.
    var areUnique: Bool {
        if count <= 8 {
            return indices.allSatisfy { later in
                !self[..<later].contains { $0.hasSameBytes(as: self[later]) }
            }
        }
        var seen = Set<NameKey>()
        return allSatisfy { seen.insert(NameKey($0)).inserted }
    }
}
