extension ByteScanner {
    /// Takes a `full-date` (RFC 3339 section 5.6) that is a day of the Gregorian calendar.
    mutating func takeDate() -> Bool {
        guard let year = takeNumber(digits: 4), take("-"),
            let month = takeNumber(digits: 2), take("-"),
            let day = takeNumber(digits: 2)
        else { return false }
        return 1...12 ~= month && day >= 1 && day <= Self.days(inMonth: month, of: year)
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Takes a `full-time` (RFC 3339 section 5.6); a second 60 only where it is 23:59:60 in UTC.
    mutating func takeTime() -> Bool {
        guard let hour = takeNumber(digits: 2), hour <= 23, take(":"),
            let minute = takeNumber(digits: 2), minute <= 59, take(":"),
            let second = takeNumber(digits: 2), second <= 60
        else { return false }
        if take("."), takeAll(where: \.isDigit) == 0 { return false }
        guard let offset = takeOffset() else { return false }
        let minutesInDay = 24 * 60
        let universal = (hour * 60 + minute - offset + minutesInDay) % minutesInDay
        return second < 60 || universal == minutesInDay - 1
    }

    /// Takes a `time-offset` and says how many minutes it is ahead of UTC.
    private mutating func takeOffset() -> Int? {
        if take(letter: "Z") { return 0 }
        guard let sign = takeOne(where: { $0.isOne(of: "+-") }),
            let hour = takeNumber(digits: 2), hour <= 23, take(":"),
            let minute = takeNumber(digits: 2), minute <= 59
        else { return nil }
        return (sign == UInt8(ascii: "-") ? -1 : 1) * (hour * 60 + minute)
    }

    /// Takes a `duration` (RFC 3339 appendix A).
    mutating func takeDuration() -> Bool {
        guard take("P") else { return false }
        var weeks = self
        if weeks.takePart() == UInt8(ascii: "W") {
            self = weeks
            return true
        }
        if next != UInt8(ascii: "T"), !takeParts("YMD") { return false }
        return take("T") ? takeParts("HMS") : true
    }

    /// Takes parts with consecutive units of the list, at least one, starting at any of them.
    private mutating func takeParts(_ units: StaticString) -> Bool {
        let units = UnsafeBufferPointer(start: units.utf8Start, count: units.utf8CodeUnitCount)
        guard let unit = takePart(), var position = units.firstIndex(of: unit) else { return false }
        while let next, next.isDigit {
            position += 1
            guard position < units.count, takePart() == units[position] else { return false }
        }
        return true
    }

    /// Takes digits and the unit after them.
    private mutating func takePart() -> UInt8? {
        guard takeAll(where: \.isDigit) > 0 else { return nil }
        return takeOne(where: \.isLetter)
    }
}
