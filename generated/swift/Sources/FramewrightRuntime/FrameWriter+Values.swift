extension FrameWriter {
    /// Writes any value.
    public mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .bool(let value): boolean(value)
        case .number(let value): number(value)
        case .string(let value): string(value)
        case .array(let items): array(items) { $1.value($0) }
        case .object(let object): members(object) { $1.value($0) }
        }
    }

    /// Writes a value that a schema's table judges.
    public mutating func value(_ value: some Encodable, matching schema: Schema) {
        // Limits allow one level at least.
        guard depth < maxDepth else { return refuse() }
        let limits = Limits(maxDepth: maxDepth - depth)
        guard let tree = try? JSONValue(encoding: value, limits: limits), SchemaCheck.fault(in: tree, schema) == nil
        else { return refuse() }
        CanonicalWriter.bytes(of: tree).withUnsafeBufferPointer { append($0) }
    }

    /// Writes `null`, which is the one value of its type.
    public mutating func null(_ value: JSONValue = .null) {
        guard case .null = value else { return refuse() }
        text("null")
    }

    /// Writes a value, or `null` for `nil`.
    @inlinable
    public mutating func nullable<Value>(_ value: Value?, of write: (Value, inout FrameWriter) -> Void) {
        guard let value else { return null() }
        write(value, &self)
    }

    /// Writes an array.
    @inlinable
    public mutating func array<Item>(
        _ items: [Item], minItems: Int = 0, maxItems: Int = .max, of write: (Item, inout FrameWriter) -> Void
    ) {
        guard items.count >= minItems, items.count <= maxItems else { return refuse() }
        guard open("[") else { return }
        var isFirst = true
        for item in items {
            if !isFirst { text(",") }
            isFirst = false
            write(item, &self)
            if isRefused { return }
        }
        close("]")
    }

    /// Writes an array of strings of which no two are the same.
    public mutating func uniqueStrings(
        _ items: [String], minItems: Int = 0, maxItems: Int = .max, of write: (String, inout FrameWriter) -> Void
    ) {
        array(items, minItems: minItems, maxItems: maxItems, of: write)
        if !items.areUnique { refuse() }
    }

    /// Writes an object without declared members.
    public mutating func members<Value>(
        _ members: Members<Value>,
        minProperties: Int = 0,
        maxProperties: Int = .max,
        of write: (Value, inout FrameWriter) -> Void
    ) {
        guard members.count >= minProperties, members.count <= maxProperties else { return refuse() }
        guard open("{") else { return }
        others(members, than: Self.noNames, of: write)
        close("}")
    }

    /// Writes the members of an object that its schema does not declare.
    public mutating func others<Value>(
        _ members: Members<Value>, than names: NameTable, of write: (Value, inout FrameWriter) -> Void
    ) {
        for entry in members.entries {
            guard names.position(of: entry.name) == nil, !entry.name.hasSameBytes(as: "__proto__") else {
                return refuse()
            }
            separate()
            entry.name.withBytes { put(string: $0) }
            reserve(1)
            put(UInt8(ascii: ":"))
            write(entry.value, &self)
            if isRefused { return }
        }
    }

    private static let noNames = NameTable([])
}
