/// Writes values straight as a frame of `compact`, every check of the wire profile in one pass.
///
/// As ``FrameWriter``, it never says what is wrong, but notes that it has refused; the second pass then decides.
public struct CompactWriter {
    /// The bytes, and how deep they are nested.
    @usableFromInline var frame: FrameWriter
    /// Bytes that the frame of JSON has for names, constants and values of enums, at most.
    private var names = 0
    /// Number of the message or branch that the next object is; -1 for none.
    private(set) var leading = -1

    @usableFromInline
    init(_ frame: FrameWriter) {
        self.frame = frame
    }

    /// Calls `finish` with the frame; `nil` where the second pass has to decide.
    @inlinable
    static func write<Frame>(
        limits: Limits,
        by write: (inout CompactWriter) -> Void,
        finish: (UnsafeBufferPointer<UInt8>) -> Frame
    ) -> Frame? {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1024) { room in
            guard let frame = FrameWriter(room, limits: limits) else { return nil }
            var writer = CompactWriter(frame)
            defer { writer.frame.free() }
            write(&writer)
            guard writer.isSmall(limits.maxFrameBytes) else { return nil }
            return finish(writer.frame.bytes)
        }
    }

    /// Whether all was accepted, and neither this frame nor that of JSON can be too large.
    ///
    /// Beside names, what takes a byte here takes 25 there at most: numbers do, and strings take six.
    @usableFromInline
    func isSmall(_ maxFrameBytes: Int) -> Bool {
        !frame.isRefused && names + 25 * frame.count <= maxFrameBytes
    }

    /// Leaves the value to the second pass.
    public mutating func refuse() {
        frame.refuse()
    }

    /// Says which message or branch the object is that is written next.
    public mutating func lead(_ number: Int) {
        leading = number
    }

    /// Writes the message that has a number.
    @inlinable
    public mutating func message<Value>(
        _ number: Int, _ value: Value, by write: (Value, inout CompactWriter) -> Void
    ) {
        lead(number)
        write(value, &self)
    }

    /// Opens the array of an object; `false` if more would be open than direct encoders take, or all is in vain already.
    ///
    /// - Parameters:
    ///   - count: Number of the last member that is present.
    ///   - names: Bytes that names and constants take in JSON, at most.
    public mutating func openObject(_ count: Int, names: Int) -> Bool {
        self.names += names
        guard leading >= 0 else { return open(count) }
        let number = leading
        leading = -1
        guard open(count + 1) else { return false }
        put(integer: Int64(number))
        return true
    }

    /// Opens an array.
    @usableFromInline
    mutating func open(_ count: Int) -> Bool {
        guard leading < 0, frame.depth < frame.maxDepth, !frame.isRefused else {
            refuse()
            return false
        }
        frame.depth += 1
        header(count, short: 0x90, long: 0xDC)
        return true
    }

    /// Writes the header of an array or map.
    @inline(__always)
    mutating func header(_ count: Int, short: UInt8, long: UInt8) {
        frame.reserve(9)
        if count < 16 {
            frame.put(short + UInt8(count))
        } else if count < 0x10000 {
            frame.put(long)
            frame.put(bigEndian: UInt64(count), width: 2)
        } else {
            frame.put(long + 1)
            frame.put(bigEndian: UInt64(truncatingIfNeeded: count), width: 4)
        }
    }

    /// Closes an array or map.
    public mutating func close() {
        frame.depth -= 1
    }

    /// Notes bytes that the frame of JSON has in place of a number.
    mutating func note(names: Int) {
        self.names += names
    }

    /// Writes an integer in its shortest form.
    @inline(__always)
    mutating func put(integer value: Int64) {
        frame.put(packed: value)
    }
}
