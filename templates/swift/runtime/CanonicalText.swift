/// Walks the text of JSON that direct code has written. It is canonical: no white space, and no escapes but those that JSON requires.
///
/// Whatever else it meets, it notes that it has refused, and stays inside the text.
struct CanonicalText {
    private var reader: FrameReader

    init?(_ text: UnsafeBufferPointer<UInt8>, limits: Limits) {
        guard let base = text.baseAddress else { return nil }
        reader = FrameReader(base, count: text.count, limits: limits, receiver: nil)
    }

    /// A string as it stands in the text.
    struct Quoted {
        /// Without its quotation marks.
        let bytes: UnsafeBufferPointer<UInt8>
        /// Bytes that its escapes have too many.
        let escaping: Int

        /// Number of bytes of the string itself.
        var count: Int { bytes.count - escaping }

        /// Whether it is a string that has no escapes.
        func isEqual(to text: String) -> Bool {
            escaping == 0 && text.withBytes { other in bytes.elementsEqual(other) }
        }
    }

    /// The next byte; 0 at the end.
    var next: UInt8 { reader.index < reader.count ? reader.base[reader.index] : 0 }

    /// Whether everything was read, and nothing refused.
    var isComplete: Bool { reader.index == reader.count && !reader.isRefused }

    /// Whether there is nothing more to read.
    var isAtEnd: Bool { reader.index >= reader.count }

    /// Goes on by so many bytes.
    mutating func skip(_ length: Int) {
        reader.index = min(reader.index + length, reader.count)
    }

    /// Takes a separator or bracket if it comes next.
    mutating func take(_ byte: UInt8) -> Bool { reader.take(byte) }

    /// Reads a number; `nil` where there is none.
    mutating func number() -> Double? {
        let number = reader.number()
        return reader.isRefused ? nil : number
    }

    /// Reads a string; `nil` where there is none.
    mutating func string() -> Quoted? {
        guard take(UInt8(ascii: "\"")) else { return nil }
        let start = reader.index
        var end = start
        var escaping = 0
        while end < reader.count, reader.base[end] != UInt8(ascii: "\"") {
            guard reader.base[end] == UInt8(ascii: "\\") else {
                end += 1
                continue
            }
            let isLong = end + 1 < reader.count && reader.base[end + 1] == UInt8(ascii: "u")
            escaping += isLong ? 5 : 1
            end += isLong ? 6 : 2
        }
        guard end < reader.count else { return nil }
        reader.index = end + 1
        return Quoted(bytes: UnsafeBufferPointer(start: reader.base + start, count: end - start), escaping: escaping)
    }

    /// Reads the digits of an integer; `nil` where there are none.
    mutating func digits() -> Quoted? {
        let start = reader.index
        while next == UInt8(ascii: "-") || next.isDigit { reader.index += 1 }
        guard reader.index > start, isBehindValue else { return nil }
        return Quoted(
            bytes: UnsafeBufferPointer(start: reader.base + start, count: reader.index - start), escaping: 0)
    }

    /// Goes back by so many bytes, which were read.
    mutating func step(back length: Int) { reader.index -= length }

    /// Passes over a value; `false` where there is none.
    mutating func skipValue() -> Bool {
        var depth = 0
        repeat {
            switch next {
            case UInt8(ascii: "\""): if string() == nil { return false }
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                skip(1)
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                skip(1)
            case 0: return false
            default: skip(1)
            }
            // A scalar ends where its neighbour begins.
        } while depth > 0 || !isBehindValue
        return true
    }

    private var isBehindValue: Bool {
        switch next {
        case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), 0: true
        default: false
        }
    }
}

extension FrameWriter {
    /// Calls `read` with a text that is written first; `nil` where either leaves it to the second pass.
    @inlinable
    static func withText<Value>(
        limits: Limits, write: (inout FrameWriter) -> Bool,
        read: (UnsafeBufferPointer<UInt8>) throws(FrameReader.Refusal) -> Value
    ) -> Value? {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1024) { room in
            guard var writer = FrameWriter(room, limits: limits) else { return nil }
            defer { writer.free() }
            guard write(&writer) else { return nil }
            return try? read(writer.bytes)
        }
    }

    /// Calls `finish` with a binary frame of the same value as a text; `nil` where the second pass has to decide.
    @inlinable
    static func withFrame<Frame>(
        limits: Limits, write: (inout FrameWriter) -> Bool, finish: (UnsafeBufferPointer<UInt8>) -> Frame
    ) -> Frame? {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1024) { room in
            guard var writer = FrameWriter(room, limits: limits) else { return nil }
            defer { writer.free() }
            guard write(&writer), !writer.isRefused, writer.count <= limits.maxFrameBytes else { return nil }
            return finish(writer.bytes)
        }
    }

    /// Writes the bytes of a string that stands in a text.
    mutating func append(_ text: CanonicalText.Quoted) {
        let bytes = text.bytes
        if text.escaping == 0 { return append(bytes) }
        reserve(bytes.count)
        var position = 0
        while position < bytes.count {
            let byte = bytes[position]
            guard byte == UInt8(ascii: "\\") else {
                put(byte)
                position += 1
                continue
            }
            switch bytes[position + 1] {
            case UInt8(ascii: "b"): put(0x08)
            case UInt8(ascii: "t"): put(0x09)
            case UInt8(ascii: "n"): put(0x0A)
            case UInt8(ascii: "f"): put(0x0C)
            case UInt8(ascii: "r"): put(0x0D)
            case UInt8(ascii: "u"):
                // Control characters alone are written so: `\u00` and two digits.
                let (high, low) = (bytes[position + 4], bytes[position + 5])
                put((high & 0x0F) << 4 | (low <= UInt8(ascii: "9") ? low & 0x0F : (low & 0x0F) + 9))
                position += 4
            case let letter: put(letter)
            }
            position += 2
        }
    }
}
