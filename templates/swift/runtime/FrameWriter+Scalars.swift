extension FrameWriter {
    /// Writes a string; lengths count code points.
    public mutating func string(_ value: String, minLength: Int = 0, maxLength: Int = .max) -> Bool {
        value.withBytes { bytes in
            put(string: bytes)
            guard minLength > 0 || maxLength < bytes.count else { return true }
            var length = 0
            for byte in bytes where byte & 0xC0 != 0x80 { length += 1 }
            return length >= minLength && length <= maxLength
        }
    }

    /// Writes a string that consists of characters of a set.
    public mutating func string(
        _ value: String, minLength: Int = 0, maxLength: Int = .max, of characters: CharacterTable
    ) -> Bool {
        value.withBytes { bytes in
            guard bytes.count >= minLength, bytes.count <= maxLength else { return false }
            for byte in bytes where !characters.contains(byte) { return false }
            put(string: bytes)
            return true
        }
    }

    /// Writes a string that a schema's table judges: one with a format or an elaborate pattern.
    public mutating func string(_ value: String, matching schema: Schema) -> Bool {
        SchemaCheck.fault(of: .string(value), schema) == nil && string(value)
    }

    /// Writes `true` or `false`.
    public mutating func boolean(_ value: Bool) -> Bool {
        text(value ? "true" : "false")
        return true
    }

    /// Writes an integer; the bounds are no wider than -(2^53 - 1) ... 2^53 - 1.
    public mutating func integer(
        _ value: Int, minimum: Int = -9_007_199_254_740_991, maximum: Int = 9_007_199_254_740_991
    ) -> Bool {
        guard value >= minimum, value <= maximum else { return false }
        reserve(20)
        if value < 0 { put(UInt8(ascii: "-")) }
        put(digits: UInt64(value.magnitude))
        return true
    }

    /// Writes a number.
    public mutating func number(_ value: Double, minimum: Double = -.infinity, maximum: Double = .infinity) -> Bool {
        guard value >= minimum, value <= maximum, EncodingSession.isInRange(value) else { return false }
        let magnitude = value.magnitude
        // A decimal of at most 15 digits is the shortest one of the double nearest to it.
        let scaled = (magnitude * 10_000).rounded()
        guard scaled < 1e15, scaled / 10_000 == magnitude else {
            var text = ShortestDecimal.text(of: value)
            text.withUTF8 { append($0) }
            return true
        }
        reserve(24)
        if value < 0 { put(UInt8(ascii: "-")) }
        let (whole, fraction) = UInt64(scaled).quotientAndRemainder(dividingBy: 10_000)
        put(digits: whole)
        if fraction != 0 { put(fraction: fraction) }
        return true
    }

    /// Writes a decimal integer of at most 16 digits, for which room has been made.
    @inline(__always)
    private mutating func put(digits value: UInt64) {
        var length = 1
        var bound: UInt64 = 10
        while value >= bound {
            bound &*= 10
            length += 1
        }
        put(value, length: length)
    }

    /// Writes a point and ten-thousandths without the zeros at their end.
    @inline(__always)
    private mutating func put(fraction value: UInt64) {
        put(UInt8(ascii: "."))
        var rest = value
        var length = 4
        while rest.isMultiple(of: 10) {
            rest /= 10
            length -= 1
        }
        put(rest, length: length)
    }

    /// Writes a string with its quotation marks and the escapes that JSON requires.
    @inline(__always)
    mutating func put(string bytes: UnsafeBufferPointer<UInt8>) {
        var isPlain = true
        for byte in bytes where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
            isPlain = false
        }
        guard isPlain else { return append(escaping: bytes) }
        reserve(bytes.count + 2)
        put(UInt8(ascii: "\""))
        append(bytes)
        put(UInt8(ascii: "\""))
    }

    @inline(never)
    private mutating func append(escaping bytes: UnsafeBufferPointer<UInt8>) {
        reserve(6 * bytes.count + 2)
        put(UInt8(ascii: "\""))
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): put(escape: byte)
            case 0x08: put(escape: UInt8(ascii: "b"))
            case 0x09: put(escape: UInt8(ascii: "t"))
            case 0x0A: put(escape: UInt8(ascii: "n"))
            case 0x0C: put(escape: UInt8(ascii: "f"))
            case 0x0D: put(escape: UInt8(ascii: "r"))
            case 0x00..<0x20:
                text("\\u00")
                put(byte < 0x10 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
                let digit = byte & 0x0F
                put(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
            default: put(byte)
            }
        }
        put(UInt8(ascii: "\""))
    }

    private mutating func put(escape letter: UInt8) {
        put(UInt8(ascii: "\\"))
        put(letter)
    }
}
