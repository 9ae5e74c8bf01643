/// Reads messages by their shapes: one pass in byte order, up to the first fault (FORMATS section 5.3).
struct ProtobufReader {
    let bytes: UnsafeBufferPointer<UInt8>
    let maxDepth: Int
    private var place: [FaultStep] = []
    private var depth = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>, maxDepth: Int) {
        self.bytes = bytes
        self.maxDepth = maxDepth
    }

    /// The whole frame.
    var whole: Range<Int> { 0..<bytes.count }

    func cursor(_ range: Range<Int>) -> WireCursor { WireCursor(bytes, range) }

    /// The one field of the frame of a protocol; `nil` where it has none.
    ///
    /// - Throws: `duplicate` where there is another one.
    func onlyField() throws(Fault) -> WireCursor? {
        var fields = cursor(whole)
        guard try fields.next() else { return nil }
        let first = fields
        if try fields.next() { throw Fault(.duplicate) }
        return first
    }

    /// The value of a type that is a message.
    mutating func message(_ shape: BinaryShape, _ range: Range<Int>) throws(Fault) -> JSONValue {
        switch shape.resolved {
        case .nullable(let inner): return try single(inner, range) ?? .null
        case .array(let items): return .array(try list(items, range))
        case .map(let values): return .object(try map(values, range))
        case .union(_, let branches): return try choice(branches, range)
        case .object(let object): return try self.object(object, range)
        default: return .object(JSONObject())
        }
    }

    /// The `value` of a message around it; `nil` where it has none.
    mutating func single(_ shape: BinaryShape, _ range: Range<Int>) throws(Fault) -> JSONValue? {
        let kind = shape.wireKind
        var value: JSONValue?
        var fields = cursor(range)
        while try fields.next() {
            guard fields.number == 1 else { continue }
            try expect(fields, kind.wire)
            if value != nil { throw fault(.duplicate) }
            value = try field(shape, kind, fields)
        }
        return value
    }

    private mutating func choice(_ branches: [BinaryShape.Branch], _ range: Range<Int>) throws(Fault) -> JSONValue {
        var value: JSONValue?
        var fields = cursor(range)
        while try fields.next() {
            guard let branch = branches.first(where: { $0.number == fields.number }) else { continue }
            try expect(fields, 2)
            if value != nil { throw fault(.duplicate) }
            value = try object(branch.object, fields.content)
        }
        // No branch is selected by an object without a tag.
        return value ?? .object(JSONObject())
    }

    /// An object by number.
    mutating func object(_ object: BinaryObject, _ range: Range<Int>) throws(Fault) -> JSONValue {
        try open()
        var members = object.constants
        var fields = cursor(range)
        while try fields.next() {
            if let field = object.field(fields.number) {
                let kind = field.shape.wireKind
                place.append(.name(field.name))
                try expect(fields, kind.wire)
                if members.position(of: field.name) != nil { throw fault(.duplicate) }
                members.append(field.name, try self.field(field.shape, kind, fields))
                place.removeLast()
            } else if fields.number == BinaryShape.keptNumber, object.others == .keep {
                try expect(fields, 2)
                try entry(nil, &members, fields.content)
            } else if object.others == .refuse {
                members["#\(fields.number)"] = .null
            }
        }
        depth -= 1
        return .object(members)
    }

    private mutating func list(_ items: BinaryShape, _ range: Range<Int>) throws(Fault) -> [JSONValue] {
        try open()
        let kind = items.wireKind
        var found: [JSONValue] = []
        var fields = cursor(range)
        while try fields.next() {
            guard fields.number == 1 else { continue }
            if fields.wire == 2, kind.wire != 2 {
                try packed(items, kind, &found, fields.content)
            } else {
                place.append(.item(found.count))
                try expect(fields, kind.wire)
                found.append(try field(items, kind, fields))
                place.removeLast()
            }
        }
        depth -= 1
        return found
    }

    private mutating func packed(
        _ items: BinaryShape, _ kind: BinaryShape.WireKind, _ found: inout [JSONValue], _ range: Range<Int>
    ) throws(Fault) {
        var parts = cursor(range)
        while !parts.isAtEnd {
            place.append(.item(found.count))
            if kind == .double {
                found.append(.number(try double(try parts.readEight())))
            } else {
                found.append(try integer(items, kind, try parts.readVarint()))
            }
            place.removeLast()
        }
    }

    private mutating func map(_ values: BinaryShape?, _ range: Range<Int>) throws(Fault) -> JSONObject {
        try open()
        var members = JSONObject()
        var fields = cursor(range)
        while try fields.next() {
            guard fields.number == 1 else { continue }
            try expect(fields, 2)
            try entry(values, &members, fields.content)
        }
        depth -= 1
        return members
    }

    /// An entry of a map, or with `nil` of kept members or a `Struct`: its fields, its key, then its value.
    private mutating func entry(
        _ values: BinaryShape?, _ members: inout JSONObject, _ range: Range<Int>
    ) throws(Fault) {
        var key: Range<Int>?
        var value: WireCursor?
        var fields = cursor(range)
        while try fields.next() {
            switch fields.number {
            case 1:
                try expect(fields, 2)
                if key != nil { throw fault(.duplicate) }
                key = fields.content
            case 2:
                if value != nil { throw fault(.duplicate) }
                value = fields
            default: break
            }
        }
        let name = try text(key ?? 0..<0)
        place.append(.name(name))
        if name.hasSameBytes(as: "__proto__") { throw fault(.reservedName) }
        if members.position(of: name) != nil { throw fault(.duplicate) }
        members.append(name, try entryValue(values, value))
        place.removeLast()
    }

    /// A missing value is the default of its type.
    private mutating func entryValue(_ values: BinaryShape?, _ given: WireCursor?) throws(Fault) -> JSONValue {
        let kind = values?.wireKind ?? .value
        if let given { try expect(given, kind.wire) } else if kind == .double { return .number(0) }
        let field = given ?? cursor(0..<0)
        guard let values else { return try self.value(field.content) }
        return try self.field(values, kind, field)
    }

    /// What lies in a field of the right wire type.
    private mutating func field(
        _ shape: BinaryShape, _ kind: BinaryShape.WireKind, _ field: WireCursor
    ) throws(Fault) -> JSONValue {
        switch kind {
        case .string: return .string(try text(field.content))
        case .double: return .number(try double(field.content))
        case .message: return try message(shape, field.content)
        case .value: return try value(field.content)
        case .sint64, .bool, .enumeration: return try integer(shape, kind, field.varint)
        }
    }

    private func integer(
        _ shape: BinaryShape, _ kind: BinaryShape.WireKind, _ varint: UInt64
    ) throws(Fault) -> JSONValue {
        if kind == .bool { return .bool(varint != 0) }
        if case .enumeration(let values) = shape.resolved {
            return BinaryShape.value(varint > 0xFFFF_FFFF ? -1 : Double(varint), in: values)
        }
        let magnitude = varint >> 1
        let value = varint & 1 == 0 ? Int64(magnitude) : -Int64(magnitude) - 1
        guard value.magnitude < 1 << 53 else { throw fault(.range) }
        return .number(Double(value))
    }

    /// Adding zero turns -0 into 0.
    private func double(_ range: Range<Int>) throws(Fault) -> Double {
        var bits: UInt64 = 0
        for index in range.reversed() { bits = bits << 8 | UInt64(bytes[index]) }
        let value = Double(bitPattern: bits)
        guard value.isFinite else { throw fault(.range) }
        return value + 0
    }

    private func text(_ range: Range<Int>) throws(Fault) -> String {
        let part = UnsafeBufferPointer(rebasing: bytes[range])
        guard UTF8Check.isValid(part) else { throw Fault(.utf8) }
        return String(decoding: part, as: UTF8.self)
    }

    /// A `google.protobuf.Value`.
    private mutating func value(_ range: Range<Int>) throws(Fault) -> JSONValue {
        var value: JSONValue?
        var fields = cursor(range)
        while try fields.next() {
            guard let wire = Self.valueWires[fields.number] else { continue }
            try expect(fields, wire)
            if value != nil { throw fault(.duplicate) }
            value = try valueKind(fields)
        }
        guard let value else { throw fault(.type) }
        return value
    }

    /// Wire types of the fields of a `google.protobuf.Value`, by number.
    private static let valueWires = [1: 0, 2: 1, 3: 2, 4: 0, 5: 2, 6: 2]

    private mutating func valueKind(_ field: WireCursor) throws(Fault) -> JSONValue {
        switch field.number {
        case 1: return .null
        case 2: return .number(try double(field.content))
        case 3: return .string(try text(field.content))
        case 4: return .bool(field.varint != 0)
        case 5: return .object(try map(nil, field.content))
        default: return .array(try values(field.content))
        }
    }

    private mutating func values(_ range: Range<Int>) throws(Fault) -> [JSONValue] {
        try open()
        var items: [JSONValue] = []
        var fields = cursor(range)
        while try fields.next() {
            guard fields.number == 1 else { continue }
            place.append(.item(items.count))
            try expect(fields, 2)
            items.append(try value(fields.content))
            place.removeLast()
        }
        depth -= 1
        return items
    }

    private func expect(_ field: WireCursor, _ wire: Int) throws(Fault) {
        if field.wire != wire { throw fault(.type) }
    }

    private mutating func open() throws(Fault) {
        guard depth < maxDepth else { throw fault(.depth) }
        depth += 1
    }

    private func fault(_ code: FaultCode) -> Fault { Fault(code, steps: place) }
}
