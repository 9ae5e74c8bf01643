extension FrameReader {
    /// Reads a string; lengths count code points.
    public mutating func string(minLength: Int = 0, maxLength: Int = .max) -> String {
        anyString(minLength, maxLength) ?? refused("")
    }

    /// Reads a string; `nil` is a refusal.
    mutating func anyString(_ minLength: Int = 0, _ maxLength: Int = .max) -> String? {
        skipSpace()
        guard take(UInt8(ascii: "\"")) else { return nil }
        let start = index
        let isASCII = skipPlainBytes()
        guard index < count else { return nil }
        guard base[index] == UInt8(ascii: "\"") else { return escapedString(from: start, minLength, maxLength) }

        let content = UnsafeBufferPointer(start: base + start, count: index - start)
        index += 1
        let length = isASCII ? content.count : UTF8Check.length(of: content)
        guard let length, length >= minLength, length <= maxLength else { return nil }
        return String(decoding: content, as: UTF8.self)
    }

    /// Reads a string that consists of characters of a set.
    public mutating func string(minLength: Int = 0, maxLength: Int = .max, of characters: CharacterTable) -> String {
        skipSpace()
        guard take(UInt8(ascii: "\"")) else { return refused("") }
        let start = index
        while index < count, characters.contains(base[index]) {
            // A set may have what ends a string or cannot stand in one.
            let byte = base[index]
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
            index += 1
        }
        let content = UnsafeBufferPointer(start: base + start, count: index - start)
        guard take(UInt8(ascii: "\"")), content.count >= minLength, content.count <= maxLength
        else { return refused("") }
        return String(decoding: content, as: UTF8.self)
    }

    /// Reads a string that a schema's table judges: one with a format or an elaborate pattern.
    public mutating func string(matching schema: Schema) -> String {
        guard let string = anyString(), SchemaCheck.fault(of: .string(string), schema) == nil else {
            return refused("")
        }
        return string
    }

    /// Reads the one string that a schema allows.
    ///
    /// - Parameter literal: Without characters that are escaped in frames.
    public mutating func literal(_ literal: StaticString) {
        skipSpace()
        guard take(UInt8(ascii: "\"")),
            take(UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount)),
            take(UInt8(ascii: "\""))
        else { return refuse() }
    }

    /// Stops at the frame's end and at bytes that a string cannot hold as they are; says whether all before are ASCII.
    @inline(__always)
    private mutating func skipPlainBytes() -> Bool {
        var signs: UInt64 = 0
        // Eight bytes at a time. Where one of the eight stops the reader, the lowest bit that is set in `stops` is its
        // own; only bits above may come from borrowing.
        while count - index >= 8 {
            let word = word(at: index)
            let quotes = word ^ 0x2222_2222_2222_2222
            let backslashes = word ^ 0x5C5C_5C5C_5C5C_5C5C
            let atQuotes = (quotes &- 0x0101_0101_0101_0101) & ~quotes
            let atBackslashes = (backslashes &- 0x0101_0101_0101_0101) & ~backslashes
            let atControls = (word &- 0x2020_2020_2020_2020) & ~word
            let stops = (atQuotes | atBackslashes | atControls) & 0x8080_8080_8080_8080
            guard stops == 0 else {
                let bits = UInt64(stops.trailingZeroBitCount) & ~7
                signs |= word & ((1 << bits) &- 1)
                index += Int(bits / 8)
                return signs & 0x8080_8080_8080_8080 == 0
            }
            signs |= word
            index += 8
        }
        while index < count {
            let byte = base[index]
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
            signs |= UInt64(byte)
            index += 1
        }
        return signs & 0x8080_8080_8080_8080 == 0
    }

    /// Reads a string that has escapes, from behind its opening quote.
    @inline(never)
    private mutating func escapedString(from start: Int, _ minLength: Int, _ maxLength: Int) -> String? {
        var string = shortEscapes(from: start)
        if string == nil {
            index = start
            guard isUTF8() else { return nil }
            var text = text()
            string = try? text.readString(isName: false)
            index = text.index
        }
        guard let string, let length = string.withBytes(UTF8Check.length) else { return nil }
        return length >= minLength && length <= maxLength ? string : nil
    }

    /// Reads a string that has no escapes but those of two characters; `nil` for others, the reader then stands anywhere.
    private mutating func shortEscapes(from start: Int) -> String? {
        var escapes = 0
        while index < count, base[index] == UInt8(ascii: "\\") {
            guard index + 1 < count, Self.unescaped(base[index + 1]) != nil else { return nil }
            escapes += 1
            index += 2
            _ = skipPlainBytes()
        }
        let content = UnsafeBufferPointer(start: base + start, count: index - start)
        guard take(UInt8(ascii: "\"")), UTF8Check.isValid(content) else { return nil }
        return String(unsafeUninitializedCapacity: content.count - escapes) { room in
            var position = 0
            var isEscaped = false
            for byte in content {
                if !isEscaped, byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else {
                    room[position] = isEscaped ? Self.unescaped(byte) ?? byte : byte
                    position += 1
                    isEscaped = false
                }
            }
            return position
        }
    }

    /// What a letter behind a backslash stands for, where that is one character.
    private static func unescaped(_ letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: nil
        }
    }
}
