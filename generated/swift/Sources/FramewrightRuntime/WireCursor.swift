/// Walks the fields of a Protocol Buffers message, without a look at what lies in them (FORMATS section 5.3).
struct WireCursor {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let end: Int
    private var at: Int
    /// Number and wire type of the field that was read last.
    private(set) var number = 0
    private(set) var wire = 0
    /// What lies in it, for all but varints.
    private(set) var content = 0..<0
    /// Its value, for varints.
    private(set) var varint: UInt64 = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        self.bytes = bytes
        at = range.lowerBound
        end = range.upperBound
    }

    /// Whether there is nothing more.
    var isAtEnd: Bool { at == end }

    /// Reads the next field; `false` at the end of the message.
    mutating func next() throws(Fault) -> Bool {
        guard at < end else { return false }
        let tag = try readVarint()
        number = Int(truncatingIfNeeded: (tag & 0xFFFF_FFFF) >> 3)
        wire = Int(tag & 7)
        guard tag <= 0xFFFF_FFFF, number > 0 else { throw Fault(.syntax) }
        switch wire {
        case 0: varint = try readVarint()
        case 1: try span(8)
        case 2: try span(try readVarint())
        case 5: try span(4)
        default: throw Fault(.syntax)
        }
        return true
    }

    mutating func readVarint() throws(Fault) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            guard at < end else { throw Fault(.syntax) }
            let byte = bytes[at]
            at += 1
            if shift == 63, byte > 1 { throw Fault(.syntax) }
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
    }

    /// The next eight bytes.
    mutating func readEight() throws(Fault) -> Range<Int> {
        try span(8)
        return content
    }

    private mutating func span(_ length: UInt64) throws(Fault) {
        guard length <= UInt64(end - at) else { throw Fault(.syntax) }
        content = at..<at + Int(length)
        at = content.upperBound
    }
}

extension BinaryShape {
    /// Field number of the members that an object keeps.
    static let keptNumber = 536_870_911

    /// How a type travels in Protocol Buffers (FORMATS section 5.1).
    enum WireKind {
        case string, sint64, double, bool, value, enumeration, message

        /// The wire type of a tag: 0 varint, 1 eight bytes, 2 a length and that many bytes.
        var wire: Int {
            switch self {
            case .sint64, .bool, .enumeration: 0
            case .double: 1
            case .string, .value, .message: 2
            }
        }
    }

    var wireKind: WireKind {
        switch resolved {
        case .plain(.string), .scaled(isText: true, _): .string
        case .plain(.sint64): .sint64
        case .plain(.double), .scaled: .double
        case .plain(.bool): .bool
        case .plain(.value), .tuple: .value
        case .enumeration: .enumeration
        case .nullable, .array, .map, .union, .object, .reference: .message
        }
    }
}
