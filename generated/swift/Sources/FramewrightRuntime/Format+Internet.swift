extension ByteScanner {
    /// Takes a `Mailbox` (RFC 5321 section 4.1.2) with a local part of at most 64 characters.
    mutating func takeMailbox() -> Bool {
        let start = index
        guard take("\"") ? takeQuotedEnd() : takeDotString() else { return false }
        guard index - start <= 64, take("@") else { return false }
        guard take("[") else { return takeHostname() }
        let isIPv6 = take(word: "IPv6:")
        return (isIPv6 ? takeIPv6() : takeIPv4()) && take("]")
    }

    /// Takes the rest of a `Quoted-string` after its opening quote.
    private mutating func takeQuotedEnd() -> Bool {
        while let byte = takeOne(where: { 0x20...0x7E ~= $0 }) {
            if byte == UInt8(ascii: "\"") { return true }
            if byte == UInt8(ascii: "\\"), takeOne(where: { 0x20...0x7E ~= $0 }) == nil { return false }
        }
        return false
    }

    private mutating func takeDotString() -> Bool {
        repeat {
            guard takeAll(where: { $0.isDigit || $0.isLetter || $0.isOne(of: "!#$%&'*+-/=?^_`{|}~") }) > 0
            else { return false }
        } while take(".")
        return true
    }

    /// Takes a `URI` (RFC 3986 section 3).
    mutating func takeURI() -> Bool {
        guard takeOne(where: \.isLetter) != nil else { return false }
        takeAll { $0.isDigit || $0.isLetter || $0.isOne(of: "+-.") }
        guard take(":") else { return false }
        if take(word: "//") {
            guard takeAuthority() else { return false }
            if let next, !next.isOne(of: "/?#") { return false }
        }
        guard takeCharacters(":@/") else { return false }
        if take("?"), !takeCharacters(":@/?") { return false }
        if take("#"), !takeCharacters(":@/?") { return false }
        return true
    }

    /// Takes `[ userinfo "@" ] host [ ":" port ]`, all of what comes before `/`, `?`, `#` or the end.
    private mutating func takeAuthority() -> Bool {
        var user = self
        if user.takeCharacters(":"), user.take("@") { self = user }
        if take("[") {
            guard takeLiteralAddress(), take("]") else { return false }
        } else if !takeCharacters("") {
            return false
        }
        if take(":") { takeAll(where: \.isDigit) }
        return true
    }

    /// Takes an `IPv6address` or an `IPvFuture`, what stands in brackets.
    private mutating func takeLiteralAddress() -> Bool {
        guard take(letter: "v") else { return takeIPv6() }
        guard takeAll(where: \.isHexadecimalDigit) > 0, take(".") else { return false }
        return takeAll { $0.isURICharacter || $0 == UInt8(ascii: ":") } > 0
    }

    /// Takes unreserved characters, sub-delimiters, percent-encoded bytes and the extra ones; `false` if a `%` is not
    /// followed by two hexadecimal digits.
    private mutating func takeCharacters(_ extra: StaticString) -> Bool {
        while true {
            takeAll { $0.isURICharacter || $0.isOne(of: extra) }
            guard take("%") else { return true }
            for _ in 0..<2 where takeOne(where: \.isHexadecimalDigit) == nil { return false }
        }
    }
}

extension UInt8 {
    /// `unreserved` or `sub-delims` (RFC 3986 section 2).
    fileprivate var isURICharacter: Bool { isDigit || isLetter || isOne(of: "-._~!$&'()*+,;=") }
}
