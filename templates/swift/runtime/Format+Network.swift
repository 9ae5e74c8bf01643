extension ByteScanner {
    /// Takes a host name (RFC 1123 section 2.1): labels of 1 to 63 characters, at most 253 in all.
    mutating func takeHostname() -> Bool {
        let start = index
        repeat {
            let labelStart = index
            let length = takeAll { $0.isDigit || $0.isLetter || $0 == UInt8(ascii: "-") }
            guard 1...63 ~= length, bytes[labelStart] != UInt8(ascii: "-"), bytes[index - 1] != UInt8(ascii: "-")
            else { return false }
        } while take(".")
        return index - start <= 253
    }

    /// Takes an IPv4 address: four numbers up to 255 without leading zeros.
    mutating func takeIPv4() -> Bool {
        for position in 0..<4 {
            if position > 0, !take(".") { return false }
            let start = index
            let count = takeAll(where: \.isDigit)
            guard count == 1 || 2...3 ~= count && bytes[start] != UInt8(ascii: "0") else { return false }
            let number = bytes[start..<index].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
            guard number <= 255 else { return false }
        }
        return true
    }

    /// Takes an IPv6 address (RFC 4291 section 2.2), without a zone.
    mutating func takeIPv6() -> Bool {
        var groups = 0
        var hasGap = take(word: "::")
        // At the start, and after each `:`, a group is due; after a gap the address may also end.
        var isDue = !hasGap
        while let next, next.isHexadecimalDigit {
            var tail = self
            if tail.takeIPv4() {
                self = tail
                groups += 2
                isDue = false
                break
            }
            guard 1...4 ~= takeAll(where: \.isHexadecimalDigit) else { return false }
            groups += 1
            isDue = false
            if take(word: "::") {
                guard !hasGap else { return false }
                hasGap = true
            } else if take(":") {
                isDue = true
            } else {
                break
            }
        }
        return !isDue && (hasGap ? groups <= 7 : groups == 8)
    }
}
