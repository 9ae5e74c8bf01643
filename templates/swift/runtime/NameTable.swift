/// Names that a direct decoder knows, laid out so that their bytes are recognised in a frame without making strings.
///
/// A table is a constant of emitted code. It stays for as long as the process runs and is never written after it was
/// made, so using it counts no references.
public struct NameTable: @unchecked Sendable {
    /// One name's bytes, without its string, so that looking at it counts no references.
    struct Key: Sendable {
        /// The first bytes, the quotation mark behind the name included, of at most eight; the first one lowest.
        let head: UInt64
        /// Where the name's bytes start among those of all names; a quotation mark ends them.
        let start: Int
        /// Number of the name's bytes, without the quotation mark.
        let length: Int
        /// The next key of the same bucket, or -1.
        var next: Int
    }

    /// Number of names.
    let count: Int
    let keys: UnsafePointer<Key>
    /// The bytes of all names, each ended by a quotation mark.
    let bytes: UnsafePointer<UInt8>
    private let names: UnsafePointer<String>
    /// The first key of every bucket, or -1.
    private let buckets: UnsafePointer<Int>
    /// A power of two.
    private let bucketCount: Int

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
            let head = bytes[start...].prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
            // What has to be escaped in frames is never compared raw: it is in no bucket, and as long as no name.
            let isPlain = !text.contains { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
            let bucket = Self.bucket(head, of: bucketCount)
            keys.append(
                Key(head: head, start: start, length: isPlain ? text.count : .max, next: isPlain ? buckets[bucket] : -1)
            )
            if isPlain { buckets[bucket] = position }
        }
        self.count = names.count
        self.names = Self.lasting(names)
        self.keys = Self.lasting(keys)
        self.bytes = Self.lasting(bytes)
        self.buckets = Self.lasting(buckets)
        self.bucketCount = bucketCount
    }

    /// A copy that is never freed.
    private static func lasting<Element>(_ elements: [Element]) -> UnsafePointer<Element> {
        let copy = UnsafeMutablePointer<Element>.allocate(capacity: max(elements.count, 1))
        copy.initialize(from: elements, count: elements.count)
        return UnsafePointer(copy)
    }

    /// Position of a name, compared byte by byte.
    func position(of name: String) -> Int? {
        (0..<count).first { names[$0].hasSameBytes(as: name) }
    }

    /// The first name that may begin with `head`, -1 where there is none; the others follow by ``Key/next``.
    @inline(__always)
    func first(_ head: UInt64) -> Int {
        buckets[Self.bucket(head, of: bucketCount)]
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
