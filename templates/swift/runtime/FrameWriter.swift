/// Writes values straight as a frame in canonical form, every check of the wire profile in one pass.
///
/// Emitted code calls it. As ``FrameReader``, it never says what is wrong: a function that returns `false` has refused,
/// and the second pass (``ValueEncoder``, the schema tables, ``CanonicalWriter``) decides and names code and path.
public struct FrameWriter {
    private var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    @usableFromInline private(set) var count = 0
    /// Whether the bytes are on the heap; they start on the stack.
    private var isOwner = false
    let maxDepth: Int
    /// Number of arrays and objects that are open.
    var depth = 0

    @usableFromInline
    init?(_ room: UnsafeMutableBufferPointer<UInt8>, limits: Limits) {
        guard let base = room.baseAddress else { return nil }
        self.base = base
        self.capacity = room.count
        self.maxDepth = limits.maxDepth
    }

    /// Calls `finish` with the frame; `nil` where the second pass has to decide.
    @inlinable
    static func write<Frame>(
        limits: Limits,
        by write: (inout FrameWriter) -> Bool,
        finish: (UnsafeBufferPointer<UInt8>) -> Frame
    ) -> Frame? {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1024) { room in
            guard var writer = FrameWriter(room, limits: limits) else { return nil }
            defer { writer.free() }
            guard write(&writer), writer.count <= limits.maxFrameBytes else { return nil }
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

    /// Writes exactly `length` decimal digits, for which room has been made.
    @inline(__always)
    mutating func put(_ value: UInt64, length: Int) {
        var rest = value
        var position = count + length
        while position > count {
            let next = rest / 10
            position -= 1
            base[position] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest &- next &* 10)
            rest = next
        }
        count += length
    }

    /// Writes bytes.
    @inline(__always)
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress else { return }
        reserve(bytes.count)
        (base + count).initialize(from: start, count: bytes.count)
        count += bytes.count
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

    /// Opens an array or object, if no more than the direct encoders can take are open.
    public mutating func open(_ text: StaticString) -> Bool {
        guard depth < min(maxDepth, RoomyStack.depthForAnyThread) else { return false }
        depth += 1
        self.text(text)
        return true
    }

    /// Closes an array or object.
    public mutating func close(_ text: StaticString) -> Bool {
        depth -= 1
        self.text(text)
        return true
    }
}
