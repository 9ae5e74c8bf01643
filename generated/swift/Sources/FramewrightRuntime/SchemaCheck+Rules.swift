extension Schema {
    /// The branch that a value takes where branches may overlap; `nil` where it takes none.
    public func firstBranch(of value: JSONValue) -> Int? {
        guard case .first(let branches, let keyword) = resolved else { return nil }
        return SchemaCheck.firstBranch(of: value, branches, keyword, level: 0)
    }
}

extension SchemaCheck {
    /// The fault of the first rule that a value breaks; its path begins at the value.
    static func fault(of value: JSONValue, _ rules: [Schema.Rule], level: Int) -> Fault? {
        for rule in rules {
            if let fault = fault(of: value, rule, level: level) { return fault }
        }
        return nil
    }

    /// The branch that a value takes: the first that accepts it, and with `oneOf` the only one.
    static func firstBranch(
        of value: JSONValue, _ branches: [Schema], _ keyword: FaultCode, level: Int
    ) -> Int? {
        let first = branches.firstIndex { accepts(value, $0, level: level) }
        guard let first, keyword == .oneOf else { return first }
        return branches[(first + 1)...].contains { accepts(value, $0, level: level) } ? nil : first
    }

    /// The code of a list of values beside which no type is stated: it is the list that a value of another type breaks.
    static func untypedList(_ constraints: [[Schema.Rule]]) -> FaultCode? {
        for case .values(_, let code, typed: false) in constraints.joined() { return code }
        return nil
    }

    private static func fault(of value: JSONValue, _ rule: Schema.Rule, level: Int) -> Fault? {
        switch rule {
        case .values(let values, let code, _):
            return values.contains(value) ? nil : Fault(code)
        case .anyOf(let branches), .oneOf(let branches):
            // Where the JSON type leaves one branch, that branch says what is wrong.
            guard let branch = Schema.onlyFitting(branches, value) else { break }
            return nested(value, branch, level: level)
        case .allOf(let schema):
            return nested(value, schema, level: level)
        case .condition(let condition, let then, let otherwise):
            guard let schema = accepts(value, condition, level: level) ? then : otherwise else { return nil }
            return nested(value, schema, level: level)
        default:
            break
        }
        return code(of: value, rule, level: level).map { Fault($0) }
    }

    /// The fault of the rules that speak of the value alone.
    private static func code(of value: JSONValue, _ rule: Schema.Rule, level: Int) -> FaultCode? {
        switch (rule, value) {
        case (.contains(let schema, let minimum, let maximum), .array(let items)):
            let count = items.reduce(0) { $0 + (accepts($1, schema, level: level) ? 1 : 0) }
            return count >= minimum && count <= maximum ?? count ? nil : .contains
        case (.propertyNames(let schema), .object(let members)):
            return members.names.allSatisfy { accepts(.string($0), schema, level: level) } ? nil : .propertyNames
        case (.dependentRequired(let name, let others), .object(let members)):
            guard members[name] != nil else { return nil }
            return others.allSatisfy { members[$0] != nil } ? nil : .dependentRequired
        case (.anyOf(let branches), _):
            return branches.contains { accepts(value, $0, level: level) } ? nil : .anyOf
        case (.oneOf(let branches), _):
            return branches.count { accepts(value, $0, level: level) } == 1 ? nil : .oneOf
        case (.not(let schema), _):
            return accepts(value, schema, level: level) ? .not : nil
        default:
            return nil
        }
    }

    private static func accepts(_ value: JSONValue, _ schema: Schema, level: Int) -> Bool {
        nested(value, schema, level: level) == nil
    }
}
