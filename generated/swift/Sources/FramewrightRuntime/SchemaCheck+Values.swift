extension SchemaCheck {
    /// The first fault of a value's own keywords; those of an object that speak of single members come later.
    static func fault(of value: JSONValue, _ schema: Schema, level: Int = 0) -> FaultCode? {
        switch (schema, value) {
        case (.any, _), (.null, .null), (.boolean, .bool), (.object, .object):
            return nil
        case (.integer(let rules), .number(let number)) where number.rounded(.towardZero) == number:
            // What a type for integers can hold in every language, however the number was written.
            return number.magnitude <= TextReader.largestInteger ? fault(of: number, rules) : .range
        case (.number(let rules), .number(let number)):
            return fault(of: number, rules)
        case (.string(let rules), .string(let string)):
            return fault(of: string, rules)
        case (.literal(let literal, let typed, let integer), _):
            if value == literal { return nil }
            if integer, case .number(let number) = value {
                return number.rounded(.towardZero) != number
                    ? .type : number.magnitude <= TextReader.largestInteger ? .const : .range
            }
            return typed && value.kind != literal.kind ? .type : .const
        case (.enumeration(let values, _, let open), .string(let string)):
            if values.contains(where: { $0.hasSameBytes(as: string) }) { return nil }
            return open.map { fault(of: string, $0) } ?? .enum
        case (.enumeration(_, typed: false, open: nil), _):
            return .enum
        case (.array(_, let rules), .array(let items)), (.tuple(_, _, let rules), .array(let items)):
            return fault(of: items, rules)
        case (.map(_, let rules), .object(let members)):
            return members.countFault(rules)
        case (.union(_, let keyword, _), _):
            return keyword
        case (.first(let branches, let keyword), _):
            // A value that a branch accepts has been judged with all that lies in it.
            return firstBranch(of: value, branches, keyword, level: level) == nil ? keyword : nil
        default:
            return .type
        }
    }

    private static func fault(of number: Double, _ rules: Schema.NumberRules) -> FaultCode? {
        if let minimum = rules.minimum, number < minimum { return .minimum }
        if let maximum = rules.maximum, number > maximum { return .maximum }
        if let minimum = rules.exclusiveMinimum, number <= minimum { return .exclusiveMinimum }
        if let maximum = rules.exclusiveMaximum, number >= maximum { return .exclusiveMaximum }
        if let divisor = rules.multipleOf, !ShortestDecimal.isMultiple(number, of: divisor) { return .multipleOf }
        return nil
    }

    private static func fault(of string: String, _ rules: Schema.StringRules) -> FaultCode? {
        if rules.minLength != nil || rules.maxLength != nil {
            let length = string.unicodeScalars.count
            if let minimum = rules.minLength, length < minimum { return .minLength }
            if let maximum = rules.maxLength, length > maximum { return .maxLength }
        }
        if let pattern = rules.pattern, !pattern.matches(string) { return .pattern }
        if let format = rules.format, !format.accepts(string) { return .format }
        return nil
    }

    private static func fault(of items: [JSONValue], _ rules: Schema.ArrayRules) -> FaultCode? {
        if let minimum = rules.minItems, items.count < minimum { return .minItems }
        if let maximum = rules.maxItems, items.count > maximum { return .maxItems }
        if rules.uniqueItems, !areUnique(items) { return .uniqueItems }
        return nil
    }

    /// Whether no two items are equal as ``JSONValue`` compares them; linear in the size of the array.
    private static func areUnique(_ items: [JSONValue]) -> Bool {
        var seen = Set<JSONValue>()
        seen.reserveCapacity(items.count)
        return items.allSatisfy { seen.insert($0).inserted }
    }
}
