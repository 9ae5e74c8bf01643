extension JSONValue {
    /// What a typed value of the schema keeps of this one, which satisfies it: declared members in schema order, then
    /// kept ones.
    func projected(by schema: Schema) -> JSONValue {
        switch (schema, self) {
        case (.array(let items, _), .array(let values)):
            return .array(values.map { $0.projected(by: items) })
        case (.tuple(let first, let rest, _), .array(let values)):
            let schemas = first + [Schema](repeating: rest ?? .any, count: max(0, values.count - first.count))
            return .array(zip(values, schemas).map { $0.projected(by: $1) })
        case (.map(let values, _), .object(let members)):
            return .object(JSONObject(members.map { ($0.name, $0.value.projected(by: values)) }))
        case (.object(let rules), .object(let members)):
            return .object(rules.projection(of: members))
        case (.union(let branches, _, let tag), _):
            return branches.first { $0.isSelected(by: self, tag: tag) }.map(projected) ?? self
        case (.first(let branches, _), _):
            return schema.firstBranch(of: self).map { projected(by: branches[$0]) } ?? self
        case (.nullable(let inner), _):
            return kind == .null ? self : projected(by: inner)
        case (.constrained(let inner, _), _):
            return projected(by: inner)
        case (.reference(let target), _):
            return projected(by: target())
        default:
            return self
        }
    }
}

extension Schema.ObjectRules {
    /// The declared members in schema order, then those that are kept.
    fileprivate func projection(of members: JSONObject) -> JSONObject {
        var result = JSONObject()
        for field in fields {
            result[field.name] = members[field.name]?.projected(by: field.schema)
        }
        guard keepsMembers else { return result }
        for (name, value) in members {
            guard let schema = keptSchema(name) else { continue }
            result[name] = value.projected(by: schema)
        }
        return result
    }
}
