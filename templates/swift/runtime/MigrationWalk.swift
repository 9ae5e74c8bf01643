/// Takes one value along the steps of a migration, and notes what is lost.
struct MigrationWalk {
    let steps: [MigrationTable.Step]
    let supply: (_ path: String) -> JSONValue?
    var losses: [MigrationLoss] = []

    init(steps: [MigrationTable.Step], supply: @escaping (_ path: String) -> JSONValue?) {
        self.steps = steps
        self.supply = supply
    }

    mutating func take(_ index: Int, _ value: JSONValue, from: String, to: String) -> JSONValue {
        guard steps.indices.contains(index) else { return value }
        switch (steps[index], value) {
        case (.constant(let constant), _):
            return constant
        case (.decimal(let scale), .number(let number)):
            let decimal = PlainDecimal.text(of: number, scale: scale)
            note(decimal.isExact, from)
            return .string(decimal.text)
        case (.number, .string(let text)):
            guard let number = PlainDecimal.number(text) else { return value }
            note(number.isExact, from)
            return .number(number.value)
        case (.list(let step), .array(let items)):
            return .array(
                items.enumerated().map { take(step, $1, from: "\(from)/\($0)", to: "\(to)/\($0)") })
        case (.tuple(let places, let rest), .array(let items)):
            return .array(
                items.enumerated().map { at, item in
                    let step = places.indices.contains(at) ? places[at] : rest
                    return take(step, item, from: "\(from)/\(at)", to: "\(to)/\(at)")
                })
        case (.tagged(let tag, let branches), .object(let members)):
            guard case .string(let name)? = members[tag] else { return value }
            return take(branches[name] ?? 0, value, from: from, to: to)
        case (.typed(let branches), _):
            return take(branches[value.typeName] ?? 0, value, from: from, to: to)
        case (.object(let members, let others), .object(let given)):
            return .object(object(members, others, given, from: from, to: to))
        default:
            return value
        }
    }

    private mutating func object(
        _ members: [MigrationTable.Member], _ others: Int?, _ given: JSONObject, from: String, to: String
    ) -> JSONObject {
        var made = JSONObject()
        for member in members {
            let place = Self.child(to, member.name)
            if let value = given[member.old] {
                made[member.name] = take(member.step, value, from: Self.child(from, member.old), to: place)
            } else if member.isNeeded {
                made[member.name] = member.fallback ?? supply(place)
            }
        }
        let taken = Set(members.map { NameKey($0.old) })
        for (name, value) in given where !taken.contains(NameKey(name)) {
            if let others {
                made[name] = take(others, value, from: Self.child(from, name), to: Self.child(to, name))
            } else {
                losses.append(MigrationLoss(path: Self.child(from, name), kind: .dropped))
            }
        }
        return made
    }

    private mutating func note(_ isExact: Bool, _ path: String) {
        if !isExact { losses.append(MigrationLoss(path: path, kind: .rounded)) }
    }

    /// A JSON Pointer with one more segment (RFC 6901 section 3).
    private static func child(_ pointer: String, _ name: String) -> String {
        var text = pointer + "/"
        for character in name.unicodeScalars {
            switch character {
            case "~": text += "~0"
            case "/": text += "~1"
            default: text.unicodeScalars.append(character)
            }
        }
        return text
    }
}

extension JSONValue {
    /// The type's name, as migrations know it.
    fileprivate var typeName: String {
        switch self {
        case .null: "null"
        case .bool: "boolean"
        case .number: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}
