/// A format that frames can have (FORMATS).
public enum FrameFormat: String, Hashable, Sendable, CaseIterable {
    /// JSON text (PROTOCOL).
    case json
    /// One MessagePack item, objects as maps with member names.
    case msgpack
    /// One MessagePack item, objects as arrays by field number.
    case compact
    /// A message of the catalog's `.proto` file.
    case protobuf

    /// What stands behind a subprotocol's name where its binary messages have this format (FORMATS section 6).
    public var subprotocolSuffix: String {
        self == .json ? "" : "+" + rawValue
    }
}
