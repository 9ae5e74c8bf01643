import Foundation

extension Codec {
    /// Decodes a frame.
    ///
    /// - Throws: The first ``Fault`` in the order of the wire profile.
    public func decode(_ data: Data) throws(Fault) -> Value {
        try data.withFrame { bytes throws(Fault) in try decode(bytes) }
    }

    /// Encodes a value in canonical form.
    ///
    /// - Throws: The ``Fault`` for which a decoder would refuse the frame.
    public func encodeData(_ value: Value) throws(Fault) -> Data {
        Data(try encode(value))
    }
}

extension ProtocolCodec {
    /// Decodes a frame.
    ///
    /// - Throws: The first ``Fault`` in the order of the wire profile; never `unknownMessage`.
    public func decode(_ data: Data, receiver: MessageReceiver? = nil) throws(Fault) -> Union {
        try data.withFrame { bytes throws(Fault) in try decode(bytes, receiver: receiver) }
    }

    /// Encodes a message in canonical form.
    ///
    /// - Throws: The ``Fault`` for which a decoder would refuse the frame, `unknownMessage` included.
    public func encodeData(_ value: Union) throws(Fault) -> Data {
        Data(try encode(value))
    }
}

extension Data {
    /// Calls `body` with the bytes; `withUnsafeBytes` cannot say which error it throws.
    fileprivate func withFrame<Value>(
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
