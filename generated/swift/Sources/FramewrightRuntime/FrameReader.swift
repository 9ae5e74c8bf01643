/// Reads a frame straight into typed values, every check of the wire profile in one pass.
///
/// Emitted code calls it. It never says what is wrong: whatever it does not accept, right or wrong, is handed to the
/// second pass (``TextReader``, the schema tables, ``ValueDecoder``), which names code and path. What it accepts, the
/// second pass accepts with the same value.
///
/// A function that refuses notes it, puts the reader at the frame's end, where nothing more can be read, and returns a
/// value that nobody will see; so callers need not look after every step. Only what cannot be made without its parts, a
/// struct or a case, throws ``Refusal``.
public struct FrameReader {
    let base: UnsafePointer<UInt8>
    let count: Int
    /// Number of arrays and objects that may be open here.
    let maxDepth: Int
    @usableFromInline let receiver: MessageReceiver?
    var index = 0
    /// Number of arrays and objects that are open.
    var depth = 0
    private(set) var isRefused = false
    private var isCheckedUTF8 = false

    /// Name of the member that ``nextMember(_:)`` came to last without finding it in the table.
    public internal(set) var otherName = ""

    /// Names outside their tables that objects had so far, the innermost open object's last.
    var others: [OtherName] = []

    /// Direct decoders call themselves for a value inside a value. Deeper values have their own ways to be decoded.
    private static let greatestDepth = RoomyStack.depthForAnyThread

    /// A reader at the start of a frame.
    @usableFromInline
    init(_ base: UnsafePointer<UInt8>, count: Int, limits: Limits, receiver: MessageReceiver?) {
        self.base = base
        self.count = count
        self.maxDepth = min(limits.maxDepth, Self.greatestDepth)
        self.receiver = receiver
    }

    /// The value of a whole frame; throws where the second pass has to decide.
    @inlinable
    @inline(__always)
    static func read<Value>(
        _ bytes: UnsafeBufferPointer<UInt8>,
        limits: Limits,
        receiver: MessageReceiver? = nil,
        by read: (inout FrameReader) throws(Refusal) -> Value
    ) throws(Refusal) -> Value {
        guard let base = bytes.baseAddress, bytes.count <= limits.maxFrameBytes else { throw Refusal() }
        var reader = FrameReader(base, count: bytes.count, limits: limits, receiver: receiver)
        let value = try read(&reader)
        guard reader.isComplete() else { throw Refusal() }
        return value
    }

    /// Whether nothing was refused, and nothing but white space follows.
    @usableFromInline
    mutating func isComplete() -> Bool {
        skipSpace()
        return index == count && !isRefused
    }

    /// Whether the side that receives the frame takes messages of `direction`.
    @inlinable
    public func admits(_ direction: MessageDirection) -> Bool {
        receiver?.accepts(direction) ?? true
    }
}

extension FrameReader {
    /// What direct code throws to leave a frame to the second pass. It says nothing, so that throwing it costs nothing.
    public struct Refusal: Error {
        /// Creates a refusal.
        @inlinable
        public init() {}
    }

    /// A name that no table has, and how many arrays and objects are open where it stands.
    struct OtherName {
        let name: String
        let depth: Int
    }

    /// The frame.
    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

    /// Refuses the frame.
    @usableFromInline
    mutating func refuse() {
        isRefused = true
        index = count
    }

    /// Refuses the frame; `value` is what nobody will see.
    @inline(__always)
    mutating func refused<Value>(_ value: Value) -> Value {
        refuse()
        return value
    }

    /// Skips the four characters of white space.
    @inline(__always)
    mutating func skipSpace() {
        while index < count {
            let byte = base[index]
            guard byte <= 0x20, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            index += 1
        }
    }

    /// Takes one byte if it comes next.
    @inline(__always)
    mutating func take(_ byte: UInt8) -> Bool {
        guard index < count, base[index] == byte else { return false }
        index += 1
        return true
    }

    /// Takes bytes if they come next.
    @inline(__always)
    mutating func take(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count <= count - index else { return false }
        for offset in 0..<text.count where base[index + offset] != text[offset] { return false }
        index += text.count
        return true
    }

    /// Eight bytes from `position` on, the first one lowest; there must be so many.
    @inline(__always)
    func word(at position: Int) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self))
    }

    /// Opens an array or object, if no more than the direct decoders can take are open.
    @inline(__always)
    mutating func open(_ bracket: UInt8) -> Bool {
        skipSpace()
        guard depth < maxDepth, take(bracket) else { return false }
        depth += 1
        return true
    }

    /// A reader of the second pass at the same place, for what is rare or has no type of its own.
    func text() -> TextReader {
        var text = TextReader(bytes, maxDepth: maxDepth - depth)
        text.index = index
        return text
    }

    /// Whether the whole frame is UTF-8: what readers of the second pass rely on.
    mutating func isUTF8() -> Bool {
        if !isCheckedUTF8 { isCheckedUTF8 = UTF8Check.isValid(bytes) }
        return isCheckedUTF8
    }
}
