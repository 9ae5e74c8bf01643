import Foundation

extension Codec {
    /// Decodes a frame.
    ///
    /// - Throws: The first ``Fault`` in the order of the wire profile.
    @inlinable
    @inline(never)
    public func decode(_ data: Data) throws(Fault) -> Value {
        do {
            return try data.withUnsafeBytes { bytes in try read(bytes.bindMemory(to: UInt8.self)) }
        } catch {}
        return try data.withFrame { bytes throws(Fault) in try decodeByTable(bytes) }
    }

    /// Encodes a value in canonical form.
    ///
    /// - Throws: The ``Fault`` for which a decoder would refuse the frame.
    @inlinable
    @inline(never)
    public func encodeData(_ value: Value) throws(Fault) -> Data {
        if let data = direct(value, finish: { Data(buffer: $0) }) { return data }
        return Data(try encodeByTable(value))
    }
}

extension ProtocolCodec {
    /// Decodes a frame.
    ///
    /// - Throws: The first ``Fault`` in the order of the wire profile; never `unknownMessage`.
    @inlinable
    @inline(never)
    public func decode(_ data: Data, receiver: MessageReceiver? = nil) throws(Fault) -> Union {
        do {
            return try data.withUnsafeBytes { bytes in
                try read(bytes.bindMemory(to: UInt8.self), receiver: receiver)
            }
        } catch {}
        return try data.withFrame { bytes throws(Fault) in try decodeByTable(bytes, receiver: receiver) }
    }

    /// Encodes a message in canonical form.
    ///
    /// - Throws: The ``Fault`` for which a decoder would refuse the frame, `unknownMessage` included.
    @inlinable
    @inline(never)
    public func encodeData(_ value: Union) throws(Fault) -> Data {
        if let data = direct(value, finish: { Data(buffer: $0) }) { return data }
        return Data(try encodeByTable(value))
    }
}

extension Data {
    /// Calls `body` with the bytes; `withUnsafeBytes` cannot say which error it throws.
    @usableFromInline
    func withFrame<Value>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(Fault) -> Value
    ) throws(Fault) -> Value {
        try withUnsafeBytes { buffer in
            Result { () throws(Fault) in try body(buffer.bindMemory(to: UInt8.self)) }
        }.get()
    }
}

extension Fault: LocalizedError {
    /// The same as ``message``.
    public var errorDescription: String? { message }
}
