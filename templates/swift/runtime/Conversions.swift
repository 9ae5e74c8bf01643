import Foundation

// What strings of a format stand for. Decoded values keep the text as it came, so that nothing is lost on the way; whoever
// needs the instant, the bytes or the address asks for it here. For `int64` and `uint64` that is `Int64(text)` and
// `UInt64(text)`.

extension Date {
    /// The instant of a `date-time` (RFC 3339 section 5.6), `nil` for other text.
    ///
    /// A leap second is the first instant of the next minute, as no `Date` can hold it.
    public init?(dateTime text: String) {
        guard Schema.Format.dateTime.accepts(text) else { return nil }
        self = text.withBytes { bytes in
            var scanner = ByteScanner(bytes)
            let days = scanner.takeDays()
            _ = scanner.take(letter: "T")
            return Date(timeIntervalSince1970: Double(days * 86_400) + scanner.takeSeconds())
        }
    }

    /// Midnight UTC of a `date` (RFC 3339 section 5.6), `nil` for other text.
    public init?(fullDate text: String) {
        guard Schema.Format.date.accepts(text) else { return nil }
        self = text.withBytes { bytes in
            var scanner = ByteScanner(bytes)
            return Date(timeIntervalSince1970: Double(scanner.takeDays() * 86_400))
        }
    }
}

extension String {
    /// The `date-time` (RFC 3339 section 5.6) of an instant, in UTC, to the nearest millisecond; `nil` outside of the
    /// years 0 to 9999.
    public init?(dateTime date: Date) {
        let milliseconds = (date.timeIntervalSince1970 * 1_000).rounded()
        guard milliseconds >= -62_167_219_200_000, milliseconds < 253_402_300_800_000 else { return nil }
        let total = Int(milliseconds)
        let days = (Double(total) / 86_400_000).rounded(.down)
        let rest = total - Int(days) * 86_400_000
        let (year, month, day) = Self.civil(days: Int(days))
        self = "\(Self.digits(year, 4))-\(Self.digits(month, 2))-\(Self.digits(day, 2))T"
        self += "\(Self.digits(rest / 3_600_000, 2)):\(Self.digits(rest / 60_000 % 60, 2)):"
        self += "\(Self.digits(rest / 1_000 % 60, 2)).\(Self.digits(rest % 1_000, 3))Z"
    }

    /// Year, month and day of a number of days since 1970-01-01 in the Gregorian calendar.
    private static func civil(days: Int) -> (year: Int, month: Int, day: Int) {
        // Counted in eras of 400 years from a 1 March, so that the leap day is the last of its year.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private static func digits(_ number: Int, _ count: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: count - Swift.min(count, text.utf8.count)) + text
    }
}

extension UUID {
    /// The identifier of a `uuid` (RFC 9562 section 4), `nil` for other text. Its own text is in upper case.
    public init?(uuid text: String) {
        guard Schema.Format.uuid.accepts(text) else { return nil }
        self.init(uuidString: text)
    }
}

extension URL {
    /// The address of a `uri` (RFC 3986), `nil` for other text and for what Foundation cannot hold.
    public init?(uri text: String) {
        guard Schema.Format.uri.accepts(text) else { return nil }
        self.init(string: text)
    }
}

extension Data {
    /// The bytes of base64 (RFC 4648 section 4), `nil` for other text. `base64EncodedString()` is the way back.
    public init?(base64 text: String) {
        guard Schema.Format.base64.accepts(text) else { return nil }
        self.init(base64Encoded: text)
    }
}

// The text has been found to be in its format before these read it.
extension ByteScanner {
    /// Takes a `full-date`: days since 1970-01-01.
    fileprivate mutating func takeDays() -> Int {
        let year = takeNumber(digits: 4) ?? 0
        _ = take("-")
        let month = takeNumber(digits: 2) ?? 1
        _ = take("-")
        let day = takeNumber(digits: 2) ?? 1
        // A year that begins on 1 March has its leap day at the end.
        let marchYear = month <= 2 ? year - 1 : year
        let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Takes a `full-time`: seconds since midnight UTC, negative or beyond a day where the offset says so.
    fileprivate mutating func takeSeconds() -> Double {
        var seconds = 0
        for unit in [3_600, 60, 1] {
            seconds += (takeNumber(digits: 2) ?? 0) * unit
            _ = take(":")
        }
        var fraction = 0.0
        if take(".") {
            let digits = takeSlice { !$0.isDigit }
            fraction = Double("0." + String(decoding: digits, as: UTF8.self)) ?? 0
        }
        guard let sign = takeOne(where: { $0.isOne(of: "+-") }) else { return Double(seconds) + fraction }
        let hours = takeNumber(digits: 2) ?? 0
        _ = take(":")
        let minutes = takeNumber(digits: 2) ?? 0
        let offset = hours * 3_600 + minutes * 60
        return Double(seconds - (sign == UInt8(ascii: "-") ? -offset : offset)) + fraction
    }
}
