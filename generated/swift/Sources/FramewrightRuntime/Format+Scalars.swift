extension ByteScanner {
    /// Takes a UUID (RFC 9562 section 4).
    mutating func takeUUID() -> Bool {
        for (position, length) in [8, 4, 4, 4, 12].enumerated() {
            if position > 0, !take("-") { return false }
            for _ in 0..<length where takeOne(where: \.isHexadecimalDigit) == nil { return false }
        }
        return true
    }

    /// Takes a decimal integer from -2^63 to 2^63 - 1.
    mutating func takeInt64() -> Bool {
        let isNegative = take("-")
        if isNegative, next == UInt8(ascii: "0") { return false }
        return takeInteger(upTo: isNegative ? "9223372036854775808" : "9223372036854775807")
    }

    /// Takes a decimal integer from 0 to 2^64 - 1.
    mutating func takeUInt64() -> Bool {
        takeInteger(upTo: "18446744073709551615")
    }

    /// Takes digits without leading zeros that are at most `limit`.
    private mutating func takeInteger(upTo limit: StaticString) -> Bool {
        let start = index
        let count = takeAll(where: \.isDigit)
        guard count == 1 || count > 1 && bytes[start] != UInt8(ascii: "0") else { return false }
        guard count == limit.utf8CodeUnitCount else { return count < limit.utf8CodeUnitCount }
        let limit = UnsafeBufferPointer(start: limit.utf8Start, count: limit.utf8CodeUnitCount)
        return !limit.lexicographicallyPrecedes(bytes[start..<index])
    }

    /// Takes base64 with padding and without set bits that no byte uses (RFC 4648 sections 4 and 3.5).
    mutating func takeBase64() -> Bool {
        let start = index
        let count = takeAll { $0.isDigit || $0.isLetter || $0.isOne(of: "+/") }
        switch count % 4 {
        case 0: return true
        case 2: return bytes[start + count - 1].isOne(of: "AQgw") && take(word: "==")
        case 3: return bytes[start + count - 1].isOne(of: "AEIMQUYcgkosw048") && take("=")
        default: return false
        }
    }
}
