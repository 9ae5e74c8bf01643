/// Reads elements of the Distinguished Encoding Rules one after the other (ITU-T X.690 sections 8 and 10).
///
/// What it reads comes from the network: it checks every length against what is there and answers `nil` for anything
/// that is not DER. It knows as much as a certificate's outline needs: tags of one byte, lengths of at most four.
struct DERReader {
    /// One element: its tag, what it holds, and all of its bytes.
    struct Element {
        let tag: UInt8
        let content: ArraySlice<UInt8>
        let whole: ArraySlice<UInt8>
    }

    private var rest: ArraySlice<UInt8>

    /// Creates a reader of the elements that stand in `bytes`.
    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    /// Whether everything has been read.
    var isAtEnd: Bool { rest.isEmpty }

    /// The tag of the next element, or `nil` at the end.
    var nextTag: UInt8? { rest.first }

    /// Reads the next element, or answers `nil` and reads nothing.
    mutating func next() -> Element? {
        var bytes = rest
        guard let tag = bytes.popFirst(), tag & 0x1F != 0x1F, let length = Self.length(&bytes) else { return nil }
        guard length <= bytes.count else { return nil }
        let end = bytes.startIndex + length
        let element = Element(
            tag: tag, content: bytes[bytes.startIndex..<end], whole: rest[rest.startIndex..<end])
        rest = rest[end...]
        return element
    }

    /// Reads the next element if it has the given tag.
    mutating func next(tag: UInt8) -> Element? {
        nextTag == tag ? next() : nil
    }

    /// A length in its shortest form, as DER demands; `nil` for the indefinite form and for more than four bytes.
    private static func length(_ bytes: inout ArraySlice<UInt8>) -> Int? {
        guard let first = bytes.popFirst() else { return nil }
        if first < 0x80 { return Int(first) }
        let count = Int(first & 0x7F)
        guard (1...4).contains(count), bytes.count >= count else { return nil }
        var length: UInt64 = 0
        for _ in 0..<count {
            guard let byte = bytes.popFirst() else { return nil }
            length = length << 8 | UInt64(byte)
        }
        let isShortest = length >= 0x80 && (count == 1 || length >> UInt64(8 * (count - 1)) != 0)
        return isShortest ? Int(exactly: length) : nil
    }
}
