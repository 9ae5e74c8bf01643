/// A decimal without exponent, as migrations between versions of a catalog write prices, and what it takes to read one.
enum PlainDecimal {
    /// The shortest decimal form of a double (ECMA-262 Number::toString) without exponent, rounded half to even to at most
    /// `scale` digits behind the point, without zeros at their end; and whether no digit was lost. Zero has no sign.
    static func text(of value: Double, scale: Int) -> (text: String, isExact: Bool) {
        let decimal = ShortestDecimal(value)
        let digits = Array(String(decimal.digits).utf8)
        // The value is 0.digits times ten to this power.
        let rounded = round(digits, to: digits.count + decimal.exponent + scale)
        let padding = [UInt8](repeating: UInt8(ascii: "0"), count: max(0, scale + 1 - rounded.digits.count))
        let padded = padding + rounded.digits
        let end = padded.count - scale
        var places = padded[end...]
        while places.last == UInt8(ascii: "0") { places.removeLast() }
        var integer = padded[..<end]
        while integer.count > 1, integer.first == UInt8(ascii: "0") { integer.removeFirst() }
        let whole = String(decoding: integer, as: UTF8.self)
        let text = places.isEmpty ? whole : whole + "." + String(decoding: places, as: UTF8.self)
        return (value < 0 && text != "0" ? "-" + text : text, rounded.isExact)
    }

    /// The double next to a plain decimal, and whether that double's shortest decimal form is the same number; `nil` for other
    /// text.
    static func number(_ text: String) -> (value: Double, isExact: Bool)? {
        var number = DecimalNumber()
        var places = 0
        var isFraction = false
        for (index, byte) in text.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where index == 0: number.isNegative = true
            case UInt8(ascii: ".") where !isFraction:
                isFraction = true
                number.startFraction()
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                number.append(byte - UInt8(ascii: "0"))
                places += isFraction ? 1 : 0
            default: return nil
            }
        }
        let value = number.value
        guard value.isFinite else { return nil }
        let shortest = Self.text(of: value, scale: places)
        return (value, shortest.isExact && shortest.text == withoutZeros(text, hasFraction: isFraction))
    }

    /// The first so many of the digits, as a whole number, rounded half to even.
    private static func round(_ digits: [UInt8], to count: Int) -> (digits: [UInt8], isExact: Bool) {
        let zero = UInt8(ascii: "0")
        if count >= digits.count {
            return (digits + [UInt8](repeating: zero, count: count - digits.count), true)
        }
        let rest = count < 0 ? [zero] + digits : Array(digits[count...])
        var kept = count <= 0 ? [zero] : Array(digits[..<count])
        if rest.allSatisfy({ $0 == zero }) { return (kept, true) }
        let isHalf = rest[0] == UInt8(ascii: "5") && rest.dropFirst().allSatisfy { $0 == zero }
        let isUp = isHalf ? (kept[kept.count - 1] - zero) % 2 == 1 : rest[0] >= UInt8(ascii: "5")
        guard isUp else { return (kept, false) }
        var place = kept.count - 1
        while place >= 0, kept[place] == UInt8(ascii: "9") {
            kept[place] = zero
            place -= 1
        }
        if place < 0 { kept.insert(UInt8(ascii: "1"), at: 0) } else { kept[place] += 1 }
        return (kept, false)
    }

    private static func withoutZeros(_ text: String, hasFraction: Bool) -> String {
        var bytes = Array(text.utf8)
        if hasFraction {
            while bytes.last == UInt8(ascii: "0") { bytes.removeLast() }
            if bytes.last == UInt8(ascii: ".") { bytes.removeLast() }
        }
        let bare = String(decoding: bytes, as: UTF8.self)
        return bare == "-0" ? "0" : bare
    }
}
