/// Reads a frame straight into typed values, every check of the wire profile in one pass.
///
/// Emitted code calls it. It never says what is wrong: whatever it does not accept, right or wrong, is handed to the
/// second pass (``TextReader``, the schema tables, ``ValueDecoder``), which names code and path. What it accepts, the
/// second pass accepts with the same value.
///
/// A function that returns `nil` leaves the reader at an undefined place: the caller gives up, too.
public struct FrameReader {
    let base: UnsafePointer<UInt8>
    let count: Int
    let maxDepth: Int
    private let receiver: MessageReceiver?
    var index = 0
    /// Number of arrays and objects that are open.
    var depth = 0
    private var isCheckedUTF8 = false

    /// Name of the member that ``nextMember(_:of:)`` came to last without finding it in the table.
    public internal(set) var otherName = ""

    /// Direct decoders call themselves for a value inside a value. Deeper values have their own ways to be decoded.
    private static let greatestDepth = RoomyStack.depthForAnyThread

    /// A reader at the start of a frame; `nil` for one that no direct decoder takes.
    @usableFromInline
    init?(_ bytes: UnsafeBufferPointer<UInt8>, limits: Limits, receiver: MessageReceiver?) {
        guard let base = bytes.baseAddress, bytes.count <= limits.maxFrameBytes else { return nil }
        self.base = base
        self.count = bytes.count
        self.maxDepth = limits.maxDepth
        self.receiver = receiver
    }

    /// The value of a whole frame, or `nil` where the second pass has to decide.
    @inlinable
    @inline(__always)
    static func read<Value>(
        _ bytes: UnsafeBufferPointer<UInt8>,
        limits: Limits,
        receiver: MessageReceiver? = nil,
        by read: (inout FrameReader) -> Value?
    ) -> Value? {
        guard var reader = FrameReader(bytes, limits: limits, receiver: receiver), let value = read(&reader),
            reader.isAtEnd()
        else { return nil }
        return value
    }

    /// Whether nothing but white space follows.
    @usableFromInline
    mutating func isAtEnd() -> Bool {
        skipSpace()
        return index == count
    }

    /// Whether the side that receives the frame takes messages of `direction`.
    public func admits(_ direction: MessageDirection) -> Bool {
        receiver?.accepts(direction) ?? true
    }
}

extension FrameReader {
    /// The frame.
    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

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
        guard depth < min(maxDepth, Self.greatestDepth), take(bracket) else { return false }
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
