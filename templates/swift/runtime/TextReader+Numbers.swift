extension TextReader {
    /// Largest integer that a number without fraction and exponent may have: 2^53 - 1.
    static let largestInteger = 9_007_199_254_740_991.0

    /// Reads a number; it ends at the first byte that cannot continue it.
    mutating func readNumber() throws(Fault) -> Double {
        var decimal = DecimalNumber()
        decimal.isNegative = bytes[index] == UInt8(ascii: "-")
        if decimal.isNegative { index += 1 }

        guard let first = digit else { throw Fault(.syntax) }
        decimal.append(first)
        index += 1
        if first != 0 { skipDigits(into: &decimal) }

        var isInteger = true
        if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
            isInteger = false
            index += 1
            guard digit != nil else { throw Fault(.syntax) }
            decimal.startFraction()
            skipDigits(into: &decimal)
        }
        if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
            isInteger = false
            index += 1
            decimal.scale(by: try readExponent())
        }

        let value = decimal.value
        guard value.isFinite, !isInteger || abs(value) <= Self.largestInteger else { throw fault(.range) }
        return value
    }

    private var digit: UInt8? {
        guard index < bytes.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[index] else { return nil }
        return bytes[index] - UInt8(ascii: "0")
    }

    private mutating func skipDigits(into decimal: inout DecimalNumber) {
        while let next = digit {
            decimal.append(next)
            index += 1
        }
    }

    /// Reads what follows `e`; an exponent far beyond every double's is cut to one that is still far beyond.
    private mutating func readExponent() throws(Fault) -> Int64 {
        var sign: Int64 = 1
        if index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
            sign = bytes[index] == UInt8(ascii: "-") ? -1 : 1
            index += 1
        }
        guard digit != nil else { throw Fault(.syntax) }
        var exponent: Int64 = 0
        while let next = digit {
            exponent = min(exponent * 10 + Int64(next), DecimalNumber.exponentLimit)
            index += 1
        }
        return sign * exponent
    }
}
