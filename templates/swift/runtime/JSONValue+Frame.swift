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
