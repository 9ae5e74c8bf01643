import Foundation

extension ProtocolCodec {
    /// Decodes a frame of a format.
    ///
    /// A message whose number the protocol does not have has `#` and the number for its type.
    ///
    /// - Parameters:
    ///   - frame: The frame; the buffer is read during the call only.
    ///   - format: One of ``formats``.
    ///   - receiver: The side that received the frame; without it, messages of both directions are accepted.
    /// - Throws: The first ``Fault`` in the order of the format, never `unknownMessage`; `frameType` for a format that the
    ///   catalog does not list.
    @inlinable
    @inline(never)
    public func decode(
        _ frame: UnsafeBufferPointer<UInt8>, format: FrameFormat, receiver: MessageReceiver? = nil
    ) throws(Fault) -> Union {
        if let message = read(frame, format, receiver) { return message }
        return try decodeByTable(frame, format, receiver)
    }

    /// The first pass; `nil` where the second one has to decide.
    @inlinable
    func read(
        _ frame: UnsafeBufferPointer<UInt8>, _ format: FrameFormat, _ receiver: MessageReceiver?
    ) -> Union? {
        if case .compact = format, content.pointee.hasCompact {
            return CompactReader.read(frame, limits: limits, receiver: receiver, by: content.pointee.compact.read)
        }
        guard content.pointee.hasText else { return nil }
        return FrameWriter.withText(
            limits: limits, write: { text(of: frame, format, &$0) },
            read: { text throws(FrameReader.Refusal) in try read(text, receiver: receiver) })
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
            guard let frames = frames?(), place.names.count == 1 else { return false }
            return WireTextWriter.write(text, by: place.names[0], limits: limits, to: &writer) { type in
                guard type.escaping == 0, let position = position(String(decoding: type.bytes, as: UTF8.self)) else {
                    return nil
                }
                return frames.messages[position].frames
            }
        case .json, .compact: return false
        }
    }

    /// The second pass: reads the frame as a tree, judges it by the message's table and decodes it.
    @usableFromInline
    func decodeByTable(
        _ frame: UnsafeBufferPointer<UInt8>, _ format: FrameFormat, _ receiver: MessageReceiver?
    ) throws(Fault) -> Union {
        if format == .json { return try decode(frame, receiver: receiver) }
        guard formats.contains(format) else { throw Fault(.frameType) }
        return try decode(selected(frame, format, receiver), receiver: receiver)
    }

    private func decode(_ selected: Selected, receiver: MessageReceiver?) throws(Fault) -> Union {
        switch selected {
        case .tree(let tree): return try decode(value: tree, receiver: receiver)
        case .message(let position, let tree):
            let message = messages[position]
            try check(tree, against: message, receiver: receiver)
            return try tree.decoded(by: message.decode)
        case .unknown(let type, let raw): return unknown(type, raw)
        }
    }

    /// Decodes a frame of a format.
    ///
    /// - Throws: As ``decode(_:format:receiver:)-(UnsafeBufferPointer<UInt8>,_,_)``.
    @inlinable
    @inline(never)
    public func decode(
        _ frame: [UInt8], format: FrameFormat, receiver: MessageReceiver? = nil
    ) throws(Fault) -> Union {
        if let message = frame.withUnsafeBufferPointer({ read($0, format, receiver) }) { return message }
        return try frame.withUnsafeBufferPointer { bytes in
            Result { () throws(Fault) in try decodeByTable(bytes, format, receiver) }
        }.get()
    }

    /// Decodes a frame of a format.
    ///
    /// - Throws: As ``decode(_:format:receiver:)-(UnsafeBufferPointer<UInt8>,_,_)``.
    @inlinable
    @inline(never)
    public func decode(
        _ data: Data, format: FrameFormat, receiver: MessageReceiver? = nil
    ) throws(Fault) -> Union {
        if let message = data.withUnsafeBytes({ read($0.bindMemory(to: UInt8.self), format, receiver) }) {
            return message
        }
        return try data.withFrame { bytes throws(Fault) in try decodeByTable(bytes, format, receiver) }
    }

    /// Encodes a message as the canonical frame of a format.
    ///
    /// - Throws: The ``Fault`` for which a decoder would refuse the frame, `unknownMessage` included; `frameType` for a
    ///   format that the catalog does not list.
    @inlinable
    @inline(never)
    public func encode(_ value: Union, format: FrameFormat) throws(Fault) -> [UInt8] {
        if let frame = direct(value, format, finish: { [UInt8]($0) }) { return frame }
        return try encodeByTable(value, format)
    }

    /// Encodes a message as the canonical frame of a format.
    ///
    /// - Throws: As ``encode(_:format:)``.
    @inlinable
    @inline(never)
    public func encodeData(_ value: Union, format: FrameFormat) throws(Fault) -> Data {
        if let data = direct(value, format, finish: { Data(buffer: $0) }) { return data }
        return Data(try encodeByTable(value, format))
    }

    /// Encodes a message as the canonical frame of a format into a block of the caller's.
    ///
    /// - Parameters:
    ///   - value: The message.
    ///   - format: One of ``formats``.
    ///   - block: Where the frame is written, from its start on.
    /// - Returns: The number of bytes; `nil`, and nothing written, where the block is too short.
    /// - Throws: As ``encode(_:format:)``.
    @inlinable
    @inline(never)
    public func encode(
        _ value: Union, format: FrameFormat, into block: UnsafeMutableRawBufferPointer
    ) throws(Fault) -> Int? {
        if let count = direct(value, format, finish: { BinaryTable.copy($0, into: block) }) { return count }
        let frame = try encodeByTable(value, format)
        return frame.withUnsafeBufferPointer { BinaryTable.copy($0, into: block) }
    }

    /// What is made of the frame that the direct encoder writes; `nil` where the second pass has to decide.
    @inlinable
    func direct<Frame>(
        _ value: Union, _ format: FrameFormat, finish: (UnsafeBufferPointer<UInt8>) -> Frame
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

    /// The second pass: encodes the message as a tree, judges that by the message's table and writes it.
    @usableFromInline
    func encodeByTable(_ value: Union, _ format: FrameFormat) throws(Fault) -> [UInt8] {
        if format == .json { return try encode(value) }
        guard formats.contains(format) else { throw Fault(.frameType) }
        let (tree, position, _) = try judged(value)
        let message = frames?().messages[position]
        return try BinaryTable.write(tree, limits: limits) {
            switch (format, message) {
            case (.compact, let message?): message.frames.compact(tree)
            case (.protobuf, let message?): message.frames.protobuf(tree)
            default: PackWriter.frame(tree)
            }
        }
    }

    /// Decodes a frame of a format and encodes the message again, refusing messages that the protocol does not have.
    func reencode(_ bytes: [UInt8], format: FrameFormat) throws(Fault) -> [UInt8] {
        if format == .json { return try reencode(bytes) }
        if let message = bytes.withUnsafeBufferPointer({ read($0, format, nil) }) {
            return try encode(message, format: format)
        }
        guard formats.contains(format) else { throw Fault(.frameType) }
        let found = try bytes.withUnsafeBufferPointer { bytes in
            Result { () throws(Fault) in try selected(bytes, format, nil) }
        }.get()
        switch found {
        case .tree(let tree) where message(try place.text(in: tree)) == nil: throw unknownMessage
        case .unknown: throw unknownMessage
        default: return try encode(decode(found, receiver: nil), format: format)
        }
    }
}
