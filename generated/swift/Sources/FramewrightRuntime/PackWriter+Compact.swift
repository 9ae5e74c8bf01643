extension PackWriter {
    /// Writes a valid value as `compact` has it (FORMATS section 4.1).
    mutating func compact(_ value: JSONValue, _ shape: BinaryShape) {
        switch (shape.resolved, value) {
        case (.object(let object), .object(let members)): self.object(members, object, number: nil)
        case (.union(let tag, let branches), .object(let members)):
            guard case .string(let name)? = members[tag],
                let branch = branches.first(where: { $0.tag.hasSameBytes(as: name) })
            else { return plain(value) }
            object(members, branch.object, number: branch.number)
        case (.enumeration(let values), .string(let text)):
            integer(Int64(values.first { $0.value.hasSameBytes(as: text) }?.number ?? 0))
        case (.scaled(_, let scale), .number(let number)):
            if let integer = ScaledDecimal.integer(number, scale: scale) {
                self.integer(integer)
            } else {
                float(number)
            }
        case (.scaled(_, let scale), .string(let text)):
            if let integer = ScaledDecimal.integer(text, scale: scale) { self.integer(integer) } else { string(text) }
        case (.nullable, .null): null()
        case (.nullable(let inner), _): compact(value, inner)
        case (.array(let shape), .array(let items)):
            array(items.count)
            for item in items { compact(item, shape) }
        case (.tuple(let shapes, let rest), .array(let items)):
            array(items.count)
            for (index, item) in items.enumerated() {
                if let shape = index < shapes.count ? shapes[index] : rest { compact(item, shape) } else { plain(item) }
            }
        case (.map(let shape), .object(let members)):
            map(members.count)
            for entry in members.entries {
                string(entry.name)
                compact(entry.value, shape)
            }
        default: plain(value)
        }
    }

    /// Writes an object by number, behind the number of the message or branch that it is, or with names.
    mutating func object(_ members: JSONObject, _ object: BinaryObject, number: Int?) {
        if object.others == .keep, members.entries.contains(where: { !object.declares($0.name) }) {
            return named(members, object)
        }
        let last = object.numbered.last { members[$0.name] != nil }?.number ?? 0
        array(last + (number == nil ? 0 : 1))
        if let number { integer(Int64(number)) }
        guard last > 0 else { return }
        for number in 1...last {
            guard let field = object.field(number) else {
                null()
                continue
            }
            if let value = members[field.name] {
                compact(value, field.shape)
            } else if field.takesNull {
                absent()
            } else {
                null()
            }
        }
    }

    private mutating func named(_ members: JSONObject, _ object: BinaryObject) {
        map(members.count)
        for entry in members.entries {
            string(entry.name)
            if let shape = object.shape(of: entry.name) { compact(entry.value, shape) } else { plain(entry.value) }
        }
    }
}
