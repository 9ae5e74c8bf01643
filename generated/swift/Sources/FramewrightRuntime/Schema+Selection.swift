extension Schema {
    /// The schema that stands behind this one for `value`: what it refers to, or the branch that a choice selects.
    /// `nil` where the schema itself is what the value is judged by.
    func selected(by value: JSONValue) -> Schema? {
        switch self {
        case .reference(let target): target()
        case .nullable(let inner): value.kind == .null ? .null : inner
        case .union(let branches, _, let tag): branches.first { $0.isSelected(by: value, tag: tag) }
        case .first(let branches, _): Self.onlyFitting(branches, value)
        default: nil
        }
    }

    /// The one branch that accepts values of this JSON type; `nil` where there are none or several.
    static func onlyFitting(_ branches: [Schema], _ value: JSONValue) -> Schema? {
        let kind = value.kind
        guard let first = branches.firstIndex(where: { $0.accepts(kind) }) else { return nil }
        return branches[(first + 1)...].contains { $0.accepts(kind) } ? nil : branches[first]
    }

    /// Whether a choice takes this branch for `value`.
    func isSelected(by value: JSONValue, tag: String?) -> Bool {
        guard let tag else { return accepts(value.kind) }
        guard case .object(let rules) = resolved, case .literal(let literal, _, _)? = rules.field(tag)?.schema.resolved
        else { return false }
        return value[tag] == literal
    }

    /// Whether some value of a JSON type satisfies the schema.
    private func accepts(_ kind: JSONValue.Kind) -> Bool {
        switch self {
        case .any: true
        case .null: kind == .null
        case .boolean: kind == .boolean
        case .integer, .number: kind == .number
        case .string, .enumeration: kind == .string
        case .literal(let literal, _, _): kind == literal.kind
        case .array, .tuple: kind == .array
        case .object, .map: kind == .object
        case .union(_, _, tag: _?): kind == .object
        case .union(let branches, _, tag: nil): branches.contains { $0.accepts(kind) }
        case .first(let branches, _): branches.contains { $0.accepts(kind) }
        case .constrained(let inner, _): inner.accepts(kind)
        case .nullable(let inner): kind == .null || inner.accepts(kind)
        case .reference(let target): target().accepts(kind)
        }
    }
}

extension Schema.ObjectRules {
    /// The first member that is too many, in received order, else the first that is missing, in schema order.
    func memberFault(_ members: JSONObject) -> (FaultCode, String)? {
        if case .refuse = additional,
            let entry = members.entries.first(where: { field($0.name) == nil && keptSchema($0.name) == nil })
        {
            return (.unknownField, entry.name)
        }
        if let field = fields.first(where: { $0.isRequired && members[$0.name] == nil }) {
            return (.required, field.name)
        }
        return nil
    }
}

extension JSONObject {
    /// The fault of the number of members.
    func countFault(_ rules: Schema.CountRules) -> FaultCode? {
        if let minimum = rules.minProperties, count < minimum { return .minProperties }
        if let maximum = rules.maxProperties, count > maximum { return .maxProperties }
        return nil
    }
}
