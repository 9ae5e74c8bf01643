/// Writes values in canonical form (PROTOCOL section 7). It keeps its own stack, as ``TextReader`` does.
struct CanonicalWriter {
    private var bytes: [UInt8] = []

    /// The frame of a value that has been checked.
    ///
    /// - Throws: A `size` fault if it has more bytes than the limits allow.
    static func frame(_ value: JSONValue, limits: Limits) throws(Fault) -> [UInt8] {
        let frame = bytes(of: value)
        guard frame.count <= limits.maxFrameBytes else { throw Fault(.size) }
        return frame
    }

    /// The canonical text of a value that has been checked.
    static func bytes(of value: JSONValue) -> [UInt8] {
        var writer = CanonicalWriter()
        writer.write(value)
        return writer.bytes
    }

    private mutating func write(_ value: JSONValue) {
        var open: [ValueCursor] = []
        enter(value, &open)
        while let top = open.indices.last {
            guard let child = open[top].next() else {
                bytes.append(UInt8(ascii: open.removeLast().isObject ? "}" : "]"))
                continue
            }
            if !open[top].isAtFirst { bytes.append(UInt8(ascii: ",")) }
            if case .name(let name) = open[top].step {
                write(name)
                bytes.append(UInt8(ascii: ":"))
            }
            enter(child, &open)
        }
    }

    /// Writes a scalar, or the start of a value that has children.
    private mutating func enter(_ value: JSONValue, _ open: inout [ValueCursor]) {
        switch value {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let value): bytes.append(contentsOf: value ? "true".utf8 : "false".utf8)
        case .number(let value): bytes.append(contentsOf: ShortestDecimal.text(of: value).utf8)
        case .string(let value): write(value)
        case .array, .object:
            guard let cursor = ValueCursor(value) else { return }
            bytes.append(UInt8(ascii: cursor.isObject ? "{" : "["))
            open.append(cursor)
        }
    }

    private mutating func write(_ string: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in string.utf8 {
            switch byte {
            case UInt8(ascii: "\""): bytes.append(contentsOf: #"\""#.utf8)
            case UInt8(ascii: "\\"): bytes.append(contentsOf: #"\\"#.utf8)
            case 0x08: bytes.append(contentsOf: #"\b"#.utf8)
            case 0x09: bytes.append(contentsOf: #"\t"#.utf8)
            case 0x0A: bytes.append(contentsOf: #"\n"#.utf8)
            case 0x0C: bytes.append(contentsOf: #"\f"#.utf8)
            case 0x0D: bytes.append(contentsOf: #"\r"#.utf8)
            case 0x00...0x0F: bytes.append(contentsOf: (#"\u000"# + String(byte, radix: 16)).utf8)
            case 0x10...0x1F: bytes.append(contentsOf: (#"\u00"# + String(byte, radix: 16)).utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
