extension FrameReader {
    /// Reads an integer, `1.0` and `1e0` included; the bounds are no wider than -(2^53 - 1) ... 2^53 - 1.
    public mutating func integer(
        minimum: Int = -9_007_199_254_740_991,
        maximum: Int = 9_007_199_254_740_991
    ) -> Int {
        skipSpace()
        let start = index
        let isNegative = take(UInt8(ascii: "-"))
        let (magnitude, digits) = takeDigits(0)
        guard digits > 0, isComplete(digits, from: index - digits) else { return refused(0) }
        let isPlain = index == count || !(base[index] == UInt8(ascii: ".") || base[index] | 0x20 == UInt8(ascii: "e"))
        // Of more than 15 digits the value may have wrapped; it is read again then, and must not trap before.
        var value = isNegative ? 0 &- Int(truncatingIfNeeded: magnitude) : Int(truncatingIfNeeded: magnitude)
        if digits > 15 || !isPlain {
            index = start
            guard let number = anyNumber(), number.magnitude <= TextReader.largestInteger,
                let integer = Int(exactly: number)
            else { return refused(0) }
            value = integer
        }
        return value >= minimum && value <= maximum ? value : refused(0)
    }

    /// Takes an integer that is written plainly; nothing is refused where it is not.
    mutating func plainInteger() -> Int? {
        skipSpace()
        let isNegative = take(UInt8(ascii: "-"))
        let (magnitude, digits) = takeDigits(0)
        guard digits > 0, digits <= 15, index < count else { return nil }
        let isPlain = base[index] != UInt8(ascii: ".") && base[index] | 0x20 != UInt8(ascii: "e")
        return isPlain ? (isNegative ? -1 : 1) * Int(truncatingIfNeeded: magnitude) : nil
    }

    /// Reads a number.
    public mutating func number(minimum: Double = -.infinity, maximum: Double = .infinity) -> Double {
        guard let number = plainNumber(), number >= minimum, number <= maximum else { return refused(0) }
        return number
    }

    /// Reads a number: short ones by an exact quotient (Clinger 1990, section 4), others as the second pass does.
    @inline(__always)
    private mutating func plainNumber() -> Double? {
        skipSpace()
        let start = index
        let isNegative = take(UInt8(ascii: "-"))
        var (digits, count) = takeDigits(0)
        guard count > 0, isComplete(count, from: index - count) else { return nil }
        var places = 0
        if take(UInt8(ascii: ".")) {
            (digits, places) = takeDigits(digits)
            guard places > 0 else { return nil }
            count += places
        }
        if count > 15 || index < self.count && base[index] | 0x20 == UInt8(ascii: "e") {
            index = start
            return anyNumber()
        }
        let magnitude = places == 0 ? Double(digits) : Double(digits) / Self.power(places)
        return isNegative && digits != 0 ? -magnitude : magnitude
    }

    /// A power of ten of at most 15: a switch over constants takes no check that a table has been made.
    @inline(__always)
    private static func power(_ exponent: Int) -> Double {
        switch exponent {
        case 1: 1e1
        case 2: 1e2
        case 3: 1e3
        case 4: 1e4
        case 5: 1e5
        case 6: 1e6
        case 7: 1e7
        case 8: 1e8
        case 9: 1e9
        case 10: 1e10
        case 11: 1e11
        case 12: 1e12
        case 13: 1e13
        case 14: 1e14
        case 15: 1e15
        default: 1
        }
    }

    @inline(never)
    private mutating func anyNumber() -> Double? {
        var text = text()
        guard let number = try? text.readNumber() else { return nil }
        index = text.index
        return number
    }

    /// Takes digits and adds them to `value`, which they may make overflow if there are more than 19, and counts them.
    @inline(__always)
    private mutating func takeDigits(_ value: UInt64) -> (value: UInt64, count: Int) {
        let start = index
        var value = value
        while index < count {
            let digit = base[index] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            value = value &* 10 &+ UInt64(digit)
            index += 1
        }
        return (value, index - start)
    }

    /// Whether digits may stand before a fraction: without a zero that leads.
    @inline(__always)
    private func isComplete(_ digits: Int, from start: Int) -> Bool {
        digits == 1 || base[start] != UInt8(ascii: "0")
    }
}
