/// The shortest decimal that reads back as a given double: what ECMA-262 Number::toString prints, taken apart.
///
/// The value is `digits` times ten to the power of `exponent`, without its sign; `digits` does not end with a zero.
struct ShortestDecimal {
    let digits: UInt64
    let exponent: Int

    /// Takes a finite double apart.
    ///
    /// Swift's `description` has had the shortest digits that are nearest to the value since Swift 5, as ECMA-262 asks
    /// for, but lays them out in its own way.
    init(_ value: Double) {
        var digits: UInt64 = 0
        var exponent = 0
        var written = 0
        var isFraction = false
        var isExponent = false
        var sign = 1
        for byte in value.magnitude.description.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                let digit = byte - UInt8(ascii: "0")
                if isExponent {
                    written = written &* 10 &+ Int(digit)
                } else {
                    digits = digits &* 10 &+ UInt64(digit)
                    exponent -= isFraction ? 1 : 0
                }
            case UInt8(ascii: "."): isFraction = true
            case UInt8(ascii: "e"): isExponent = true
            case UInt8(ascii: "-"): sign = -1
            default: break
            }
        }
        exponent += sign * written
        while digits != 0, digits.isMultiple(of: 10) {
            digits /= 10
            exponent += 1
        }
        self.digits = digits
        self.exponent = digits == 0 ? 0 : exponent
    }

    /// Whether `value` is an integer multiple of `divisor`, both taken as their shortest decimals (PROTOCOL section 4).
    static func isMultiple(_ value: Double, of divisor: Double) -> Bool {
        guard value.isFinite, divisor.isFinite else { return false }
        let value = ShortestDecimal(value)
        let divisor = ShortestDecimal(divisor)
        guard divisor.digits != 0 else { return false }
        guard value.digits != 0 else { return true }
        // A smaller power of ten in the value would have to be made up for by zeros at its end, and it has none there.
        guard value.exponent >= divisor.exponent else { return false }

        let modulus = divisor.digits
        var remainder = value.digits % modulus
        var factor = 10 % modulus
        var power = value.exponent - divisor.exponent
        while power > 0 {
            if power & 1 == 1 { remainder = product(remainder, factor, modulo: modulus) }
            factor = product(factor, factor, modulo: modulus)
            power >>= 1
        }
        return remainder == 0
    }

    /// `left * right % modulus` of two numbers below `modulus`, so that the quotient of the full product fits.
    private static func product(_ left: UInt64, _ right: UInt64, modulo modulus: UInt64) -> UInt64 {
        modulus.dividingFullWidth(left.multipliedFullWidth(by: right)).remainder
    }
}

extension ShortestDecimal {
    /// The text of a finite double as ECMA-262 Number::toString prints it (section 6.1.6.1.20); `0` for -0.
    static func text(of value: Double) -> String {
        if value.magnitude < 1e15, let integer = Int64(exactly: value) { return String(integer) }
        let decimal = ShortestDecimal(value)
        let digits = String(decimal.digits)
        let count = digits.utf8.count
        /// The value is 0.digits times ten to this power.
        let point = count + decimal.exponent
        let text: String
        if count <= point, point <= 21 {
            text = digits + String(repeating: "0", count: point - count)
        } else if 0 < point, point <= 21 {
            text = "\(digits.prefix(point)).\(digits.dropFirst(point))"
        } else if -6 < point, point <= 0 {
            text = "0." + String(repeating: "0", count: -point) + digits
        } else {
            let fraction = count > 1 ? ".\(digits.dropFirst())" : ""
            text = "\(digits.prefix(1))\(fraction)e\(point > 0 ? "+" : "-")\(abs(point - 1))"
        }
        return value < 0 ? "-" + text : text
    }
}
