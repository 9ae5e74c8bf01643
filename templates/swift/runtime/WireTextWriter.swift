/// Turns the text of JSON that direct code has written into the frame of `protobuf` that stands for the same value.
///
/// Members stand in the text in schema order. Where that is not the order of their numbers, the second pass decides.
struct WireTextWriter {
    private var text: CanonicalText

    private init?(_ text: UnsafeBufferPointer<UInt8>, limits: Limits) {
        guard let text = CanonicalText(text, limits: limits) else { return nil }
        self.text = text
    }

    /// Writes the frame of a type; `false` where the second pass has to decide.
    static func write(
        _ text: UnsafeBufferPointer<UInt8>, of frames: TypeFrames, limits: Limits, to writer: inout FrameWriter
    ) -> Bool {
        guard var packer = WireTextWriter(text, limits: limits) else { return false }
        let shape = frames.shape
        if let message = frames.message {
            writer.put(tag: message.number, wire: 2)
            packer.delimited(&writer) { packer, writer in packer.object(frames.object, &writer) }
        } else if shape.wireKind == .message {
            packer.message(shape, &writer)
        } else {
            packer.field(1, shape, &writer)
        }
        return packer.text.isComplete && !writer.isRefused
    }

    /// Writes the frame of a protocol's message, which `find` selects by its discriminator; `false` where the second pass has to decide.
    static func write(
        _ text: UnsafeBufferPointer<UInt8>, by name: String, limits: Limits, to writer: inout FrameWriter,
        find: (CanonicalText.Quoted) -> TypeFrames?
    ) -> Bool {
        guard var packer = WireTextWriter(text, limits: limits) else { return false }
        var ahead = packer.text
        guard let type = ahead.word(of: name), let frames = find(type), let message = frames.message else {
            return false
        }
        writer.put(tag: message.number, wire: 2)
        packer.delimited(&writer) { packer, writer in packer.object(frames.object, &writer) }
        return packer.text.isComplete && !writer.isRefused
    }

    private mutating func message(_ shape: BinaryShape, _ writer: inout FrameWriter) {
        switch shape.resolved {
        case .nullable(let inner):
            if text.next == UInt8(ascii: "n") { text.skip(4) } else { field(1, inner, &writer) }
        case .array(let items): list(items, &writer)
        case .map(let values): entries(1, &writer) { packer, writer in packer.field(2, values, &writer) }
        case .union(let tag, let branches):
            var ahead = text
            guard let name = ahead.word(of: tag), let branch = branches.first(where: { name.isEqual(to: $0.tag) })
            else {
                return writer.refuse()
            }
            writer.put(tag: branch.number, wire: 2)
            delimited(&writer) { packer, writer in packer.object(branch.object, &writer) }
        case .object(let known): object(known, &writer)
        default: writer.refuse()
        }
    }

    /// The fields of an object, those that it keeps last.
    private mutating func object(_ object: BinaryObject, _ writer: inout FrameWriter) {
        var place = 0
        var last = 0
        members(&writer) { packer, name, writer in
            while place < object.fields.count, !name.isEqual(to: object.fields[place].name) { place += 1 }
            guard place < object.fields.count else { return writer.refuse() }
            switch object.fields[place] {
            case .constant: if !packer.text.skipValue() { writer.refuse() }
            case .numbered(_, let number, let shape, _):
                guard number > last else { return writer.refuse() }
                last = number
                packer.field(number, shape, &writer)
            }
            place += 1
        }
    }

    private mutating func field(_ number: Int, _ shape: BinaryShape, _ writer: inout FrameWriter) {
        let kind = shape.wireKind
        writer.put(tag: number, wire: kind.wire)
        switch kind {
        case .string: string(&writer)
        case .value: delimited(&writer) { packer, writer in packer.value(&writer) }
        case .message: delimited(&writer) { packer, writer in packer.message(shape, &writer) }
        case .sint64, .double, .bool, .enumeration: scalar(kind, shape, &writer)
        }
    }

    private mutating func list(_ items: BinaryShape, _ writer: inout FrameWriter) {
        let kind = items.wireKind
        if kind.wire == 2 {
            return each(&writer) { packer, writer in packer.field(1, items, &writer) }
        }
        guard text.take(UInt8(ascii: "[")) else { return writer.refuse() }
        if text.take(UInt8(ascii: "]")) { return }
        text.step(back: 1)
        writer.put(tag: 1, wire: 2)
        delimited(&writer) { packer, writer in
            packer.each(&writer) { packer, writer in packer.scalar(kind, items, &writer) }
        }
    }

    private mutating func scalar(_ kind: BinaryShape.WireKind, _ shape: BinaryShape, _ writer: inout FrameWriter) {
        if kind == .bool {
            writer.reserve(1)
            writer.put(text.next == UInt8(ascii: "t") ? 1 : 0)
            return text.skip(text.next == UInt8(ascii: "t") ? 4 : 5)
        }
        if case .enumeration(let values) = shape.resolved {
            guard let name = text.string(), let found = values.first(where: { name.isEqual(to: $0.value) }) else {
                return writer.refuse()
            }
            return writer.put(varint: UInt64(found.number))
        }
        guard let number = text.number() else { return writer.refuse() }
        if kind == .double { return writer.put(double: number) }
        guard let integer = Int64(exactly: number) else { return writer.refuse() }
        writer.put(varint: UInt64(bitPattern: integer << 1 ^ integer >> 63))
    }

    /// A `google.protobuf.Value`.
    private mutating func value(_ writer: inout FrameWriter) {
        switch text.next {
        case UInt8(ascii: "{"):
            writer.put(tag: 5, wire: 2)
            delimited(&writer) { packer, writer in
                packer.entries(1, &writer) { packer, writer in
                    writer.put(tag: 2, wire: 2)
                    packer.delimited(&writer) { packer, writer in packer.value(&writer) }
                }
            }
        case UInt8(ascii: "["):
            writer.put(tag: 6, wire: 2)
            delimited(&writer) { packer, writer in
                packer.each(&writer) { packer, writer in
                    writer.put(tag: 1, wire: 2)
                    packer.delimited(&writer) { packer, writer in packer.value(&writer) }
                }
            }
        case UInt8(ascii: "\""):
            writer.put(tag: 3, wire: 2)
            string(&writer)
        case UInt8(ascii: "n"):
            writer.put(tag: 1, wire: 0)
            writer.put(varint: 0)
            text.skip(4)
        case UInt8(ascii: "t"), UInt8(ascii: "f"):
            writer.put(tag: 4, wire: 0)
            scalar(.bool, .plain(.bool), &writer)
        default:
            writer.put(tag: 2, wire: 1)
            scalar(.double, .plain(.double), &writer)
        }
    }

    private mutating func string(_ writer: inout FrameWriter) {
        guard let string = text.string() else { return writer.refuse() }
        writer.put(varint: UInt64(string.count))
        writer.append(string)
    }

    /// The members of a map or `Struct`, each a message of name and value.
    private mutating func entries(
        _ number: Int, _ writer: inout FrameWriter, value: (inout WireTextWriter, inout FrameWriter) -> Void
    ) {
        members(&writer) { packer, name, writer in
            writer.put(tag: number, wire: 2)
            packer.delimited(&writer) { packer, writer in
                writer.put(tag: 1, wire: 2)
                writer.put(varint: UInt64(name.count))
                writer.append(name)
                value(&packer, &writer)
            }
        }
    }

    /// Writes something behind its length.
    private mutating func delimited(
        _ writer: inout FrameWriter, content: (inout WireTextWriter, inout FrameWriter) -> Void
    ) {
        writer.reserve(1)
        writer.put(0)
        let start = writer.count
        content(&self, &writer)
        writer.putLength(before: start)
    }

    private mutating func each(
        _ writer: inout FrameWriter, item: (inout WireTextWriter, inout FrameWriter) -> Void
    ) {
        guard text.take(UInt8(ascii: "[")) else { return writer.refuse() }
        var isFirst = true
        while !text.take(UInt8(ascii: "]")) {
            guard isFirst || text.take(UInt8(ascii: ",")), !writer.isRefused else { return writer.refuse() }
            isFirst = false
            item(&self, &writer)
        }
    }

    private mutating func members(
        _ writer: inout FrameWriter, member: (inout WireTextWriter, CanonicalText.Quoted, inout FrameWriter) -> Void
    ) {
        guard text.take(UInt8(ascii: "{")) else { return writer.refuse() }
        var isFirst = true
        while !text.take(UInt8(ascii: "}")) {
            guard isFirst || text.take(UInt8(ascii: ",")), !writer.isRefused,
                let name = text.string(), text.take(UInt8(ascii: ":"))
            else { return writer.refuse() }
            isFirst = false
            member(&self, name, &writer)
        }
    }
}

extension CanonicalText {
    /// What a member of the object that comes next says, as a string or as the digits of an integer; `nil` for none.
    mutating func word(of name: String) -> Quoted? {
        guard take(UInt8(ascii: "{")) else { return nil }
        while let found = string(), take(UInt8(ascii: ":")) {
            if found.isEqual(to: name) { return next == UInt8(ascii: "\"") ? string() : digits() }
            guard skipValue(), take(UInt8(ascii: ",")) else { return nil }
        }
        return nil
    }
}

extension FrameWriter {
    /// Writes the tag of a field of Protocol Buffers.
    mutating func put(tag number: Int, wire: Int) {
        put(varint: UInt64(truncatingIfNeeded: number << 3 | wire))
    }

    /// Writes a varint.
    mutating func put(varint value: UInt64) {
        reserve(10)
        var rest = value
        while rest > 0x7F {
            put(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        put(UInt8(truncatingIfNeeded: rest))
    }

    /// Writes eight bytes, the least significant first; adding zero turns -0 into 0.
    mutating func put(double value: Double) {
        reserve(8)
        put(bigEndian: (value + 0).bitPattern.byteSwapped, width: 8)
    }

    /// Puts the length of what stands from a position on into the byte before it, and into as many more as it takes.
    mutating func putLength(before start: Int) {
        let length = count - start
        guard length > 0x7F else { return overwrite(at: start - 1, with: UInt8(length)) }
        let more = length < 0x4000 ? 1 : length < 0x20_0000 ? 2 : length < 0x1000_0000 ? 3 : 4
        makeWay(at: start, for: more)
        for offset in 0...more {
            let part = UInt8(truncatingIfNeeded: length >> (7 * offset)) & 0x7F
            overwrite(at: start - 1 + offset, with: offset < more ? part | 0x80 : part)
        }
    }
}
