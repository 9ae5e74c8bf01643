import Foundation

extension Codec {
    /// Decodes a frame of a format.
    ///
    /// - Parameters:
    ///   - frame: The frame; the buffer is read during the call only.
    ///   - format: One of ``formats``.
    /// - Throws: The first ``Fault`` in the order of the format; `frameType` for a format that the catalog does not list.
    @inlinable
    @inline(never)
    public func decode(_ frame: UnsafeBufferPointer<UInt8>, format: FrameFormat) throws(Fault) -> Value {
        if let value = read(frame, format) { return value }
        return try decodeByTable(frame, format)
    }

    /// Decodes a frame of a format.
    ///
    /// - Throws: The first ``Fault`` in the order of the format; `frameType` for a format that the catalog does not list.
    @inlinable
    @inline(never)
    public func decode(_ frame: [UInt8], format: FrameFormat) throws(Fault) -> Value {
        if let value = frame.withUnsafeBufferPointer({ read($0, format) }) { return value }
        return try frame.withUnsafeBufferPointer { bytes in
            Result { () throws(Fault) in try decodeByTable(bytes, format) }
        }.get()
    }

    /// Decodes a frame of a format.
    ///
    /// - Throws: The first ``Fault`` in the order of the format; `frameType` for a format that the catalog does not list.
    @inlinable
    @inline(never)
    public func decode(_ data: Data, format: FrameFormat) throws(Fault) -> Value {
        if let value = data.withUnsafeBytes({ read($0.bindMemory(to: UInt8.self), format) }) { return value }
        return try data.withFrame { bytes throws(Fault) in try decodeByTable(bytes, format) }
    }

    /// The first pass; `nil` where the second one has to decide.
    @inlinable
    func read(_ frame: UnsafeBufferPointer<UInt8>, _ format: FrameFormat) -> Value? {
        if case .compact = format, content.pointee.hasCompact {
            return CompactReader.read(frame, limits: limits, by: content.pointee.compact.read)
        }
        guard content.pointee.hasText else { return nil }
        return FrameWriter.withText(
            limits: limits, write: { text(of: frame, format, &$0) },
            read: { text throws(FrameReader.Refusal) in try read(text) })
    }

    /// Writes the text of JSON that a binary frame stands for; `false` where the second pass has to decide.
    @usableFromInline
    func text(of frame: UnsafeBufferPointer<UInt8>, _ format: FrameFormat, _ writer: inout FrameWriter) -> Bool {
        guard formats.contains(format) else { return false }
        switch format {
        case .msgpack: return PackTextReader.write(frame, limits: limits, to: &writer)
        case .protobuf:
            guard let frames = frames?(), let reader = WireTextReader(frame, limits: limits) else { return false }
            return reader.text(of: frames, &writer)
        case .json, .compact: return false
        }
    }

    /// Writes the binary frame of a text of JSON; `false` where the second pass has to decide.
    @usableFromInline
    func frame(of text: UnsafeBufferPointer<UInt8>, _ format: FrameFormat, _ writer: inout FrameWriter) -> Bool {
        guard formats.contains(format) else { return false }
        switch format {
        case .msgpack: return PackTextWriter.write(text, limits: limits, to: &writer)
        case .protobuf:
            guard let frames = frames?() else { return false }
            return WireTextWriter.write(text, of: frames, limits: limits, to: &writer)
        case .json, .compact: return false
        }
    }

    /// The second pass: reads the frame as a tree, judges it by the schema's table and decodes it.
    @usableFromInline
    func decodeByTable(_ frame: UnsafeBufferPointer<UInt8>, _ format: FrameFormat) throws(Fault) -> Value {
        if format == .json { return try decode(frame) }
        return try decode(value: tree(frame, format))
    }

    /// The JSON value that a binary frame stands for.
    private func tree(_ frame: UnsafeBufferPointer<UInt8>, _ format: FrameFormat) throws(Fault) -> JSONValue {
        guard formats.contains(format) else { throw Fault(.frameType) }
        return try BinaryTable.read(frame, limits: limits) { [frames] maxDepth throws(Fault) in
            if format == .msgpack { return try PackReader.item(frame, maxDepth: maxDepth, hasAbsent: false).plain }
            guard let frames = frames?() else { throw Fault(.frameType) }
            if format == .protobuf { return try frames.value(protobuf: frame, maxDepth: maxDepth) }
            return try frames.value(compact: PackReader.item(frame, maxDepth: maxDepth, hasAbsent: true))
        }
    }

    /// Encodes a value as the canonical frame of a format.
    ///
    /// - Throws: The ``Fault`` for which a decoder would refuse the frame; `frameType` for a format that the catalog does
    ///   not list.
    @inlinable
    @inline(never)
    public func encode(_ value: Value, format: FrameFormat) throws(Fault) -> [UInt8] {
        if let frame = direct(value, format, finish: { [UInt8]($0) }) { return frame }
        return try encodeByTable(value, format)
    }

    /// Encodes a value as the canonical frame of a format.
    ///
    /// - Throws: As ``encode(_:format:)``.
    @inlinable
    @inline(never)
    public func encodeData(_ value: Value, format: FrameFormat) throws(Fault) -> Data {
        if let data = direct(value, format, finish: { Data(buffer: $0) }) { return data }
        return Data(try encodeByTable(value, format))
    }

    /// Encodes a value as the canonical frame of a format into a block of the caller's.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - format: One of ``formats``.
    ///   - block: Where the frame is written, from its start on.
    /// - Returns: The number of bytes; `nil`, and nothing written, where the block is too short.
    /// - Throws: As ``encode(_:format:)``.
    @inlinable
    @inline(never)
    public func encode(
        _ value: Value, format: FrameFormat, into block: UnsafeMutableRawBufferPointer
    ) throws(Fault) -> Int? {
        if let count = direct(value, format, finish: { BinaryTable.copy($0, into: block) }) { return count }
        let frame = try encodeByTable(value, format)
        return frame.withUnsafeBufferPointer { BinaryTable.copy($0, into: block) }
    }

    /// What is made of the frame that the direct encoder writes; `nil` where the second pass has to decide.
    @inlinable
    func direct<Frame>(
        _ value: Value, _ format: FrameFormat, finish: (UnsafeBufferPointer<UInt8>) -> Frame
    ) -> Frame? {
        if case .compact = format, content.pointee.hasCompact {
            return CompactWriter.write(
                limits: limits, by: { content.pointee.compact.write(value, &$0) }, finish: finish)
        }
        guard content.pointee.hasText else { return nil }
        return direct(value) { text in
            FrameWriter.withFrame(limits: limits, write: { frame(of: text, format, &$0) }, finish: finish)
        } ?? nil
    }

    /// The second pass: encodes the value as a tree, judges that by the schema's table and writes it.
    @usableFromInline
    func encodeByTable(_ value: Value, _ format: FrameFormat) throws(Fault) -> [UInt8] {
        if format == .json { return try encode(value) }
        guard formats.contains(format) else { throw Fault(.frameType) }
        let tree = try judged(value).tree
        let frames = frames?()
        return try BinaryTable.write(tree, limits: limits) {
            switch (format, frames) {
            case (.compact, let frames?): frames.compact(tree)
            case (.protobuf, let frames?): frames.protobuf(tree)
            default: PackWriter.frame(tree)
            }
        }
    }
}
