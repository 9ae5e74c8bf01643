extension CompactReader {
    /// Reads an integer that has an integer form; the bounds are no wider than -(2^53 - 1) ... 2^53 - 1.
    @inline(__always)
    public mutating func integer(
        minimum: Int = -9_007_199_254_740_991, maximum: Int = 9_007_199_254_740_991
    ) -> Int {
        guard let value = integerForm(), value >= minimum, value <= maximum else { return refused(0) }
        return value
    }

    /// Takes an integer form within 64 bits; `nil`, and nothing taken, for anything else.
    @inline(__always)
    mutating func integerForm() -> Int? {
        guard index < count else { return nil }
        let head = base[index]
        if head < 0x80 || head >= 0xE0 {
            index += 1
            return Int(Int8(bitPattern: head))
        }
        guard head >= 0xCC, head <= 0xD3 else { return nil }
        let width = 1 << Int(head & 3)
        guard width < count - index else { return nil }
        let bits = unsigned(at: index + 1, width)
        let value: Int64
        if head < 0xD0 {
            guard bits <= UInt64(Int64.max) else { return nil }
            value = Int64(bitPattern: bits)
        } else {
            let shift = Int64(64 - 8 * width)
            value = (Int64(bitPattern: bits) << shift) >> shift
        }
        guard value.magnitude < 1 << 53 else { return nil }
        index += 1 + width
        return Int(value)
    }

    /// Reads a number.
    public mutating func number(minimum: Double = -.infinity, maximum: Double = .infinity) -> Double {
        guard let value = plainNumber(), value >= minimum, value <= maximum else { return refused(0) }
        return value
    }

    /// Reads a number that travels as the integer of a decimal.
    public mutating func number(
        scale: Int, minimum: Double = -.infinity, maximum: Double = .infinity
    ) -> Double {
        let scaled = integerForm().map { ScaledDecimal.value(Double($0), scale: scale) }
        guard let value = scaled ?? plainNumber(), value >= minimum, value <= maximum else { return refused(0) }
        return value
    }

    @inline(__always)
    private mutating func plainNumber() -> Double? {
        guard index < count else { return nil }
        if base[index] == 0xCB, count - index >= 9 {
            let value = Double(bitPattern: unsigned(at: index + 1, 8))
            index += 9
            // Adding zero turns -0 into 0.
            return value.isFinite ? value + 0 : nil
        }
        if base[index] == 0xCA, count - index >= 5 {
            let value = Double(Float(bitPattern: UInt32(unsigned(at: index + 1, 4))))
            index += 5
            return value.isFinite ? value + 0 : nil
        }
        return integerForm().map { Double($0) }
    }

    /// Reads `true` or `false`.
    public mutating func boolean() -> Bool {
        guard index < count, base[index] | 1 == 0xC3 else { return refused(false) }
        index += 1
        return base[index - 1] == 0xC3
    }

    /// Reads `null`.
    @discardableResult
    public mutating func null() -> JSONValue {
        takesNull() ? .null : refused(.null)
    }

    @usableFromInline
    mutating func takesNull() -> Bool {
        guard index < count, base[index] == 0xC0 else { return false }
        index += 1
        return true
    }

    /// Reads `null`, which is `nil`, or a value.
    @inlinable
    public mutating func nullable<Value>(
        of value: (inout CompactReader) throws(FrameReader.Refusal) -> Value
    ) -> Value? {
        if takesNull() { return nil }
        do {
            return try value(&self)
        } catch {
            refuse()
            return nil
        }
    }
}

extension CompactReader {
    /// Reads a string; lengths count code points.
    public mutating func string(minLength: Int = 0, maxLength: Int = .max) -> String {
        guard let content = stringContent() else { return refused("") }
        let length = Self.isASCII(content) ? content.count : UTF8Check.length(of: content)
        guard let length, length >= minLength, length <= maxLength else { return refused("") }
        return String(decoding: content, as: UTF8.self)
    }

    /// Reads a string that consists of characters of a set.
    public mutating func string(minLength: Int = 0, maxLength: Int = .max, of characters: CharacterTable) -> String {
        guard let content = stringContent(), content.count >= minLength, content.count <= maxLength else {
            return refused("")
        }
        for byte in content where !characters.contains(byte) { return refused("") }
        return String(decoding: content, as: UTF8.self)
    }

    /// Reads a string that a schema's table judges: one with a format or an elaborate pattern.
    public mutating func string(matching schema: Schema) -> String {
        let string = string()
        guard !isRefused, SchemaCheck.fault(of: .string(string), schema) == nil else { return refused("") }
        return string
    }

    /// Reads a string that travels as the integer of a decimal, and that a schema's table judges.
    public mutating func string(scale: Int, matching schema: Schema) -> String {
        guard let integer = integerForm() else { return string(matching: schema) }
        let text = ScaledDecimal.text(Double(integer), scale: scale)
        return SchemaCheck.fault(of: .string(text), schema) == nil ? text : refused("")
    }

    /// The bytes of a string; `nil` where there is none.
    @inline(__always)
    private mutating func stringContent() -> UnsafeBufferPointer<UInt8>? {
        guard index < count else { return nil }
        let head = base[index]
        var start = index + 1
        let length: Int
        if head & 0xE0 == 0xA0 {
            length = Int(head & 0x1F)
        } else {
            guard head >= 0xD9, head <= 0xDB else { return nil }
            let width = 1 << Int(head - 0xD9)
            guard width <= count - start else { return nil }
            length = Int(unsigned(at: start, width))
            start += width
        }
        guard length <= count - start else { return nil }
        index = start + length
        return UnsafeBufferPointer(start: base + start, count: length)
    }

    @inline(__always)
    private static func isASCII(_ content: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = content.baseAddress else { return true }
        var signs: UInt64 = 0
        var offset = 0
        while content.count - offset >= 8 {
            signs |= UnsafeRawPointer(start + offset).loadUnaligned(as: UInt64.self)
            offset += 8
        }
        while offset < content.count {
            signs |= UInt64(start[offset])
            offset += 1
        }
        return signs & 0x8080_8080_8080_8080 == 0
    }
}

extension CompactReader {
    /// Reads any value.
    public mutating func value() -> JSONValue {
        guard let value = try? item(hasAbsent: false)?.plain else { return refused(.null) }
        return value
    }

    /// Reads a value that a schema's table judges, as a type that can hold it.
    public mutating func value<Value: Decodable>(
        as type: Value.Type, matching schema: Schema, shape: BinaryShape
    ) throws(FrameReader.Refusal) -> Value {
        do {
            guard let item = item(hasAbsent: true) else { throw FrameReader.Refusal() }
            let value = try shape.value(of: item)
            guard SchemaCheck.fault(in: value, schema) == nil else { throw FrameReader.Refusal() }
            return try value.decoded(as: type)
        } catch {
            throw FrameReader.Refusal()
        }
    }

    /// Reads an array.
    @inlinable
    public mutating func array<Item>(
        minItems: Int = 0,
        maxItems: Int = .max,
        of item: (inout CompactReader) throws(FrameReader.Refusal) -> Item
    ) -> [Item] {
        var items: [Item] = []
        let length = openArray()
        guard length >= minItems, length <= maxItems else {
            refuse()
            return items
        }
        do {
            // Arrays inside of arrays may each claim all that is left of the frame.
            items.reserveCapacity(min(length, 64))
            while items.count < length {
                guard !isAtEnd else { throw FrameReader.Refusal() }
                items.append(try item(&self))
            }
        } catch {
            refuse()
        }
        close()
        return items
    }

    /// Reads an array of strings of which no two are the same.
    public mutating func uniqueStrings(
        minItems: Int = 0,
        maxItems: Int = .max,
        of item: (inout CompactReader) throws(FrameReader.Refusal) -> String
    ) -> [String] {
        let items = array(minItems: minItems, maxItems: maxItems, of: item)
        return items.areUnique ? items : refused([])
    }

    /// Reads a map with names.
    public mutating func members<Value>(
        minProperties: Int = 0,
        maxProperties: Int = .max,
        of value: (inout CompactReader) throws(FrameReader.Refusal) -> Value
    ) -> Members<Value> {
        var members = Members<Value>()
        guard let length = openMap(), length >= minProperties, length <= maxProperties else { return refused(members) }
        do {
            while members.count < length {
                let name = string()
                guard !isRefused, !name.hasSameBytes(as: "__proto__"), members.insert(try value(&self), as: name)
                else { throw FrameReader.Refusal() }
            }
        } catch {
            refuse()
        }
        close()
        return members
    }

    /// Whether nothing is left, as after a refusal.
    @usableFromInline var isAtEnd: Bool { index == count }

    /// Opens an array; -1 where there is none.
    @usableFromInline
    mutating func openArray() -> Int {
        guard depth < maxDepth, let length = arrayHeader() else { return refused(-1) }
        depth += 1
        return length
    }

    private mutating func openMap() -> Int? {
        guard depth < maxDepth, index < count else { return nil }
        let head = base[index]
        let length: Int
        if head & 0xF0 == 0x80 {
            index += 1
            length = Int(head & 0x0F)
        } else if head == 0xDE, count - index >= 3 {
            length = Int(unsigned(at: index + 1, 2))
            index += 3
        } else if head == 0xDF, count - index >= 5 {
            length = Int(unsigned(at: index + 1, 4))
            index += 5
        } else {
            return nil
        }
        guard 2 * length <= count - index else { return nil }
        depth += 1
        return length
    }

    @usableFromInline
    mutating func close() {
        depth -= 1
    }
}
