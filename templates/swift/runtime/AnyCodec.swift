/// A codec whose type is not known when the code is compiled: decodes a frame and encodes the value again.
public struct AnyCodec: Sendable {
    /// Name of the type in the catalog.
    public let name: String

    /// Formats of the frames that it decodes and encodes; JSON is always one.
    public let formats: [FrameFormat]

    private let transform: @Sendable ([UInt8], FrameFormat) -> Result<[UInt8], Fault>
    private let transformByTable: @Sendable ([UInt8], FrameFormat) -> Result<[UInt8], Fault>

    /// Erases the type of a codec.
    public init<Value>(_ codec: Codec<Value>) {
        name = codec.name
        formats = codec.formats
        transform = { bytes, format in
            Result { () throws(Fault) in try codec.encode(codec.decode(bytes, format: format), format: format) }
        }
        let tables = codec.withoutDirectCode
        transformByTable = { bytes, format in
            Result { () throws(Fault) in try tables.encode(tables.decode(bytes, format: format), format: format) }
        }
    }

    /// Erases the type of a protocol's codec; a message that the protocol does not have is an `unknownMessage` fault.
    public init<Union>(_ codec: ProtocolCodec<Union>) {
        name = codec.name
        formats = codec.formats
        transform = { bytes, format in
            Result { () throws(Fault) in try codec.reencode(bytes, format: format) }
        }
        let tables = codec.withoutDirectCode
        transformByTable = { bytes, format in
            Result { () throws(Fault) in try tables.reencode(bytes, format: format) }
        }
    }

    /// Decodes a frame of a format and encodes the value in the format's canonical form.
    ///
    /// - Throws: The first ``Fault`` in the order of the wire profile; `frameType` for a format that the catalog does not
    ///   list.
    public func reencode(_ bytes: [UInt8], format: FrameFormat = .json) throws(Fault) -> [UInt8] {
        try transform(bytes, format).get()
    }

    /// As ``reencode(_:format:)``, by the schema's tables alone: what direct code has to agree with on every frame.
    public func reencodeByTable(_ bytes: [UInt8], format: FrameFormat = .json) throws(Fault) -> [UInt8] {
        try transformByTable(bytes, format).get()
    }
}
