/// A MessagePack item as it stands in a frame (FORMATS section 3).
enum PackItem {
    case null
    /// What stands for an absent member in `compact`: an empty `bin`.
    case absent
    case bool(Bool)
    /// A number in an integer form.
    case integer(Double)
    /// A number in the form of a float.
    case float(Double)
    case string(String)
    case array([PackItem])
    case map(Members<PackItem>)

    /// The JSON value that the item is.
    ///
    /// - Throws: `syntax` for an empty `bin`, which is no value.
    var plain: JSONValue {
        get throws(Fault) {
            switch self {
            case .null: return .null
            case .absent: throw Fault(.syntax)
            case .bool(let value): return .bool(value)
            case .integer(let value), .float(let value): return .number(value)
            case .string(let value): return .string(value)
            case .array(let items):
                var values: [JSONValue] = []
                values.reserveCapacity(items.count)
                for item in items { values.append(try item.plain) }
                return .array(values)
            case .map(let members):
                var values = JSONObject()
                for entry in members.entries { values.append(entry.name, try entry.value.plain) }
                return .object(values)
            }
        }
    }

    /// What dispatch looks at, maps with names and scalars, and what is left of a message that is not known.
    var outline: JSONValue {
        switch self {
        case .null, .absent: return .null
        case .array(let items): return .array(items.map(\.outline))
        case .bool(let value): return .bool(value)
        case .integer(let value), .float(let value): return .number(value)
        case .string(let value): return .string(value)
        case .map(let members):
            var values = JSONObject()
            for entry in members.entries { values.append(entry.name, entry.value.outline) }
            return .object(values)
        }
    }
}
