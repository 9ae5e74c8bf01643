/// Writes values straight as a frame in canonical form, every check of the wire profile in one pass.
///
/// Emitted code calls it. As ``FrameReader``, it never says what is wrong, but notes that it has refused, and goes on;
/// the second pass (``ValueEncoder``, the schema tables, ``CanonicalWriter``) then decides and names code and path.
public struct FrameWriter {
    private var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    @usableFromInline private(set) var count = 0
    /// Whether the bytes are on the heap; they start on the stack.
    private var isOwner = false
    /// Number of arrays and objects that may be open.
    let maxDepth: Int
    /// Number of arrays and objects that are open.
    var depth = 0
    /// Whether the second pass has to decide.
    @usableFromInline private(set) var isRefused = false

    @usableFromInline
    init?(_ room: UnsafeMutableBufferPointer<UInt8>, limits: Limits) {
        guard let base = room.baseAddress else { return nil }
        self.base = base
        self.capacity = room.count
        self.maxDepth = min(limits.maxDepth, RoomyStack.depthForAnyThread)
    }

    /// Leaves the value to the second pass.
    public mutating func refuse() {
        isRefused = true
    }

    /// Calls `finish` with the frame; `nil` where the second pass has to decide.
    @inlinable
    static func write<Frame>(
        limits: Limits,
        by write: (inout FrameWriter) -> Void,
        finish: (UnsafeBufferPointer<UInt8>) -> Frame
    ) -> Frame? {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1024) { room in
            guard var writer = FrameWriter(room, limits: limits) else { return nil }
            defer { writer.free() }
            write(&writer)
            guard !writer.isRefused, writer.count <= limits.maxFrameBytes else { return nil }
            return finish(writer.bytes)
        }
    }

    /// What has been written.
    @usableFromInline var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

    /// Gives back what the writer holds on the heap.
    @usableFromInline
    func free() {
        if isOwner { base.deallocate() }
    }

    /// Makes room for `length` more bytes.
    @inline(__always)
    mutating func reserve(_ length: Int) {
        if capacity - count < length { grow(length) }
    }

    @inline(never)
    private mutating func grow(_ length: Int) {
        let larger = max(2 * capacity, count + length)
        let room = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        room.initialize(from: base, count: count)
        free()
        (base, capacity, isOwner) = (room, larger, true)
    }

    /// Writes one byte, for which room has been made.
    @inline(__always)
    mutating func put(_ byte: UInt8) {
        base[count] = byte
        count += 1
    }

    /// Writes one byte over another.
    mutating func overwrite(at position: Int, with byte: UInt8) {
        base[position] = byte
    }

    /// Moves what stands from a position on to leave room for so many bytes before it.
    mutating func makeWay(at position: Int, for length: Int) {
        guard length > 0 else { return }
        reserve(length)
        (base + position + length).update(from: base + position, count: count - position)
        count += length
    }

    /// Writes the lowest bytes of a number, at most eight, the most significant first; for eight room has been made.
    @inline(__always)
    mutating func put(bigEndian bits: UInt64, width: Int) {
        let word = (bits << UInt64(truncatingIfNeeded: 64 - 8 * width)).bigEndian
        UnsafeMutableRawPointer(base + count).storeBytes(of: word, as: UInt64.self)
        count += width
    }

    /// Writes exactly `length` decimal digits, for which room has been made, two at a time.
    @inline(__always)
    mutating func put(_ value: UInt64, length: Int) {
        let pairs = Self.pairs.utf8Start
        var rest = value
        var position = count + length
        while position - count >= 2 {
            let next = rest / 100
            let pair = Int(truncatingIfNeeded: rest &- next &* 100) &* 2
            position -= 2
            base[position] = pairs[pair]
            base[position + 1] = pairs[pair + 1]
            rest = next
        }
        if position > count { base[count] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest) }
        count += length
    }

    /// The decimal numbers of two digits.
    private static var pairs: StaticString {
        """
        0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849\
        5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899
        """
    }

    /// Writes bytes.
    @inline(__always)
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress else { return }
        reserve(bytes.count)
        let (length, end) = (bytes.count, base + count)
        if length >= 8, length <= 48 {
            // Words, of which the last may overlap the one before: for so few bytes that is faster than to call memcpy.
            var offset = 0
            while offset < length - 8 {
                Self.copyWord(start + offset, to: end + offset)
                offset += 8
            }
            Self.copyWord(start + length - 8, to: end + length - 8)
        } else {
            end.initialize(from: start, count: length)
        }
        count += length
    }

    @inline(__always)
    private static func copyWord(_ source: UnsafePointer<UInt8>, to target: UnsafeMutablePointer<UInt8>) {
        let word = UnsafeRawPointer(source).loadUnaligned(as: UInt64.self)
        UnsafeMutableRawPointer(target).storeBytes(of: word, as: UInt64.self)
    }

    /// Writes text that belongs to the schema: brackets, names, literals.
    public mutating func text(_ text: StaticString) {
        append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Writes the text of a member's name and colon, a comma before it unless it is the object's first.
    public mutating func member(_ text: StaticString) {
        separate()
        self.text(text)
    }

    /// Writes a comma unless the innermost array or object has nothing in it yet.
    mutating func separate() {
        guard count > 0, base[count - 1] != UInt8(ascii: "{"), base[count - 1] != UInt8(ascii: "[") else { return }
        reserve(1)
        put(UInt8(ascii: ","))
    }

    /// Opens an array or object; `false` if more would be open than direct encoders take, or all is in vain already.
    public mutating func open(_ text: StaticString) -> Bool {
        guard depth < maxDepth, !isRefused else {
            refuse()
            return false
        }
        depth += 1
        self.text(text)
        return true
    }

    /// Closes an array or object.
    public mutating func close(_ text: StaticString) {
        depth -= 1
        self.text(text)
    }
}
