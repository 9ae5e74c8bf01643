extension BinaryShape {
    /// The JSON value that a `compact` item stands for (FORMATS section 4.4).
    ///
    /// - Throws: `syntax` for an empty `bin` where no member can be absent.
    func value(of item: PackItem) throws(Fault) -> JSONValue {
        switch (resolved, item) {
        case (.object(let object), .array(let items)): return try object.value(ofArray: items, from: 0)
        case (.object(let object), .map(let members)): return try object.value(ofMap: members)
        case (.union(let tag, let branches), .map(let members)):
            guard case .string(let name)? = members[tag],
                let branch = branches.first(where: { $0.tag.hasSameBytes(as: name) })
            else { return try item.plain }
            return try branch.object.value(ofMap: members)
        case (.union(_, let branches), .array(let items)):
            guard case .integer(let number)? = items.first,
                let branch = branches.first(where: { Double($0.number) == number })
            else {
                // No branch is selected by an object without a tag.
                return .object(JSONObject())
            }
            return try branch.object.value(ofArray: items, from: 1)
        case (.enumeration(let values), .integer(let number)): return Self.value(number, in: values)
        case (.scaled(let isText, let scale), .integer(let integer)):
            return isText
                ? .string(ScaledDecimal.text(integer, scale: scale))
                : .number(ScaledDecimal.value(integer, scale: scale))
        case (.nullable, .null): return .null
        case (.nullable(let inner), _): return try inner.value(of: item)
        case (.array(let shape), .array(let items)):
            var values: [JSONValue] = []
            values.reserveCapacity(items.count)
            for item in items { values.append(try shape.value(of: item)) }
            return .array(values)
        case (.tuple(let shapes, let rest), .array(let items)):
            var values: [JSONValue] = []
            for (index, item) in items.enumerated() {
                let shape = index < shapes.count ? shapes[index] : rest
                values.append(try item.value(shape))
            }
            return .array(values)
        case (.map(let shape), .map(let members)):
            var values = JSONObject()
            for entry in members.entries { values.append(entry.name, try shape.value(of: entry.value)) }
            return .object(values)
        default: return try item.plain
        }
    }

    /// The value that has a number; where none has, a string that is not in the list.
    static func value(_ number: Double, in values: [(value: String, number: Int)]) -> JSONValue {
        if let found = values.first(where: { Double($0.number) == number }) { return .string(found.value) }
        var other = "?"
        while values.contains(where: { $0.value.hasSameBytes(as: other) }) { other += "?" }
        return .string(other)
    }
}

extension PackItem {
    /// The JSON value that the item stands for, by its shape where it has one.
    fileprivate func value(_ shape: BinaryShape?) throws(Fault) -> JSONValue {
        guard let shape else { return try plain }
        return try shape.value(of: self)
    }
}

extension BinaryObject {
    /// The object that an array by number is; the first items may say which object it is.
    func value(ofArray items: [PackItem], from first: Int) throws(Fault) -> JSONValue {
        var members = constants
        for (index, item) in items.enumerated().dropFirst(first) {
            if case .absent = item { continue }
            let number = index + 1 - first
            let isNull = if case .null = item { true } else { false }
            if let field = field(number) {
                if !isNull || field.takesNull { members[field.name] = try field.shape.value(of: item) }
            } else if !isNull, others == .refuse {
                members["#\(number)"] = .null
            }
        }
        return .object(members)
    }

    /// The object that a map with names is.
    func value(ofMap items: Members<PackItem>) throws(Fault) -> JSONValue {
        var members = JSONObject()
        for entry in items.entries {
            members.append(entry.name, try entry.value.value(shape(of: entry.name)))
        }
        return .object(members)
    }
}
