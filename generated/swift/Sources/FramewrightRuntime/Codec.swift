/// Decodes and encodes the values of one declared type, strictly (docs: wire profile).
///
/// Every function is pure and may be called on any thread. None traps, whatever the bytes are.
public struct Codec<Value: Codable & Sendable>: Sendable {
    /// Name of the type in the catalog.
    public let name: String

    /// What a value must satisfy.
    public let schema: Schema

    /// Limits of the catalog.
    public let limits: Limits

    /// Creates a codec; emitted code does.
    ///
    /// - Parameters:
    ///   - name: Name of the type in the catalog.
    ///   - schema: What a value must satisfy; `Value` must be able to hold every value that does.
    ///   - limits: Limits of the catalog.
    public init(_ name: String, schema: Schema, limits: Limits) {
        self.name = name
        self.schema = schema
        self.limits = limits
    }
}

extension Codec {
    /// Decodes a frame.
    ///
    /// - Parameter bytes: The frame; the buffer is read during the call only.
    /// - Throws: The first ``Fault`` in the order of the wire profile.
    public func decode(_ bytes: UnsafeBufferPointer<UInt8>) throws(Fault) -> Value {
        try decode(value: JSONValue(frame: bytes, limits: limits))
    }

    /// Decodes a frame.
    ///
    /// - Throws: The first ``Fault`` in the order of the wire profile.
    public func decode(_ bytes: [UInt8]) throws(Fault) -> Value {
        try bytes.withUnsafeBufferPointer { bytes in Result { () throws(Fault) in try decode(bytes) } }.get()
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
    public func encode(_ value: Value) throws(Fault) -> [UInt8] {
        let tree = try JSONValue(encoding: value, limits: limits)
        let frame = try CanonicalWriter.frame(tree, limits: limits)
        if let fault = SchemaCheck.fault(in: tree, schema) { throw fault }
        return frame
    }

    /// Encodes a value in canonical form, as text.
    ///
    /// - Throws: The ``Fault`` for which a decoder would refuse the frame.
    public func encodeString(_ value: Value) throws(Fault) -> String {
        String(decoding: try encode(value), as: UTF8.self)
    }

    /// Checks a value.
    ///
    /// - Throws: The ``Fault`` for which ``encode(_:)`` would refuse the value.
    public func validate(_ value: Value) throws(Fault) {
        _ = try encode(value)
    }
}
