extension ProtocolCodec {
    /// The same codec without direct code: the dispatch table decides alone.
    var withoutDirectCode: ProtocolCodec {
        ProtocolCodec(
            name, discriminator: discriminator, kind: kind, limits: limits, messages: messages, formats: formats,
            frames: frames, unknown: unknown)
    }

    /// Decodes a frame.
    ///
    /// - Parameters:
    ///   - bytes: The frame; the buffer is read during the call only.
    ///   - receiver: The side that received the frame; without it, messages of both directions are accepted.
    /// - Throws: The first ``Fault`` in the order of the wire profile; never `unknownMessage`.
    @inlinable
    @inline(never)
    public func decode(
        _ bytes: UnsafeBufferPointer<UInt8>,
        receiver: MessageReceiver? = nil
    ) throws(Fault) -> Union {
        do throws(FrameReader.Refusal) {
            return try read(bytes, receiver: receiver)
        } catch {
            return try decodeByTable(bytes, receiver: receiver)
        }
    }

    /// The first pass; throws where the second one has to decide.
    @inlinable
    @inline(never)
    func read(_ bytes: UnsafeBufferPointer<UInt8>, receiver: MessageReceiver?) throws(FrameReader.Refusal) -> Union {
        try FrameReader.read(bytes, limits: limits, receiver: receiver, by: content.pointee.read)
    }

    /// The second pass: reads the frame as a tree, judges it by the message's table and decodes it.
    @usableFromInline
    func decodeByTable(_ bytes: UnsafeBufferPointer<UInt8>, receiver: MessageReceiver?) throws(Fault) -> Union {
        try decode(value: JSONValue(frame: bytes, limits: limits), receiver: receiver)
    }

    /// Decodes a frame.
    ///
    /// - Throws: The first ``Fault`` in the order of the wire profile; never `unknownMessage`.
    @inlinable
    @inline(never)
    public func decode(_ bytes: [UInt8], receiver: MessageReceiver? = nil) throws(Fault) -> Union {
        do {
            return try bytes.withUnsafeBufferPointer { bytes throws(FrameReader.Refusal) in
                try read(bytes, receiver: receiver)
            }
        } catch {}
        return try bytes.withUnsafeBufferPointer { bytes in
            Result { () throws(Fault) in try decodeByTable(bytes, receiver: receiver) }
        }.get()
    }

    /// Decodes a frame that is text.
    ///
    /// - Throws: The first ``Fault`` in the order of the wire profile; never `unknownMessage`.
    public func decode(_ text: String, receiver: MessageReceiver? = nil) throws(Fault) -> Union {
        try text.withBytes { bytes in
            Result { () throws(Fault) in try decode(bytes, receiver: receiver) }
        }.get()
    }

    /// Decodes a message whose text has been read already.
    ///
    /// - Throws: The first ``Fault`` in the order of the wire profile; never `unknownMessage`.
    public func decode(value: JSONValue, receiver: MessageReceiver? = nil) throws(Fault) -> Union {
        let type = try place.text(in: value)
        guard let message = message(type) else { return unknown(type, value) }
        try check(value, against: message, receiver: receiver)
        return try value.decoded(by: message.decode)
    }

    /// Decodes a message with any decoder: what the union's `init(from:)` does.
    ///
    /// - Throws: What the decoder throws.
    public func decode(from decoder: any Decoder) throws -> Union {
        let type = try place.text(in: decoder)
        guard let message = message(type) else { return unknown(type, try JSONValue(from: decoder)) }
        return try message.decode(decoder)
    }

    /// Encodes a message in canonical form.
    ///
    /// - Returns: The frame, as UTF-8.
    /// - Throws: The ``Fault`` for which a decoder would refuse the frame, `unknownMessage` included.
    @inlinable
    @inline(never)
    public func encode(_ value: Union) throws(Fault) -> [UInt8] {
        if let frame = direct(value, finish: { [UInt8]($0) }) { return frame }
        return try encodeByTable(value)
    }

    /// The frame that the direct encoder writes; `nil` where the second pass has to decide.
    @inlinable
    func direct<Frame>(_ value: Union, finish: (UnsafeBufferPointer<UInt8>) -> Frame) -> Frame? {
        FrameWriter.write(limits: limits, by: { content.pointee.write(value, &$0) }, finish: finish)
    }

    /// The second pass: encodes the message as a tree, judges that by the message's table and writes it.
    @usableFromInline
    func encodeByTable(_ value: Union) throws(Fault) -> [UInt8] {
        try judged(value).frame
    }

    /// The tree of a message, its place in the dispatch table and its frame of JSON, once nothing is wrong with them.
    func judged(_ value: Union) throws(Fault) -> (tree: JSONValue, position: Int, frame: [UInt8]) {
        let encoded = try EncodedValue(value, limits: limits)
        let frame = try CanonicalWriter.frame(encoded.value, limits: limits)
        let type = try place.text(in: encoded.value)
        // A union writes a ready-made tree for unknown messages only, and nothing has put its members in schema order.
        guard !encoded.isReadyMade, let position = position(type) else { throw unknownMessage }
        try check(encoded.value, against: messages[position], receiver: nil)
        return (encoded.value, position, frame)
    }

    /// Encodes a message in canonical form, as text.
    ///
    /// - Throws: The ``Fault`` for which a decoder would refuse the frame, `unknownMessage` included.
    @inlinable
    @inline(never)
    public func encodeString(_ value: Union) throws(Fault) -> String {
        if let text = direct(value, finish: { String(decoding: $0, as: UTF8.self) }) { return text }
        return String(decoding: try encodeByTable(value), as: UTF8.self)
    }

    /// Checks a message.
    ///
    /// - Throws: The ``Fault`` for which ``encode(_:)`` would refuse the message.
    public func validate(_ value: Union) throws(Fault) {
        if direct(value, finish: \.count) == nil { _ = try encodeByTable(value) }
    }

    /// Decodes a frame and encodes the message again, refusing messages that the protocol does not have.
    func reencode(_ bytes: [UInt8]) throws(Fault) -> [UInt8] {
        let direct = try? bytes.withUnsafeBufferPointer { bytes throws(FrameReader.Refusal) in
            try read(bytes, receiver: nil)
        }
        if let direct { return try encode(direct) }
        let value = try bytes.withUnsafeBufferPointer { bytes in
            Result { () throws(Fault) in try JSONValue(frame: bytes, limits: limits) }
        }.get()
        guard message(try place.text(in: value)) != nil else { throw unknownMessage }
        return try encode(decode(value: value))
    }

    var unknownMessage: Fault { place.fault(.unknownMessage) }

    func check(_ value: JSONValue, against message: Message, receiver: MessageReceiver?) throws(Fault) {
        if let receiver, !receiver.accepts(message.direction) { throw place.fault(.wrongDirection) }
        if let fault = SchemaCheck.fault(in: value, message.schema) { throw fault }
    }
}
