/// Reads and writes frames of `compact` in one pass, with every check; emitted code makes it for each type.
public struct DirectCompact<Value>: Sendable {
    @usableFromInline let read: @Sendable (inout CompactReader) throws(FrameReader.Refusal) -> Value
    @usableFromInline let write: @Sendable (Value, inout CompactWriter) -> Void

    /// Pairs a reader and a writer.
    ///
    /// - Parameters:
    ///   - read: Reads what it takes for valid, which must be so.
    ///   - write: Writes what it takes for valid, which must be so, in canonical form.
    public init(
        read: @escaping @Sendable (inout CompactReader) throws(FrameReader.Refusal) -> Value,
        write: @escaping @Sendable (Value, inout CompactWriter) -> Void
    ) {
        self.read = read
        self.write = write
    }

    /// Leaves all to the second pass.
    static var none: DirectCompact {
        DirectCompact(
            read: { _ throws(FrameReader.Refusal) in throw FrameReader.Refusal() },
            write: { _, writer in writer.refuse() })
    }
}
