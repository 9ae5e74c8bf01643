/// Decimals with a stated number of digits behind the point, and the integers that stand for them (FORMATS section 4.1).
enum ScaledDecimal {
    private static let powers: [Double] = (0...15).map { power in (0..<power).reduce(1.0) { value, _ in value * 10 } }

    /// The number that an integer stands for. Both are exact below 2^53, so that their quotient is the nearest double.
    static func value(_ integer: Double, scale: Int) -> Double {
        integer / powers[scale]
    }

    /// The integer whose digits make a number; `nil` where there is none below 10^15.
    static func integer(_ value: Double, scale: Int) -> Int64? {
        let power = powers[scale]
        // Off by less than a quarter below 10^15, so that the nearest integer is the one.
        let integer = (value * power).rounded()
        guard integer.magnitude < 1e15, integer / power == value else { return nil }
        return Int64(integer)
    }

    /// The text of an integer with exactly `scale` digits behind the point.
    static func text(_ integer: Double, scale: Int) -> String {
        guard let whole = Int64(exactly: integer) else { return "" }
        let sign = whole < 0 ? "-" : ""
        var digits = String(whole.magnitude)
        if scale == 0 { return sign + digits }
        if digits.utf8.count <= scale { digits = String(repeating: "0", count: scale + 1 - digits.utf8.count) + digits }
        let point = digits.index(digits.endIndex, offsetBy: -scale)
        return sign + digits[..<point] + "." + digits[point...]
    }

    /// The integer whose text is the one given; `nil` where there is none within 2^53.
    static func integer(_ text: String, scale: Int) -> Int64? {
        let digits = String(decoding: text.utf8.filter { $0 != UInt8(ascii: ".") }, as: UTF8.self)
        guard let integer = Int64(digits), integer.magnitude < 1 << 53 else { return nil }
        return self.text(Double(integer), scale: scale).hasSameBytes(as: text) ? integer : nil
    }
}
