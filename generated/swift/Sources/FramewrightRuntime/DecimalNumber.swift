/// A decimal number as its digits are read, and the double nearest to it.
struct DecimalNumber {
    /// More than any frame has bytes, so that digits cannot make up for an exponent that was cut to it.
    static let exponentLimit: Int64 = 1 << 40

    /// No two neighbouring doubles are told apart by more significant digits than 767; what follows only matters for
    /// being zero or not. The bound keeps the cost of every conversion linear.
    private static let keptDigits = 800

    /// Powers of ten that are doubles exactly.
    static let exactPowers: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]

    var isNegative = false
    /// The first significant digits as an integer; complete if there are no more than 19.
    private var leading: UInt64 = 0
    /// All significant digits, as ASCII, once there are more than 19; empty before.
    private var digits: [UInt8] = []
    private var digitCount = 0
    private var hasMore = false
    private var isFraction = false
    /// The value is the digits as an integer, times ten to this power.
    private var exponent: Int64 = 0

    /// Adds a digit, 0 to 9, at the end.
    mutating func append(_ digit: UInt8) {
        if isFraction { exponent -= 1 }
        if digit == 0, digitCount == 0 { return }
        digitCount += 1
        if digitCount <= 19 {
            leading = leading * 10 + UInt64(digit)
        } else if digitCount <= Self.keptDigits {
            if digits.isEmpty { digits = Array(String(leading).utf8) }
            digits.append(UInt8(ascii: "0") + digit)
        } else {
            hasMore = hasMore || digit != 0
            exponent += 1
        }
    }

    /// The decimal point stands here.
    mutating func startFraction() {
        isFraction = true
    }

    /// Multiplies the number by ten to the power of `power`.
    mutating func scale(by power: Int64) {
        exponent += power
    }

    /// The nearest double, ties to even; 0 for what is too small and an infinity for what is too large.
    var value: Double {
        // Never -0: it reads as 0.
        guard digitCount > 0 else { return 0 }
        let magnitude = exactMagnitude ?? roundedMagnitude
        return isNegative && magnitude != 0 ? -magnitude : magnitude
    }

    /// Two exact doubles have a correctly rounded product and quotient (Clinger 1990, section 4).
    private var exactMagnitude: Double? {
        guard digitCount <= 19, leading <= 1 << 53, abs(exponent) < Self.exactPowers.count else { return nil }
        let power = Self.exactPowers[Int(abs(exponent))]
        return exponent < 0 ? Double(leading) / power : Double(leading) * power
    }

    private var roundedMagnitude: Double {
        var text = digits.isEmpty ? String(leading) : String(decoding: digits, as: UTF8.self)
        var power = exponent
        if hasMore {
            text += "1"
            power -= 1
        }
        let scale = power + Int64(text.utf8.count)
        if scale < -400 { return 0 }
        if scale > 400 { return .infinity }
        return Double("\(text)e\(power)") ?? .infinity
    }
}
