extension TextReader {
    /// Reads a string from after its opening quote to after its closing one.
    mutating func readString(isName: Bool) throws(Fault) -> String {
        let start = index
        skipPlainBytes()
        if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
            defer { index += 1 }
            return text(from: start)
        }
        return try readEscapedString(from: start, isName: isName)
    }

    /// Goes on with a string that has an escape, or an end that no string may have, where the reader stands.
    private mutating func readEscapedString(from start: Int, isName: Bool) throws(Fault) -> String {
        var unescaped: [UInt8] = []
        var plainStart = start
        while true {
            skipPlainBytes()
            unescaped.append(contentsOf: bytes[plainStart..<index])
            guard index < bytes.count else { throw Fault(.syntax) }
            switch bytes[index] {
            case UInt8(ascii: "\""):
                index += 1
                return String(decoding: unescaped, as: UTF8.self)
            case UInt8(ascii: "\\"):
                index += 1
                try readEscape(into: &unescaped, isName: isName)
                plainStart = index
            default:
                throw Fault(.syntax)
            }
        }
    }

    /// Stops at the end of the text and at bytes that a string cannot hold as they are: `"`, `\` and U+0000 to U+001F.
    private mutating func skipPlainBytes() {
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return }
            index += 1
        }
    }

    private func text(from start: Int) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self)
    }

    private mutating func readEscape(into unescaped: inout [UInt8], isName: Bool) throws(Fault) {
        guard index < bytes.count else { throw Fault(.syntax) }
        let letter = bytes[index]
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(letter)
        case UInt8(ascii: "b"): unescaped.append(0x08)
        case UInt8(ascii: "f"): unescaped.append(0x0C)
        case UInt8(ascii: "n"): unescaped.append(0x0A)
        case UInt8(ascii: "r"): unescaped.append(0x0D)
        case UInt8(ascii: "t"): unescaped.append(0x09)
        case UInt8(ascii: "u"):
            index += 1
            let scalar = try readUnicodeEscape(isName: isName)
            unescaped.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            return
        default: throw Fault(.syntax)
        }
        index += 1
    }

    /// Reads what follows `\u`, and the second escape of a surrogate pair.
    private mutating func readUnicodeEscape(isName: Bool) throws(Fault) -> Unicode.Scalar {
        let unit = try readHexadecimalDigits()
        if let scalar = Unicode.Scalar(unit) { return scalar }
        // What is not a scalar is a surrogate: a high one below U+DC00, else a low one that comes too early.
        guard unit < 0xDC00, bytes[index...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else {
            throw isName ? faultInName(.surrogate) : fault(.surrogate)
        }
        index += 2
        let second = try readHexadecimalDigits()
        guard 0xDC00...0xDFFF ~= second,
            let scalar = Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (second - 0xDC00))
        else {
            throw isName ? faultInName(.surrogate) : fault(.surrogate)
        }
        return scalar
    }

    private mutating func readHexadecimalDigits() throws(Fault) -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard index < bytes.count, let digit = hexadecimalDigit(bytes[index]) else { throw Fault(.syntax) }
            unit = unit << 4 | digit
            index += 1
        }
        return unit
    }

    private func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
        default: nil
        }
    }
}
