extension FrameWriter {
    /// Writes any value.
    public mutating func value(_ value: JSONValue) -> Bool {
        switch value {
        case .null: return null()
        case .bool(let value): return boolean(value)
        case .number(let value): return number(value)
        case .string(let value): return string(value)
        case .array(let items): return array(items, of: { $1.value($0) })
        case .object(let object): return members(object, of: { $1.value($0) })
        }
    }

    /// Writes a value that a schema's table judges.
    public mutating func value(_ value: some Encodable, matching schema: Schema) -> Bool {
        guard let tree = tree(of: value), SchemaCheck.fault(in: tree, schema) == nil else { return false }
        return put(tree)
    }

    /// Writes `null`.
    public mutating func null(_ value: JSONValue = .null) -> Bool {
        guard case .null = value else { return false }
        text("null")
        return true
    }

    /// Writes a value, or `null` for `nil`.
    @inlinable
    public mutating func nullable<Value>(_ value: Value?, of write: (Value, inout FrameWriter) -> Bool) -> Bool {
        guard let value else { return null() }
        return write(value, &self)
    }

    /// Writes an array.
    @inlinable
    public mutating func array<Item>(
        _ items: [Item], minItems: Int = 0, maxItems: Int = .max, of write: (Item, inout FrameWriter) -> Bool
    ) -> Bool {
        guard items.count >= minItems, items.count <= maxItems, open("[") else { return false }
        var isFirst = true
        for item in items {
            if !isFirst { text(",") }
            isFirst = false
            guard write(item, &self) else { return false }
        }
        return close("]")
    }

    /// Writes an array of strings of which no two are the same.
    public mutating func uniqueStrings(
        _ items: [String], minItems: Int = 0, maxItems: Int = .max, of write: (String, inout FrameWriter) -> Bool
    ) -> Bool {
        array(items, minItems: minItems, maxItems: maxItems, of: write) && items.areUnique
    }

    /// Writes an object without declared members.
    public mutating func members<Value>(
        _ members: Members<Value>,
        minProperties: Int = 0,
        maxProperties: Int = .max,
        of write: (Value, inout FrameWriter) -> Bool
    ) -> Bool {
        guard members.count >= minProperties, members.count <= maxProperties, open("{") else { return false }
        return others(members, than: Self.noNames, of: write) && close("}")
    }

    /// Writes the members of an object that its schema does not declare.
    public mutating func others<Value>(
        _ members: Members<Value>, than names: NameTable, of write: (Value, inout FrameWriter) -> Bool
    ) -> Bool {
        for entry in members.entries {
            guard names.position(of: entry.name) == nil, !entry.name.hasSameBytes(as: "__proto__") else { return false }
            separate()
            entry.name.withBytes { put(string: $0) }
            reserve(1)
            put(UInt8(ascii: ":"))
            guard write(entry.value, &self) else { return false }
        }
        return true
    }

    private static let noNames = NameTable([])

    private func tree(of value: some Encodable) -> JSONValue? {
        try? JSONValue(encoding: value, limits: Limits(maxDepth: maxDepth - depth))
    }

    /// Writes a tree that has been checked.
    private mutating func put(_ tree: JSONValue) -> Bool {
        CanonicalWriter.bytes(of: tree).withUnsafeBufferPointer { append($0) }
        return true
    }
}
