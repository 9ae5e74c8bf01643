extension FrameReader {
    /// Reads any value.
    public mutating func value() -> JSONValue {
        switch kind() {
        case .string: .string(string())
        case .number: .number(number())
        case .boolean: .bool(boolean())
        case .null: null()
        case .array: .array(array { $0.value() })
        case .object: .object(members { $0.value() })
        case nil: refused(.null)
        }
    }

    /// Reads the one value that a schema allows.
    public mutating func value(equalTo constant: JSONValue) {
        guard value() == constant else { return refuse() }
    }

    /// Reads a value that a schema's table judges.
    private mutating func value(matching schema: Schema) throws(Refusal) -> JSONValue {
        let value = value()
        guard !isRefused, SchemaCheck.fault(in: value, schema) == nil else { throw Refusal() }
        return value
    }

    /// Reads a value that a schema's table judges, as a type that can hold it.
    public mutating func value<Value: Decodable>(
        as type: Value.Type, matching schema: Schema
    ) throws(Refusal) -> Value {
        do {
            return try value(matching: schema).decoded(as: type)
        } catch {
            throw Refusal()
        }
    }

    /// The JSON type of the value that comes next, by its first character; `nil` at the frame's end.
    public mutating func kind() -> JSONValue.Kind? {
        skipSpace()
        guard index < count else { return nil }
        switch base[index] {
        case UInt8(ascii: "\""): return .string
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean
        case UInt8(ascii: "n"): return .null
        default: return .number
        }
    }

    /// Reads `null`.
    @discardableResult
    public mutating func null() -> JSONValue {
        skipSpace()
        return take("null") ? .null : refused(.null)
    }

    /// Reads `true` or `false`.
    public mutating func boolean() -> Bool {
        skipSpace()
        if take("true") { return true }
        return take("false") ? false : refused(false)
    }

    private mutating func take(_ word: StaticString) -> Bool {
        take(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }

    /// Reads `null`, which is `nil`, or a value.
    @inlinable
    public mutating func nullable<Value>(
        of value: (inout FrameReader) throws(Refusal) -> Value
    ) -> Value? {
        if kind() == .null {
            null()
            return nil
        }
        do {
            return try value(&self)
        } catch {
            refuse()
            return nil
        }
    }
}

extension FrameReader {
    /// Reads an array.
    @inlinable
    public mutating func array<Item>(
        minItems: Int = 0,
        maxItems: Int = .max,
        of item: (inout FrameReader) throws(Refusal) -> Item
    ) -> [Item] {
        var items: [Item] = []
        guard openArray() else { return items }
        do {
            while nextItem(isFirst: items.isEmpty) {
                guard items.count < maxItems else { throw Refusal() }
                items.append(try item(&self))
            }
            if items.count < minItems { throw Refusal() }
        } catch {
            refuse()
        }
        return items
    }

    /// Reads an array of strings of which no two are the same.
    public mutating func uniqueStrings(
        minItems: Int = 0,
        maxItems: Int = .max,
        of item: (inout FrameReader) throws(Refusal) -> String
    ) -> [String] {
        let items = array(minItems: minItems, maxItems: maxItems, of: item)
        return items.areUnique ? items : refused([])
    }

    @usableFromInline
    mutating func openArray() -> Bool {
        open(UInt8(ascii: "[")) || refused(false)
    }

    /// Goes on to the array's next item; `false` at its end, which may be that of a refused frame.
    @usableFromInline
    mutating func nextItem(isFirst: Bool) -> Bool {
        skipSpace()
        if take(UInt8(ascii: "]")) {
            depth -= 1
            return false
        }
        return isFirst || take(UInt8(ascii: ",")) || refused(false)
    }
}

extension FrameReader {
    /// Reads an object without declared members.
    public mutating func members<Value>(
        minProperties: Int = 0,
        maxProperties: Int = .max,
        of value: (inout FrameReader) throws(Refusal) -> Value
    ) -> Members<Value> {
        var members = Members<Value>()
        var cursor = openObject(Self.noNames)
        do {
            while nextMember(&cursor) != nil {
                let name = otherName
                guard cursor.count <= maxProperties, members.insert(try value(&self), as: name)
                else { throw Refusal() }
            }
            guard cursor.isClosed, cursor.count >= minProperties else { throw Refusal() }
        } catch {
            refuse()
        }
        return members
    }

    /// Reads a member that the schema does not declare, the one called ``otherName``, and keeps it.
    @inlinable
    public mutating func keepOther<Value>(
        in members: inout Members<Value>, of value: (inout FrameReader) throws(Refusal) -> Value
    ) {
        let name = otherName
        do {
            guard members.insert(try value(&self), as: name) else { throw Refusal() }
        } catch {
            refuse()
        }
    }

    private static let noNames = NameTable([])
}

extension Members {
    /// Adds a member; `false` if there is one with its name.
    @usableFromInline
    mutating func insert(_ value: Value, as name: String) -> Bool {
        guard position(of: name) == nil else { return false }
        append(name, value)
        return true
    }
}

extension [String] {
    /// Whether no two strings have the same bytes; linear in their number.
    var areUnique: Bool {
        if count <= 8 {
            return indices.allSatisfy { later in
                !self[..<later].contains { $0.hasSameBytes(as: self[later]) }
            }
        }
        var seen = Set<NameKey>()
        return allSatisfy { seen.insert(NameKey($0)).inserted }
    }
}
