extension JSONValue {
    /// Reads a frame: the stages before dispatch and schema (PROTOCOL sections 1 and 2).
    ///
    /// - Throws: The first fault in the order of the wire profile.
    init(frame bytes: UnsafeBufferPointer<UInt8>, limits: Limits) throws(Fault) {
        guard bytes.count <= limits.maxFrameBytes else { throw Fault(.size) }
        try UTF8Check.check(bytes)
        var reader = TextReader(bytes, maxDepth: limits.maxDepth)
        self = try reader.readText()
    }
}

extension JSONValue {
    /// Reads a text: the stages of decoding that do not depend on a schema (PROTOCOL sections 1 and 2).
    ///
    /// - Throws: The first ``Fault`` in the order of the wire profile.
    public init(parsing text: String, limits: Limits = Limits()) throws(Fault) {
        self = try text.withBytes { bytes in
            Result { () throws(Fault) in try JSONValue(frame: bytes, limits: limits) }
        }.get()
    }
}
