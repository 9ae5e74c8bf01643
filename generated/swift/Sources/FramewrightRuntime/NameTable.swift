/// Names that a direct decoder knows, laid out so that their bytes are recognised in a frame without making strings.
///
/// A table is a constant of emitted code. It stays for as long as the process runs and is never written after it was
/// made, so using it counts no references.
public struct NameTable: @unchecked Sendable {
    /// One name's bytes, without its string, so that looking at it counts no references.
    struct Key: Sendable {
        /// The first bytes, the quotation mark behind the name included, of at most eight; the first one lowest.
        let head: UInt64
        /// The bytes of a word that belong to the name and its quotation mark.
        let mask: UInt64
        /// The last bytes up to the quotation mark, of at most eight, and where in the name they start.
        let tail: UInt64
        let tailStart: Int
        /// Whether `head` and `tail` are all there is.
        let isShort: Bool
        /// Where the name's bytes start among those of all names; a quotation mark ends them.
        let start: Int
        /// Number of the name's bytes, without the quotation mark.
        let length: Int
        /// The next key of the same bucket, or -1.
        let next: Int
    }

    /// All that a table has.
    private struct Content {
        let count: Int
        let keys: UnsafePointer<Key>
        let bytes: UnsafePointer<UInt8>
        let names: UnsafePointer<String>
        /// The first key of every bucket, or -1.
        let buckets: UnsafePointer<Int>
        /// A power of two.
        let bucketCount: Int
    }

    private let content: UnsafePointer<Content>

    /// Number of names.
    var count: Int { content.pointee.count }
    var keys: UnsafePointer<Key> { content.pointee.keys }
    /// The bytes of all names, each ended by a quotation mark.
    var bytes: UnsafePointer<UInt8> { content.pointee.bytes }

    /// Creates a table; emitted code does.
    ///
    /// - Parameter names: No two are the same; a direct decoder tells members apart by at most 64 of them.
    public init(_ names: [String]) {
        var bytes: [UInt8] = []
        var keys: [Key] = []
        var bucketCount = 8
        while bucketCount < 2 * names.count { bucketCount *= 2 }
        var buckets = Array(repeating: -1, count: bucketCount)
        for (position, name) in names.enumerated() {
            let text = Array(name.utf8)
            let start = bytes.count
            bytes.append(contentsOf: text)
            bytes.append(UInt8(ascii: "\""))
            let head = Self.word(bytes[start...].prefix(8))
            // What has to be escaped in frames is never compared raw: it is in no bucket, and as long as no name.
            let isPlain = !text.contains { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
            let bucket = Self.bucket(head, of: bucketCount)
            keys.append(
                Key(
                    head: head, mask: Self.mask(text.count), tail: Self.word(bytes[start...].suffix(8)),
                    tailStart: min(8, max(0, text.count - 7)), isShort: isPlain && text.count < 16, start: start,
                    length: isPlain ? text.count : .max, next: isPlain ? buckets[bucket] : -1))
            if isPlain { buckets[bucket] = position }
        }
        content = .lasting([
            Content(
                count: names.count, keys: .lasting(keys), bytes: .lasting(bytes), names: .lasting(names),
                buckets: .lasting(buckets), bucketCount: bucketCount)
        ])
    }

    /// Bytes as a number, the first one lowest.
    private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Position of a name, compared byte by byte.
    func position(of name: String) -> Int? {
        (0..<count).first { content.pointee.names[$0].hasSameBytes(as: name) }
    }

    /// The first name that may begin with `head`, -1 where there is none; the others follow by ``Key/next``.
    @inline(__always)
    func first(_ head: UInt64) -> Int {
        content.pointee.buckets[Self.bucket(head, of: content.pointee.bucketCount)]
    }

    /// Which of the eight bytes at a name's start belong to it and its quotation mark.
    @inline(__always)
    static func mask(_ length: Int) -> UInt64 {
        length < 7 ? 1 << (UInt64(truncatingIfNeeded: length + 1) &* 8) &- 1 : .max
    }

    /// Fibonacci hashing (Knuth, volume 3, section 6.4).
    @inline(__always)
    private static func bucket(_ head: UInt64, of count: Int) -> Int {
        Int(truncatingIfNeeded: head &* 0x9E37_79B9_7F4A_7C15 >> 40) & (count - 1)
    }
}

/// A set of ASCII characters: what a pattern like `^[A-Z]*$` allows.
@frozen
public struct CharacterTable: Sendable {
    /// Bit for each of U+0000 to U+003F.
    @usableFromInline let low: UInt64
    /// Bit for each of U+0040 to U+007F.
    @usableFromInline let high: UInt64

    /// Creates a set; emitted code does.
    ///
    /// - Parameters:
    ///   - low: Bit for each of U+0000 to U+003F.
    ///   - high: Bit for each of U+0040 to U+007F.
    @inlinable
    public init(_ low: UInt64, _ high: UInt64) {
        self.low = low
        self.high = high
    }

    /// Whether the set has the character of a byte of UTF-8.
    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        byte < 0x80 && (byte < 0x40 ? low : high) >> UInt64(byte & 0x3F) & 1 == 1
    }
}
