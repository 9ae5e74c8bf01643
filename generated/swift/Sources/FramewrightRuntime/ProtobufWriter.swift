/// Writes valid values as Protocol Buffers messages in their canonical form (FORMATS section 5.2).
struct ProtobufWriter {
    private(set) var bytes: [UInt8] = []

    /// Writes the message of a type that is one.
    mutating func message(_ value: JSONValue, _ shape: BinaryShape) {
        switch (shape.resolved, value) {
        case (.nullable(let inner), _):
            if case .null = value { return }
            field(1, value, inner)
        case (.array(let items), .array(let values)): list(values, items)
        case (.map(let values), .object(let members)):
            for entry in members.entries {
                var inner = ProtobufWriter()
                inner.string(1, entry.name)
                inner.field(2, entry.value, values)
                delimited(1, inner)
            }
        case (.union(let tag, let branches), .object(let members)):
            guard case .string(let name)? = members[tag],
                let branch = branches.first(where: { $0.tag.hasSameBytes(as: name) })
            else { return }
            var inner = ProtobufWriter()
            inner.object(members, branch.object)
            delimited(branch.number, inner)
        case (.object(let object), .object(let members)): self.object(members, object)
        default: break
        }
    }

    /// Writes the fields of an object, those that it keeps last.
    mutating func object(_ members: JSONObject, _ object: BinaryObject) {
        for known in object.numbered {
            if let value = members[known.name] { field(known.number, value, known.shape) }
        }
        guard object.others == .keep else { return }
        for entry in members.entries where !object.declares(entry.name) {
            self.entry(BinaryShape.keptNumber, entry.name, entry.value)
        }
    }

    /// Writes a field with its tag.
    mutating func field(_ number: Int, _ value: JSONValue, _ shape: BinaryShape) {
        let kind = shape.wireKind
        switch kind {
        case .string:
            if case .string(let text) = value { string(number, text) }
        case .value:
            var inner = ProtobufWriter()
            inner.any(value)
            delimited(number, inner)
        case .message:
            var inner = ProtobufWriter()
            inner.message(value, shape)
            delimited(number, inner)
        case .sint64, .double, .bool, .enumeration:
            tag(number, kind.wire)
            scalar(value, kind, shape)
        }
    }

    /// Writes a field of bytes behind their length.
    mutating func delimited(_ number: Int, _ content: ProtobufWriter) {
        tag(number, 2)
        varint(UInt64(content.bytes.count))
        bytes.append(contentsOf: content.bytes)
    }

    private mutating func list(_ values: [JSONValue], _ items: BinaryShape) {
        let kind = items.wireKind
        if kind.wire == 2 {
            for value in values { field(1, value, items) }
        } else if !values.isEmpty {
            var inner = ProtobufWriter()
            for value in values { inner.scalar(value, kind, items) }
            delimited(1, inner)
        }
    }

    private mutating func scalar(_ value: JSONValue, _ kind: BinaryShape.WireKind, _ shape: BinaryShape) {
        switch value {
        case .bool(let flag): bytes.append(flag ? 1 : 0)
        case .number(let number):
            if kind == .double { return double(number) }
            let integer = Int64(exactly: number) ?? 0
            varint(UInt64(bitPattern: integer << 1 ^ integer >> 63))
        case .string(let text):
            guard case .enumeration(let values) = shape.resolved else { return }
            varint(UInt64(values.first { $0.value.hasSameBytes(as: text) }?.number ?? 0))
        default: break
        }
    }

    private mutating func string(_ number: Int, _ text: String) {
        tag(number, 2)
        text.withBytes { part in
            varint(UInt64(part.count))
            bytes.append(contentsOf: part)
        }
    }

    /// Writes a `google.protobuf.Value`.
    private mutating func any(_ value: JSONValue) {
        var inner = ProtobufWriter()
        switch value {
        case .null:
            tag(1, 0)
            bytes.append(0)
        case .number(let number):
            tag(2, 1)
            double(number)
        case .string(let text): string(3, text)
        case .bool(let flag):
            tag(4, 0)
            bytes.append(flag ? 1 : 0)
        case .object(let members):
            for entry in members.entries { inner.entry(1, entry.name, entry.value) }
            delimited(5, inner)
        case .array(let items):
            for item in items {
                var one = ProtobufWriter()
                one.any(item)
                inner.delimited(1, one)
            }
            delimited(6, inner)
        }
    }

    private mutating func entry(_ number: Int, _ name: String, _ value: JSONValue) {
        var inner = ProtobufWriter()
        inner.string(1, name)
        var content = ProtobufWriter()
        content.any(value)
        inner.delimited(2, content)
        delimited(number, inner)
    }

    private mutating func tag(_ number: Int, _ wire: Int) {
        varint(UInt64(number) << 3 | UInt64(wire))
    }

    private mutating func varint(_ value: UInt64) {
        var rest = value
        while rest > 0x7F {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    private mutating func double(_ value: Double) {
        let bits = (value + 0).bitPattern
        for index in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(8 * index))) }
    }
}
