/// Writes MessagePack items in their canonical form (FORMATS section 3).
struct PackWriter {
    private(set) var bytes: [UInt8] = []

    /// The frame of a value in `msgpack`.
    static func frame(_ value: JSONValue) -> [UInt8] {
        var writer = PackWriter()
        writer.plain(value)
        return writer.bytes
    }

    /// Writes a JSON value with all that lies in it.
    mutating func plain(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .bool(let value): bytes.append(value ? 0xC3 : 0xC2)
        case .number(let number):
            if let integer = Int64(exactly: number), integer.magnitude < 1 << 53 {
                self.integer(integer)
            } else {
                float(number)
            }
        case .string(let text): string(text)
        case .array(let items):
            array(items.count)
            for item in items { plain(item) }
        case .object(let members):
            map(members.count)
            for entry in members.entries {
                string(entry.name)
                plain(entry.value)
            }
        }
    }

    mutating func null() { bytes.append(0xC0) }

    /// An empty `bin`, which stands for what is absent.
    mutating func absent() { bytes.append(contentsOf: [0xC4, 0x00]) }

    mutating func integer(_ value: Int64) {
        switch value {
        case -32..<128: bytes.append(UInt8(truncatingIfNeeded: value))
        case 128...: sized(UInt64(value), heads: (0xCC, 0xCD, 0xCE, 0xCF), UInt64(value))
        default: sized(UInt64(-1 - value) << 1, heads: (0xD0, 0xD1, 0xD2, 0xD3), UInt64(bitPattern: value))
        }
    }

    mutating func float(_ value: Double) {
        bytes.append(0xCB)
        bigEndian((value + 0).bitPattern, width: 8)
    }

    mutating func string(_ text: String) {
        text.withBytes { part in
            switch part.count {
            case 0..<32: bytes.append(0xA0 + UInt8(part.count))
            case 32..<0x100: bytes.append(contentsOf: [0xD9, UInt8(part.count)])
            default: count(part.count, heads: (0xDA, 0xDB))
            }
            bytes.append(contentsOf: part)
        }
    }

    mutating func array(_ count: Int) {
        if count < 16 { bytes.append(0x90 + UInt8(count)) } else { self.count(count, heads: (0xDC, 0xDD)) }
    }

    mutating func map(_ count: Int) {
        if count < 16 { bytes.append(0x80 + UInt8(count)) } else { self.count(count, heads: (0xDE, 0xDF)) }
    }

    private mutating func count(_ count: Int, heads: (UInt8, UInt8)) {
        let isShort = count < 0x10000
        bytes.append(isShort ? heads.0 : heads.1)
        bigEndian(UInt64(count), width: isShort ? 2 : 4)
    }

    /// The shortest form that holds a magnitude.
    private mutating func sized(_ magnitude: UInt64, heads: (UInt8, UInt8, UInt8, UInt8), _ bits: UInt64) {
        switch magnitude {
        case ..<0x100: number(heads.0, bits, width: 1)
        case ..<0x10000: number(heads.1, bits, width: 2)
        case ..<0x1_0000_0000: number(heads.2, bits, width: 4)
        default: number(heads.3, bits, width: 8)
        }
    }

    private mutating func number(_ head: UInt8, _ bits: UInt64, width: Int) {
        bytes.append(head)
        bigEndian(bits, width: width)
    }

    private mutating func bigEndian(_ bits: UInt64, width: Int) {
        for index in (0..<width).reversed() { bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(8 * index))) }
    }
}
