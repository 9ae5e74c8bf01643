extension Schema {
    /// Formats that are asserted, a closed list (PROTOCOL section 6). Raw values are the schema's spellings.
    public enum Format: String, Hashable, Sendable, CaseIterable {
        case dateTime = "date-time"
        case date, time, duration, uuid, uri, email, hostname, ipv4, ipv6, int64, uint64
        /// `contentEncoding: base64`.
        case base64

        /// Whether a string is in the format.
        func accepts(_ text: String) -> Bool {
            text.withBytes { bytes in
                var scanner = ByteScanner(bytes)
                return accepts(&scanner) && scanner.isAtEnd
            }
        }

        private func accepts(_ scanner: inout ByteScanner) -> Bool {
            switch self {
            case .dateTime: scanner.takeDate() && scanner.take(letter: "T") && scanner.takeTime()
            case .date: scanner.takeDate()
            case .time: scanner.takeTime()
            case .duration: scanner.takeDuration()
            case .uuid: scanner.takeUUID()
            case .uri: scanner.takeURI()
            case .email: scanner.takeMailbox()
            case .hostname: scanner.takeHostname()
            case .ipv4: scanner.takeIPv4()
            case .ipv6: scanner.takeIPv6()
            case .int64: scanner.takeInt64()
            case .uint64: scanner.takeUInt64()
            case .base64: scanner.takeBase64()
            }
        }
    }
}
