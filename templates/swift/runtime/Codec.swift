/// Decodes and encodes the values of one declared type, strictly (docs: wire profile).
///
/// Every function is pure and may be called on any thread. None traps, whatever the bytes are.
public struct Codec<Value: Codable & Sendable>: @unchecked Sendable {
    @usableFromInline
    struct Content {
        let name: String
        let schema: Schema
        let formats: [FrameFormat]
        let frames: (@Sendable () -> TypeFrames)?
        /// Reads a value in one pass, with every check; where it gives up, the schema's table decides.
        @usableFromInline let read: @Sendable (inout FrameReader) throws(FrameReader.Refusal) -> Value
        /// Writes a value in one pass, with every check; where it gives up, the schema's table decides.
        @usableFromInline let write: @Sendable (Value, inout FrameWriter) -> Void
        /// The same for frames of `compact`.
        @usableFromInline let compact: DirectCompact<Value>
        /// Whether there is direct code for them. Looked at first, since unwrapping it would count references.
        @usableFromInline let hasCompact: Bool
        /// Whether there is direct code for JSON, which frames of `msgpack` and `protobuf` go through as text.
        @usableFromInline let hasText: Bool
    }

    /// Stays for as long as the process runs, as codecs are constants of emitted code.
    @usableFromInline let content: UnsafePointer<Content>

    /// Name of the type in the catalog.
    public var name: String { content.pointee.name }

    /// What a value must satisfy.
    public var schema: Schema { content.pointee.schema }

    /// Formats of the frames that it decodes and encodes; JSON is always one.
    public var formats: [FrameFormat] { content.pointee.formats }

    /// What binary frames know of the type; `nil` where no format needs it.
    var frames: (@Sendable () -> TypeFrames)? { content.pointee.frames }

    /// Limits of the catalog.
    public let limits: Limits

    /// Creates a codec; emitted code does.
    ///
    /// - Parameters:
    ///   - name: Name of the type in the catalog.
    ///   - schema: What a value must satisfy; `Value` must be able to hold every value that does.
    ///   - limits: Limits of the catalog.
    ///   - formats: Formats that the catalog lists.
    ///   - frames: What frames of those formats know of the type; `nil` where none needs numbers.
    ///   - compact: Reads and writes frames of `compact` in one pass, as `read` and `write` do those of JSON.
    ///   - read: Reads in one pass what it takes for valid, which must be so.
    ///   - write: Writes in one pass what it takes for valid, which must be so, in canonical form.
    public init(
        _ name: String,
        schema: Schema,
        limits: Limits,
        formats: [FrameFormat] = [.json],
        frames: (@Sendable () -> TypeFrames)? = nil,
        compact: DirectCompact<Value>? = nil,
        read: (@Sendable (inout FrameReader) throws(FrameReader.Refusal) -> Value)? = nil,
        write: (@Sendable (Value, inout FrameWriter) -> Void)? = nil
    ) {
        self.content = .lasting([
            Content(
                name: name, schema: schema, formats: formats, frames: frames,
                read: read ?? { _ throws(FrameReader.Refusal) in throw FrameReader.Refusal() },
                write: write ?? { _, writer in writer.refuse() },
                compact: compact ?? .none, hasCompact: compact != nil,
                hasText: read != nil && write != nil)
        ])
        self.limits = limits
    }
}

extension Codec {
    /// The same codec without direct code: the schema's table decides alone.
    var withoutDirectCode: Codec {
        Codec(name, schema: schema, limits: limits, formats: formats, frames: frames)
    }

    /// Decodes a frame.
    ///
    /// - Parameter bytes: The frame; the buffer is read during the call only.
    /// - Throws: The first ``Fault`` in the order of the wire profile.
    @inlinable
    @inline(never)
    public func decode(_ bytes: UnsafeBufferPointer<UInt8>) throws(Fault) -> Value {
        do throws(FrameReader.Refusal) {
            return try read(bytes)
        } catch {
            return try decodeByTable(bytes)
        }
    }

    /// The first pass; throws where the second one has to decide.
    @inlinable
    @inline(never)
    func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(FrameReader.Refusal) -> Value {
        try FrameReader.read(bytes, limits: limits, by: content.pointee.read)
    }

    /// The second pass: reads the frame as a tree, judges it by the schema's table and decodes it.
    @usableFromInline
    func decodeByTable(_ bytes: UnsafeBufferPointer<UInt8>) throws(Fault) -> Value {
        try decode(value: JSONValue(frame: bytes, limits: limits))
    }

    /// Decodes a frame.
    ///
    /// - Throws: The first ``Fault`` in the order of the wire profile.
    @inlinable
    @inline(never)
    public func decode(_ bytes: [UInt8]) throws(Fault) -> Value {
        do {
            return try bytes.withUnsafeBufferPointer { bytes throws(FrameReader.Refusal) in try read(bytes) }
        } catch {}
        return try bytes.withUnsafeBufferPointer { bytes in Result { () throws(Fault) in try decodeByTable(bytes) } }
            .get()
    }

    /// Decodes a frame that is text.
    ///
    /// - Throws: The first ``Fault`` in the order of the wire profile.
    public func decode(_ text: String) throws(Fault) -> Value {
        try text.withBytes { bytes in Result { () throws(Fault) in try decode(bytes) } }.get()
    }

    /// Decodes a value whose text has been read already: the schema's part of ``decode(_:)-([UInt8])``.
    ///
    /// - Throws: The first ``Fault`` in the order of the wire profile.
    public func decode(value: JSONValue) throws(Fault) -> Value {
        if let fault = SchemaCheck.fault(in: value, schema) { throw fault }
        return try value.decoded(as: Value.self)
    }

    /// Encodes a value in canonical form.
    ///
    /// - Returns: The frame, as UTF-8.
    /// - Throws: The ``Fault`` for which a decoder would refuse the frame.
    @inlinable
    @inline(never)
    public func encode(_ value: Value) throws(Fault) -> [UInt8] {
        if let frame = direct(value, finish: { [UInt8]($0) }) { return frame }
        return try encodeByTable(value)
    }

    /// The frame that the direct encoder writes; `nil` where the second pass has to decide.
    @inlinable
    func direct<Frame>(_ value: Value, finish: (UnsafeBufferPointer<UInt8>) -> Frame) -> Frame? {
        FrameWriter.write(limits: limits, by: { content.pointee.write(value, &$0) }, finish: finish)
    }

    /// The second pass: encodes the value as a tree, judges that by the schema's table and writes it.
    @usableFromInline
    func encodeByTable(_ value: Value) throws(Fault) -> [UInt8] {
        try judged(value).frame
    }

    /// The tree of a value and its frame of JSON, once nothing is wrong with them.
    func judged(_ value: Value) throws(Fault) -> (tree: JSONValue, frame: [UInt8]) {
        let tree = try JSONValue(encoding: value, limits: limits)
        let frame = try CanonicalWriter.frame(tree, limits: limits)
        if let fault = SchemaCheck.fault(in: tree, schema) { throw fault }
        return (tree, frame)
    }

    /// Encodes a value in canonical form, as text.
    ///
    /// - Throws: The ``Fault`` for which a decoder would refuse the frame.
    @inlinable
    @inline(never)
    public func encodeString(_ value: Value) throws(Fault) -> String {
        if let text = direct(value, finish: { String(decoding: $0, as: UTF8.self) }) { return text }
        return String(decoding: try encodeByTable(value), as: UTF8.self)
    }

    /// Checks a value.
    ///
    /// - Throws: The ``Fault`` for which ``encode(_:)`` would refuse the value.
    public func validate(_ value: Value) throws(Fault) {
        if direct(value, finish: \.count) == nil { _ = try encodeByTable(value) }
    }
}
