/// Reads a frame of one MessagePack item: every fault of form, in byte order (FORMATS sections 3 and 4.2).
///
/// It allocates nothing by a count that the rest of the frame cannot hold, and calls itself at most `maxDepth` times.
struct PackReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let maxDepth: Int
    private let hasAbsent: Bool
    private var at = 0
    private var place: [FaultStep] = []

    private init(_ bytes: UnsafeBufferPointer<UInt8>, maxDepth: Int, hasAbsent: Bool) {
        self.bytes = bytes
        self.maxDepth = maxDepth
        self.hasAbsent = hasAbsent
    }

    /// Reads the item of a whole frame. With `hasAbsent`, an empty `bin` is an item.
    static func item(
        _ bytes: UnsafeBufferPointer<UInt8>, maxDepth: Int, hasAbsent: Bool
    ) throws(Fault) -> PackItem {
        var reader = PackReader(bytes, maxDepth: maxDepth, hasAbsent: hasAbsent)
        let item = try reader.item()
        guard reader.at == bytes.count else { throw Fault(.syntax) }
        return item
    }

    /// Reads the item at a position of a frame, and moves behind it; paths of faults begin at the item.
    static func item(
        _ bytes: UnsafeBufferPointer<UInt8>, at position: inout Int, maxDepth: Int, hasAbsent: Bool
    ) throws(Fault) -> PackItem {
        var reader = PackReader(bytes, maxDepth: maxDepth, hasAbsent: hasAbsent)
        reader.at = position
        let item = try reader.item()
        position = reader.at
        return item
    }

    private mutating func item() throws(Fault) -> PackItem {
        let head = try byte()
        switch head {
        case 0x00...0x7F: return .integer(Double(head))
        case 0x80...0x8F: return try map(UInt64(head - 0x80))
        case 0x90...0x9F: return try array(UInt64(head - 0x90))
        case 0xA0...0xBF: return .string(try text(UInt64(head - 0xA0)))
        case 0xE0...0xFF: return .integer(Double(Int8(bitPattern: head)))
        case 0xC0: return .null
        case 0xC2: return .bool(false)
        case 0xC3: return .bool(true)
        case 0xC4...0xC6:
            guard try unsigned(1 << (head - 0xC4)) == 0, hasAbsent else { throw Fault(.syntax) }
            return .absent
        case 0xCA: return .float(try finite(Double(Float(bitPattern: UInt32(try unsigned(4))))))
        case 0xCB: return .float(try finite(Double(bitPattern: try unsigned(8))))
        case 0xCC...0xCF:
            let value = try unsigned(1 << (head - 0xCC))
            guard value <= Self.largestInteger else { throw Fault(.range, steps: place) }
            return .integer(Double(value))
        case 0xD0...0xD3:
            let width = 1 << (head - 0xD0)
            let shift = 64 - 8 * width
            let value = Int64(bitPattern: try unsigned(width) << UInt64(shift)) >> Int64(shift)
            guard value.magnitude <= Self.largestInteger else { throw Fault(.range, steps: place) }
            return .integer(Double(value))
        case 0xD9...0xDB: return .string(try text(try unsigned(1 << (head - 0xD9))))
        case 0xDC: return try array(try unsigned(2))
        case 0xDD: return try array(try unsigned(4))
        case 0xDE: return try map(try unsigned(2))
        case 0xDF: return try map(try unsigned(4))
        default: throw Fault(.syntax)
        }
    }

    private static let largestInteger: UInt64 = (1 << 53) - 1

    private mutating func array(_ count: UInt64) throws(Fault) -> PackItem {
        try open(atLeast: count)
        var items: [PackItem] = []
        // Arrays inside of arrays may each claim all that is left of the frame.
        items.reserveCapacity(Int(min(count, 64)))
        for index in 0..<Int(count) {
            place.append(.item(index))
            items.append(try item())
            place.removeLast()
        }
        return .array(items)
    }

    private mutating func map(_ count: UInt64) throws(Fault) -> PackItem {
        try open(atLeast: 2 * count)
        var members = Members<PackItem>()
        for _ in 0..<Int(count) {
            let name = try name()
            place.append(.name(name))
            if name.hasSameBytes(as: "__proto__") { throw Fault(.reservedName, steps: place) }
            if members.position(of: name) != nil { throw Fault(.duplicate, steps: place) }
            members.append(name, try item())
            place.removeLast()
        }
        return .map(members)
    }

    private mutating func name() throws(Fault) -> String {
        let head = try byte()
        switch head {
        case 0xA0...0xBF: return try text(UInt64(head - 0xA0))
        case 0xD9...0xDB: return try text(try unsigned(1 << (head - 0xD9)))
        default: throw Fault(.syntax)
        }
    }

    /// Opens what takes at least so many bytes more.
    private func open(atLeast count: UInt64) throws(Fault) {
        guard count <= UInt64(bytes.count - at) else { throw Fault(.syntax) }
        guard place.count < maxDepth else { throw Fault(.depth, steps: place) }
    }

    private mutating func text(_ length: UInt64) throws(Fault) -> String {
        guard length <= UInt64(bytes.count - at) else { throw Fault(.syntax) }
        let end = at + Int(length)
        let part = UnsafeBufferPointer(rebasing: bytes[at..<end])
        guard UTF8Check.isValid(part) else { throw Fault(.utf8) }
        at = end
        return String(decoding: part, as: UTF8.self)
    }

    /// Adding zero turns -0 into 0.
    private func finite(_ value: Double) throws(Fault) -> Double {
        guard value.isFinite else { throw Fault(.range, steps: place) }
        return value + 0
    }

    private mutating func byte() throws(Fault) -> UInt8 {
        guard at < bytes.count else { throw Fault(.syntax) }
        at += 1
        return bytes[at - 1]
    }

    /// An unsigned number of so many bytes, the most significant first.
    private mutating func unsigned(_ width: Int) throws(Fault) -> UInt64 {
        guard width <= bytes.count - at else { throw Fault(.syntax) }
        var value: UInt64 = 0
        for index in at..<at + width { value = value << 8 | UInt64(bytes[index]) }
        at += width
        return value
    }
}
