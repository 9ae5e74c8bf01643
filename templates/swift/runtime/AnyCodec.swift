/// A codec whose type is not known when the code is compiled: decodes a frame and encodes the value again.
public struct AnyCodec: Sendable {
    /// Name of the type in the catalog.
    public let name: String

    private let transform: @Sendable ([UInt8]) -> Result<[UInt8], Fault>
    private let transformByTable: @Sendable ([UInt8]) -> Result<[UInt8], Fault>

    /// Erases the type of a codec.
    public init<Value>(_ codec: Codec<Value>) {
        name = codec.name
        transform = { bytes in
            Result { () throws(Fault) in try codec.encode(codec.decode(bytes)) }
        }
        let tables = codec.withoutDirectCode
        transformByTable = { bytes in
            Result { () throws(Fault) in try tables.encode(tables.decode(bytes)) }
        }
    }

    /// Erases the type of a protocol's codec; a message that the protocol does not have is an `unknownMessage` fault.
    public init<Union>(_ codec: ProtocolCodec<Union>) {
        name = codec.name
        transform = { bytes in
            Result { () throws(Fault) in try codec.reencode(bytes) }
        }
        let tables = codec.withoutDirectCode
        transformByTable = { bytes in
            Result { () throws(Fault) in try tables.reencode(bytes) }
        }
    }

    /// Decodes a frame and encodes the value in canonical form.
    ///
    /// - Throws: The first ``Fault`` in the order of the wire profile.
    public func reencode(_ bytes: [UInt8]) throws(Fault) -> [UInt8] {
        try transform(bytes).get()
    }

    /// As ``reencode(_:)``, by the schema's tables alone: what direct code has to agree with on every frame.
    public func reencodeByTable(_ bytes: [UInt8]) throws(Fault) -> [UInt8] {
        try transformByTable(bytes).get()
    }
}
