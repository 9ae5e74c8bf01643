/// Turns the text of JSON that direct code has written into the frame of `msgpack` that stands for the same value.
struct PackTextWriter {
    private var text: CanonicalText

    /// Writes the frame of a whole text; `false` where the second pass has to decide.
    static func write(_ text: UnsafeBufferPointer<UInt8>, limits: Limits, to writer: inout FrameWriter) -> Bool {
        guard let text = CanonicalText(text, limits: limits) else { return false }
        var packer = PackTextWriter(text: text)
        packer.value(&writer)
        return packer.text.isComplete && !writer.isRefused
    }

    private mutating func value(_ writer: inout FrameWriter) {
        writer.reserve(9)
        switch text.next {
        case UInt8(ascii: "{"): items(closedBy: UInt8(ascii: "}"), short: 0x80, long: 0xDE, &writer)
        case UInt8(ascii: "["): items(closedBy: UInt8(ascii: "]"), short: 0x90, long: 0xDC, &writer)
        case UInt8(ascii: "\""): string(&writer)
        case UInt8(ascii: "n"): word(length: 4, 0xC0, &writer)
        case UInt8(ascii: "t"): word(length: 4, 0xC3, &writer)
        case UInt8(ascii: "f"): word(length: 5, 0xC2, &writer)
        default: number(&writer)
        }
    }

    private mutating func word(length: Int, _ head: UInt8, _ writer: inout FrameWriter) {
        text.skip(length)
        writer.put(head)
    }

    /// An array or object, whose header has its count once that is known.
    private mutating func items(closedBy end: UInt8, short: UInt8, long: UInt8, _ writer: inout FrameWriter) {
        text.skip(1)
        let start = writer.count
        writer.put(short)
        var count = 0
        while text.next != end {
            if count > 0 { text.skip(1) }
            if short == 0x80 {
                string(&writer)
                text.skip(1)
            }
            value(&writer)
            count += 1
            guard !text.isAtEnd, !writer.isRefused else { return writer.refuse() }
        }
        text.skip(1)
        writer.replaceHeader(at: start, count: count, short: short, long: long)
    }

    private mutating func number(_ writer: inout FrameWriter) {
        guard let number = text.number() else { return writer.refuse() }
        if let integer = Int64(exactly: number), integer.magnitude < 1 << 53 {
            writer.put(packed: integer)
        } else {
            writer.put(0xCB)
            writer.put(bigEndian: number.bitPattern, width: 8)
        }
    }

    private mutating func string(_ writer: inout FrameWriter) {
        guard let string = text.string() else { return writer.refuse() }
        writer.putHeader(ofString: string.count)
        writer.append(string)
    }
}

extension FrameWriter {
    /// Writes an integer as MessagePack has it, in its shortest form.
    @inline(__always)
    mutating func put(packed value: Int64) {
        reserve(9)
        if value >= -32, value < 128 { return put(UInt8(truncatingIfNeeded: value)) }
        let bits = UInt64(bitPattern: value)
        let magnitude = value < 0 ? ~bits << 1 : bits
        let head: UInt8 = value < 0 ? 0xD0 : 0xCC
        let step: UInt8 = magnitude < 0x100 ? 0 : magnitude < 0x10000 ? 1 : magnitude < 0x1_0000_0000 ? 2 : 3
        put(head + step)
        put(bigEndian: bits, width: 1 << Int(step))
    }

    /// Writes the header of a MessagePack string of so many bytes.
    mutating func putHeader(ofString length: Int) {
        reserve(9)
        switch length {
        case 0..<32: put(0xA0 + UInt8(length))
        case 32..<0x100:
            put(0xD9)
            put(UInt8(length))
        case 0x100..<0x10000:
            put(0xDA)
            put(bigEndian: UInt64(length), width: 2)
        default:
            put(0xDB)
            put(bigEndian: UInt64(truncatingIfNeeded: length), width: 4)
        }
    }

    /// Puts a count in place of a header of one byte; what stands behind it makes way.
    mutating func replaceHeader(at start: Int, count items: Int, short: UInt8, long: UInt8) {
        let width = items < 16 ? 0 : items < 0x10000 ? 2 : 4
        makeWay(at: start + 1, for: width)
        if width == 0 { return overwrite(at: start, with: short + UInt8(items)) }
        overwrite(at: start, with: width == 2 ? long : long + 1)
        for offset in 0..<width {
            overwrite(at: start + 1 + offset, with: UInt8(truncatingIfNeeded: items >> (8 * (width - 1 - offset))))
        }
    }
}
