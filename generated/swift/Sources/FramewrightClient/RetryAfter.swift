import Foundation

/// The `Retry-After` header field of HTTP (RFC 9110 section 10.2.3).
public enum RetryAfter {
    /// Seconds to wait, never negative; `nil` where there is no field, or it holds neither seconds nor a date.
    ///
    /// - Parameters:
    ///   - field: The field's text: a number of seconds, or a date in one of the three forms that HTTP knows.
    ///   - now: The time that a date is compared with.
    public static func seconds(field: String?, now: Date = Date()) -> Double? {
        guard let text = field?.trimmingCharacters(in: .whitespaces), !text.isEmpty else { return nil }
        if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return Double(text) }
        guard let date = date(text) else { return nil }
        return max(0, date.timeIntervalSince(now))
    }

    /// RFC 9110 section 5.6.7: the form of today, then the two of the past.
    private static let forms = [
        "EEE, dd MMM yyyy HH:mm:ss zzz", "EEEE, dd-MMM-yy HH:mm:ss zzz", "EEE MMM d HH:mm:ss yyyy",
    ]

    private static func date(_ text: String) -> Date? {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        for form in forms {
            formatter.dateFormat = form
            if let date = formatter.date(from: text) { return date }
        }
        return nil
    }
}
