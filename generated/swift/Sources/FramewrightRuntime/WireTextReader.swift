/// Turns a frame of `protobuf` into the text of JSON that stands for the same value, so that direct code for JSON reads both.
///
/// As ``PackTextReader``, it never says what is wrong. A field that is met twice is a name that stands twice in the text.
struct WireTextReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let maxTextBytes: Int

    init?(_ frame: UnsafeBufferPointer<UInt8>, limits: Limits) {
        guard frame.count <= limits.maxFrameBytes else { return nil }
        bytes = frame
        maxTextBytes = limits.maxFrameBytes
    }

    /// Writes the text of the frame of a type; `false` where the second pass has to decide.
    func text(of frames: TypeFrames, _ writer: inout FrameWriter) -> Bool {
        var fields = WireCursor(bytes, 0..<bytes.count)
        do throws(Fault) {
            if let message = frames.message {
                guard try fields.next(), fields.number == message.number, fields.wire == 2, fields.isAtEnd else {
                    return false
                }
                try object(frames.object, fields.content, &writer)
            } else if frames.shape.wireKind == .message {
                try message(frames.shape, 0..<bytes.count, &writer)
            } else {
                let kind = frames.shape.wireKind
                guard try fields.next(), fields.number == 1, fields.wire == kind.wire, fields.isAtEnd else {
                    return false
                }
                try field(frames.shape, kind, fields, &writer)
            }
            return !writer.isRefused
        } catch {
            return false
        }
    }

    /// Writes the text of a frame of a protocol; `false` where the second pass has to decide.
    func text(of frames: ProtocolFrames, _ writer: inout FrameWriter) -> Bool {
        var fields = WireCursor(bytes, 0..<bytes.count)
        do throws(Fault) {
            guard try fields.next(), fields.wire == 2, fields.isAtEnd,
                let position = frames.position(of: Double(fields.number))
            else { return false }
            try object(frames.object(position), fields.content, &writer)
            return !writer.isRefused
        } catch {
            return false
        }
    }

    /// The message of a type that is one.
    private func message(_ shape: BinaryShape, _ range: Range<Int>, _ writer: inout FrameWriter) throws(Fault) {
        switch shape.resolved {
        case .nullable(let inner):
            if range.isEmpty { return writer.text("null") }
            try only(1, inner, range, &writer)
        case .array(let items): try list(items, range, &writer)
        case .map(let values):
            guard open("{", &writer) else { return }
            var fields = WireCursor(bytes, range)
            while try fields.next() {
                guard fields.number == 1, fields.wire == 2 else { return writer.refuse() }
                try entry(values, fields.content, &writer)
            }
            writer.close("}")
        case .union(_, let branches):
            var fields = WireCursor(bytes, range)
            guard try fields.next(), fields.wire == 2, fields.isAtEnd,
                let branch = branches.first(where: { $0.number == fields.number })
            else { return writer.refuse() }
            try object(branch.object, fields.content, &writer)
        case .object(let known): try object(known, range, &writer)
        default: writer.refuse()
        }
    }

    /// A message of one field.
    private func only(
        _ number: Int, _ shape: BinaryShape, _ range: Range<Int>, _ writer: inout FrameWriter
    ) throws(Fault) {
        let kind = shape.wireKind
        var fields = WireCursor(bytes, range)
        guard try fields.next(), fields.number == number, fields.wire == kind.wire, fields.isAtEnd else {
            return writer.refuse()
        }
        try field(shape, kind, fields, &writer)
    }

    private func object(_ object: BinaryObject, _ range: Range<Int>, _ writer: inout FrameWriter) throws(Fault) {
        guard open("{", &writer) else { return }
        for case .constant(let name, let value) in object.fields {
            member(name, &writer)
            constant(value, &writer)
        }
        var fields = WireCursor(bytes, range)
        while try fields.next() {
            if let field = object.field(fields.number) {
                let kind = field.shape.wireKind
                guard fields.wire == kind.wire else { return writer.refuse() }
                member(field.name, &writer)
                try self.field(field.shape, kind, fields, &writer)
            } else if fields.number == BinaryShape.keptNumber, object.others == .keep, fields.wire == 2 {
                try entry(nil, fields.content, &writer)
            } else if object.others != .ignore {
                return writer.refuse()
            }
        }
        writer.close("}")
    }

    private func member(_ name: String, _ writer: inout FrameWriter) {
        writer.separate()
        writer.string(name)
        writer.text(":")
    }

    private func constant(_ value: JSONValue, _ writer: inout FrameWriter) {
        switch value {
        case .null: writer.text("null")
        case .bool(let flag): writer.boolean(flag)
        case .number(let number): writer.number(number)
        case .string(let text): writer.string(text)
        case .array, .object: writer.refuse()
        }
    }

    private func list(_ items: BinaryShape, _ range: Range<Int>, _ writer: inout FrameWriter) throws(Fault) {
        guard open("[", &writer) else { return }
        let kind = items.wireKind
        var fields = WireCursor(bytes, range)
        while try fields.next() {
            guard fields.number == 1 else { return writer.refuse() }
            if fields.wire == 2, kind.wire != 2 {
                try packed(items, kind, fields.content, &writer)
            } else {
                guard fields.wire == kind.wire else { return writer.refuse() }
                writer.separate()
                try field(items, kind, fields, &writer)
            }
        }
        writer.close("]")
    }

    private func packed(
        _ items: BinaryShape, _ kind: BinaryShape.WireKind, _ range: Range<Int>, _ writer: inout FrameWriter
    ) throws(Fault) {
        var parts = WireCursor(bytes, range)
        while !parts.isAtEnd {
            writer.separate()
            if kind == .double {
                double(try parts.readEight(), &writer)
            } else {
                integer(items, kind, try parts.readVarint(), &writer)
            }
        }
    }

    /// An entry of a map, or with `nil` of kept members or a `Struct`: key and value, in this order.
    private func entry(_ values: BinaryShape?, _ range: Range<Int>, _ writer: inout FrameWriter) throws(Fault) {
        var fields = WireCursor(bytes, range)
        guard try fields.next(), fields.number == 1, fields.wire == 2 else { return writer.refuse() }
        writer.separate()
        string(fields.content, &writer)
        writer.text(":")
        let kind = values?.wireKind ?? .value
        guard try fields.next(), fields.number == 2, fields.wire == kind.wire, fields.isAtEnd else {
            return writer.refuse()
        }
        guard let values else { return try value(fields.content, &writer) }
        try field(values, kind, fields, &writer)
    }

    /// What lies in a field of the right wire type.
    private func field(
        _ shape: BinaryShape, _ kind: BinaryShape.WireKind, _ field: WireCursor, _ writer: inout FrameWriter
    ) throws(Fault) {
        switch kind {
        case .string: string(field.content, &writer)
        case .double: double(field.content, &writer)
        case .message: try message(shape, field.content, &writer)
        case .value: try value(field.content, &writer)
        case .sint64, .bool, .enumeration: integer(shape, kind, field.varint, &writer)
        }
    }

    private func integer(
        _ shape: BinaryShape, _ kind: BinaryShape.WireKind, _ varint: UInt64, _ writer: inout FrameWriter
    ) {
        if kind == .bool { return writer.boolean(varint != 0) }
        if case .enumeration(let values) = shape.resolved {
            guard let found = values.first(where: { $0.number == varint }) else { return writer.refuse() }
            return writer.string(found.value)
        }
        let magnitude = Int64(varint >> 1)
        writer.integer(Int(varint & 1 == 0 ? magnitude : -magnitude - 1))
    }

    /// Adding zero turns -0 into 0.
    private func double(_ range: Range<Int>, _ writer: inout FrameWriter) {
        var bits: UInt64 = 0
        for index in range.reversed() { bits = bits << 8 | UInt64(bytes[index]) }
        let value = Double(bitPattern: bits)
        guard value.isFinite else { return writer.refuse() }
        writer.number(value + 0)
    }

    private func string(_ range: Range<Int>, _ writer: inout FrameWriter) {
        writer.put(string: UnsafeBufferPointer(rebasing: bytes[range]))
    }

    /// A `google.protobuf.Value`.
    private func value(_ range: Range<Int>, _ writer: inout FrameWriter) throws(Fault) {
        var fields = WireCursor(bytes, range)
        guard try fields.next(), fields.isAtEnd else { return writer.refuse() }
        switch (fields.number, fields.wire) {
        case (1, 0): writer.text("null")
        case (2, 1): double(fields.content, &writer)
        case (3, 2): string(fields.content, &writer)
        case (4, 0): writer.boolean(fields.varint != 0)
        case (5, 2):
            guard open("{", &writer) else { return }
            var entries = WireCursor(bytes, fields.content)
            while try entries.next() {
                guard entries.number == 1, entries.wire == 2 else { return writer.refuse() }
                try entry(nil, entries.content, &writer)
            }
            writer.close("}")
        case (6, 2):
            guard open("[", &writer) else { return }
            var items = WireCursor(bytes, fields.content)
            while try items.next() {
                guard items.number == 1, items.wire == 2 else { return writer.refuse() }
                writer.separate()
                try value(items.content, &writer)
            }
            writer.close("]")
        default: writer.refuse()
        }
    }

    /// Opens an array or object. A text that is too long is in vain, and should not grow any more.
    private func open(_ text: StaticString, _ writer: inout FrameWriter) -> Bool {
        guard writer.count <= maxTextBytes else {
            writer.refuse()
            return false
        }
        return writer.open(text)
    }
}
