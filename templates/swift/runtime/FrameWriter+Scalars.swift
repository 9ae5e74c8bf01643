extension FrameWriter {
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

    /// Writes `true` or `false`.
    public mutating func boolean(_ value: Bool) {
        text(value ? "true" : "false")
    }

    /// Writes an integer; the bounds are no wider than -(2^53 - 1) ... 2^53 - 1.
    public mutating func integer(
        _ value: Int, minimum: Int = -9_007_199_254_740_991, maximum: Int = 9_007_199_254_740_991
    ) {
        guard value >= minimum, value <= maximum else { return refuse() }
        reserve(20)
        if value < 0 { put(UInt8(ascii: "-")) }
        put(digits: UInt64(value.magnitude))
    }

    /// Writes a number.
    public mutating func number(_ value: Double, minimum: Double = -.infinity, maximum: Double = .infinity) {
        guard value >= minimum, value <= maximum, EncodingSession.isInRange(value) else { return refuse() }
        let magnitude = value.magnitude
        // A decimal of at most 15 digits is the shortest one of the double nearest to it.
        let scaled = magnitude * 10_000 + 0.5
        let digits = scaled < 1e15 ? UInt64(scaled) : 0
        guard Double(digits) / 10_000 == magnitude else {
            var text = ShortestDecimal.text(of: value)
            return text.withUTF8 { append($0) }
        }
        reserve(24)
        if value < 0 { put(UInt8(ascii: "-")) }
        let (whole, fraction) = digits.quotientAndRemainder(dividingBy: 10_000)
        put(digits: whole)
        if fraction != 0 { put(fraction: fraction) }
    }

    /// Writes a decimal integer of at most 16 digits, for which room has been made.
    @inline(__always)
    private mutating func put(digits value: UInt64) {
        var length = 1
        var rest = value
        while rest >= 10_000 {
            rest /= 10_000
            length += 4
        }
        length += rest >= 1000 ? 3 : rest >= 100 ? 2 : rest >= 10 ? 1 : 0
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
        guard Self.isPlain(bytes) else { return append(escaping: bytes) }
        reserve(bytes.count + 2)
        put(UInt8(ascii: "\""))
        append(bytes)
        put(UInt8(ascii: "\""))
    }

    /// Whether nothing in a string has to be escaped.
    @inline(__always)
    private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = bytes.baseAddress else { return true }
        var position = 0
        while bytes.count - position >= 8 {
            let word = UnsafeRawPointer(start + position).loadUnaligned(as: UInt64.self)
            let quotes = word ^ 0x2222_2222_2222_2222
            let backslashes = word ^ 0x5C5C_5C5C_5C5C_5C5C
            let atQuotes = (quotes &- 0x0101_0101_0101_0101) & ~quotes
            let atBackslashes = (backslashes &- 0x0101_0101_0101_0101) & ~backslashes
            let atControls = (word &- 0x2020_2020_2020_2020) & ~word
            let stops = (atQuotes | atBackslashes | atControls) & 0x8080_8080_8080_8080
            if stops != 0 { return false }
            position += 8
        }
        while position < bytes.count {
            let byte = bytes[position]
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return false }
            position += 1
        }
        return true
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
