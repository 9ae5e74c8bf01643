/// What of a close frame's content may be sent (RFC 6455 sections 5.5 and 7.4).
extension CloseInfo {
    /// Whether a peer may put the code into a close frame. 1005, 1006 and 1015 stand for frames that never came.
    public var isSendable: Bool {
        switch code {
        case 1000...1003, 1007...1014, 3000...4999: true
        default: false
        }
    }

    /// The reason's UTF-8, cut between two characters to the 123 bytes that a close frame has room for.
    public var reasonBytes: [UInt8] {
        let limit = 123
        guard reason.utf8.count > limit else { return Array(reason.utf8) }
        var bytes: [UInt8] = []
        for scalar in reason.unicodeScalars {
            let next = Array(String(scalar).utf8)
            if bytes.count + next.count > limit { break }
            bytes += next
        }
        return bytes
    }
}
