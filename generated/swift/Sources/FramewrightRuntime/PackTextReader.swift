/// Turns a frame of `msgpack` into the text of JSON that stands for the same value, so that direct code for JSON reads both.
///
/// It never says what is wrong: whatever it does not take is left to the second pass. Names, escapes, UTF-8 and whatever a schema asks for are
/// the business of who reads the text.
struct PackTextReader {
    private let base: UnsafePointer<UInt8>
    private let count: Int
    private let maxTextBytes: Int
    private var index = 0

    private init(_ base: UnsafePointer<UInt8>, count: Int, maxTextBytes: Int) {
        self.base = base
        self.count = count
        self.maxTextBytes = maxTextBytes
    }

    /// Writes the text of a whole frame; `false` where the second pass has to decide.
    static func write(
        _ frame: UnsafeBufferPointer<UInt8>, limits: Limits, to writer: inout FrameWriter
    ) -> Bool {
        guard let base = frame.baseAddress, frame.count <= limits.maxFrameBytes else { return false }
        var reader = PackTextReader(base, count: frame.count, maxTextBytes: limits.maxFrameBytes)
        reader.item(&writer)
        return reader.index == frame.count && !writer.isRefused
    }

    private mutating func item(_ writer: inout FrameWriter) {
        // A text that is too long is in vain, and should not grow any more.
        guard index < count, writer.count <= maxTextBytes else { return writer.refuse() }
        let head = base[index]
        index += 1
        switch head {
        case 0x00...0x7F: writer.integer(Int(head))
        case 0xE0...0xFF: writer.integer(Int(Int8(bitPattern: head)))
        case 0xA0...0xBF: string(Int(head & 0x1F), &writer)
        case 0x80...0x8F: map(Int(head & 0x0F), &writer)
        case 0x90...0x9F: array(Int(head & 0x0F), &writer)
        case 0xC0: writer.text("null")
        case 0xC2: writer.text("false")
        case 0xC3: writer.text("true")
        default: longItem(head, &writer)
        }
    }

    private mutating func longItem(_ head: UInt8, _ writer: inout FrameWriter) {
        switch head {
        case 0xCA: float(Double(Float(bitPattern: UInt32(truncatingIfNeeded: unsigned(4)))), &writer)
        case 0xCB: float(Double(bitPattern: unsigned(8)), &writer)
        case 0xCC...0xCF: integer(Int(exactly: unsigned(1 << Int(head - 0xCC))), &writer)
        case 0xD0...0xD3:
            let width = 1 << Int(head - 0xD0)
            let shift = 64 - 8 * width
            integer(Int(exactly: Int64(bitPattern: unsigned(width) << UInt64(shift)) >> Int64(shift)), &writer)
        case 0xD9...0xDB: string(length(1 << Int(head - 0xD9)), &writer)
        case 0xDC, 0xDD: array(length(2 << Int(head - 0xDC)), &writer)
        case 0xDE, 0xDF: map(length(2 << Int(head - 0xDE)), &writer)
        default: writer.refuse()
        }
    }

    private mutating func array(_ length: Int, _ writer: inout FrameWriter) {
        guard length <= count - index, writer.open("[") else { return writer.refuse() }
        for position in 0..<length {
            if position > 0 { writer.text(",") }
            item(&writer)
            if writer.isRefused { return }
        }
        writer.close("]")
    }

    private mutating func map(_ length: Int, _ writer: inout FrameWriter) {
        guard length <= (count - index) / 2, writer.open("{") else { return writer.refuse() }
        for position in 0..<length {
            if position > 0 { writer.text(",") }
            name(&writer)
            writer.text(":")
            item(&writer)
            if writer.isRefused { return }
        }
        writer.close("}")
    }

    private mutating func name(_ writer: inout FrameWriter) {
        guard index < count else { return writer.refuse() }
        let head = base[index]
        index += 1
        switch head {
        case 0xA0...0xBF: string(Int(head & 0x1F), &writer)
        case 0xD9...0xDB: string(length(1 << Int(head - 0xD9)), &writer)
        default: writer.refuse()
        }
    }

    private mutating func string(_ length: Int, _ writer: inout FrameWriter) {
        guard length <= count - index else { return writer.refuse() }
        writer.put(string: UnsafeBufferPointer(start: base + index, count: length))
        index += length
    }

    private func integer(_ value: Int?, _ writer: inout FrameWriter) {
        guard let value else { return writer.refuse() }
        writer.integer(value)
    }

    /// Adding zero turns -0 into 0. What is not finite is refused, as is what a text would have as an integer that is too large.
    private func float(_ value: Double, _ writer: inout FrameWriter) {
        guard value.isFinite else { return writer.refuse() }
        writer.number(value + 0)
    }

    /// A number of items or bytes; what the frame does not have is more than any.
    private mutating func length(_ width: Int) -> Int {
        guard width <= count - index else { return .max }
        return Int(truncatingIfNeeded: unsigned(width))
    }

    /// An unsigned number of so many bytes, the most significant first; where the frame does not have them, one that is refused.
    private mutating func unsigned(_ width: Int) -> UInt64 {
        guard width <= count - index else {
            index = count + 1
            return .max
        }
        var value: UInt64 = 0
        for position in index..<index + width { value = value << 8 | UInt64(base[position]) }
        index += width
        return value
    }
}
