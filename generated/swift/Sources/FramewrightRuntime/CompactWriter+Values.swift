extension CompactWriter {
    /// Writes an integer; the bounds are no wider than -(2^53 - 1) ... 2^53 - 1.
    public mutating func integer(
        _ value: Int, minimum: Int = -9_007_199_254_740_991, maximum: Int = 9_007_199_254_740_991
    ) {
        guard value >= minimum, value <= maximum else { return refuse() }
        put(integer: Int64(value))
    }

    /// Writes the number of a value of an enum, which takes so many bytes as text.
    public mutating func enumeration(_ number: Int, names: Int) {
        note(names: names)
        put(integer: Int64(number))
    }

    /// Writes a number.
    public mutating func number(_ value: Double, minimum: Double = -.infinity, maximum: Double = .infinity) {
        guard value >= minimum, value <= maximum, EncodingSession.isInRange(value) else { return refuse() }
        if let integer = Int64(exactly: value), integer.magnitude < 1 << 53 { return put(integer: integer) }
        put(float: value)
    }

    /// Writes a number as the integer of a decimal, where it is one.
    public mutating func number(
        _ value: Double, scale: Int, minimum: Double = -.infinity, maximum: Double = .infinity
    ) {
        guard value >= minimum, value <= maximum, EncodingSession.isInRange(value) else { return refuse() }
        if let integer = ScaledDecimal.integer(value, scale: scale) { return put(integer: integer) }
        put(float: value)
    }

    private mutating func put(float value: Double) {
        frame.reserve(9)
        frame.put(0xCB)
        frame.put(bigEndian: (value + 0).bitPattern, width: 8)
    }

    /// Writes `true` or `false`.
    public mutating func boolean(_ value: Bool) {
        put(byte: value ? 0xC3 : 0xC2)
    }

    /// Writes `null`, which is the one value of its type.
    public mutating func null(_ value: JSONValue = .null) {
        guard case .null = value else { return refuse() }
        put(byte: 0xC0)
    }

    /// Writes what stands for an absent member whose type accepts null.
    public mutating func absent() {
        put(byte: 0xC4)
        put(byte: 0x00)
    }

    private mutating func put(byte: UInt8) {
        frame.reserve(1)
        frame.put(byte)
    }

    /// Writes a value, or `null` for `nil`.
    @inlinable
    public mutating func nullable<Value>(_ value: Value?, of write: (Value, inout CompactWriter) -> Void) {
        guard let value else { return null() }
        write(value, &self)
    }
}

extension CompactWriter {
    /// Writes a string; lengths count code points.
    public mutating func string(_ value: String, minLength: Int = 0, maxLength: Int = .max) {
        value.withBytes { bytes in
            put(string: bytes)
            guard minLength > 0 || maxLength < bytes.count else { return }
            var length = 0
            for byte in bytes where byte & 0xC0 != 0x80 { length += 1 }
            if length < minLength || length > maxLength { refuse() }
        }
    }

    /// Writes a string that consists of characters of a set.
    public mutating func string(
        _ value: String, minLength: Int = 0, maxLength: Int = .max, of characters: CharacterTable
    ) {
        value.withBytes { bytes in
            guard bytes.count >= minLength, bytes.count <= maxLength else { return refuse() }
            for byte in bytes where !characters.contains(byte) { return refuse() }
            put(string: bytes)
        }
    }

    /// Writes a string that a schema's table judges: one with a format or an elaborate pattern.
    public mutating func string(_ value: String, matching schema: Schema) {
        guard SchemaCheck.fault(of: .string(value), schema) == nil else { return refuse() }
        string(value)
    }

    /// Writes a string that a schema's table judges as the integer of a decimal, where it is the text of one.
    public mutating func string(_ value: String, scale: Int, matching schema: Schema) {
        guard let integer = ScaledDecimal.integer(value, scale: scale) else { return string(value, matching: schema) }
        guard SchemaCheck.fault(of: .string(value), schema) == nil else { return refuse() }
        put(integer: integer)
    }

    /// Writes a string that belongs to the schema.
    public mutating func literal(_ text: StaticString) {
        put(string: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    @inline(__always)
    private mutating func put(string bytes: UnsafeBufferPointer<UInt8>) {
        let length = bytes.count
        frame.reserve(length + 9)
        if length < 32 {
            frame.put(0xA0 + UInt8(truncatingIfNeeded: length))
        } else if length < 0x100 {
            frame.put(0xD9)
            frame.put(UInt8(truncatingIfNeeded: length))
        } else if length < 0x10000 {
            frame.put(0xDA)
            frame.put(bigEndian: UInt64(length), width: 2)
        } else {
            frame.put(0xDB)
            frame.put(bigEndian: UInt64(truncatingIfNeeded: length), width: 4)
        }
        frame.append(bytes)
    }
}

extension CompactWriter {
    /// Writes any value.
    public mutating func value(_ value: JSONValue) {
        let session = EncodingSession(maxDepth: frame.maxDepth - frame.depth)
        guard (try? session.check(value, at: nil)) != nil else { return refuse() }
        PackWriter.frame(value).withUnsafeBufferPointer { frame.append($0) }
    }

    /// Writes a value that a schema's table judges.
    public mutating func value(_ value: some Encodable, matching schema: Schema, shape: BinaryShape) {
        // Limits allow one level at least. A message or branch is not written this way, as its number comes first.
        guard leading < 0, frame.depth < frame.maxDepth, !frame.isRefused else { return refuse() }
        let limits = Limits(maxDepth: frame.maxDepth - frame.depth)
        guard let tree = try? JSONValue(encoding: value, limits: limits), SchemaCheck.fault(in: tree, schema) == nil
        else { return refuse() }
        note(names: CanonicalWriter.bytes(of: tree).count)
        var writer = PackWriter()
        writer.compact(tree, shape)
        writer.bytes.withUnsafeBufferPointer { frame.append($0) }
    }

    /// Writes an array.
    @inlinable
    public mutating func array<Item>(
        _ items: [Item], minItems: Int = 0, maxItems: Int = .max, of write: (Item, inout CompactWriter) -> Void
    ) {
        guard items.count >= minItems, items.count <= maxItems else { return refuse() }
        guard open(items.count) else { return }
        for item in items {
            write(item, &self)
            if frame.isRefused { return }
        }
        close()
    }

    /// Writes an array of strings of which no two are the same.
    public mutating func uniqueStrings(
        _ items: [String], minItems: Int = 0, maxItems: Int = .max, of write: (String, inout CompactWriter) -> Void
    ) {
        array(items, minItems: minItems, maxItems: maxItems, of: write)
        if !items.areUnique { refuse() }
    }

    /// Writes a map with names.
    public mutating func members<Value>(
        _ members: Members<Value>,
        minProperties: Int = 0,
        maxProperties: Int = .max,
        of write: (Value, inout CompactWriter) -> Void
    ) {
        guard members.count >= minProperties, members.count <= maxProperties, frame.depth < frame.maxDepth,
            leading < 0, !frame.isRefused
        else { return refuse() }
        frame.depth += 1
        header(members.count, short: 0x80, long: 0xDE)
        for entry in members.entries {
            if entry.name.hasSameBytes(as: "__proto__") { return refuse() }
            entry.name.withBytes { put(string: $0) }
            write(entry.value, &self)
            if frame.isRefused { return }
        }
        close()
    }
}
