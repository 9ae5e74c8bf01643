/// The encoding stage of a frame (PROTOCOL section 1).
enum UTF8Check {
    /// Throws `utf8` unless the bytes are UTF-8 (RFC 3629 section 4), then `bom` if they start with U+FEFF.
    static func check(_ bytes: UnsafeBufferPointer<UInt8>) throws(Fault) {
        guard isValid(bytes) else { throw Fault(.utf8) }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw Fault(.bom) }
    }

    /// Whether the bytes are UTF-8.
    static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        length(of: bytes) != nil
    }

    /// Number of code points, or `nil` if the bytes are not UTF-8.
    static func length(of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var count = 0
        var index = 0
        while index < bytes.count {
            let length = sequenceLength(bytes, at: index)
            guard length > 0 else { return nil }
            index += length
            count += 1
        }
        return count
    }

    /// Length of the well-formed sequence that starts at `index`, or 0 if there is none.
    ///
    /// The second byte's range depends on the first one: that is what keeps overlong forms (E0, F0), surrogates (ED) and
    /// numbers above U+10FFFF (F4) out.
    private static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let length: Int
        let second: ClosedRange<UInt8>
        switch bytes[index] {
        case 0x00...0x7F: return 1
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return 0
        }
        guard bytes.count - index >= length, second.contains(bytes[index + 1]) else { return 0 }
        for offset in 2..<max(length, 2) where bytes[index + offset] & 0xC0 != 0x80 { return 0 }
        return length
    }
}
