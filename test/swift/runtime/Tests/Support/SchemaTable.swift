@testable import FramewrightRuntime

/// Reads schema tables as the corpora hold them.
struct SchemaTable: Sendable {
    let definitions: JSONObject

    func schema(_ table: JSONValue) throws -> Schema {
        switch try table.member("kind").text() {
        case "any": return .any
        case "null": return .null
        case "boolean": return .boolean
        case "integer": return .integer(try numberRules(table))
        case "number": return .number(try numberRules(table))
        case "string": return .string(try stringRules(table))
        case "literal":
            return .literal(try table.member("value"), typed: table["typed"] == true)
        case "enum":
            return .enumeration(
                try table.member("values").items().map { try $0.text() },
                typed: table["typed"] == true,
                open: try table["base"].map(stringRules))
        case "array": return .array(try schema(table.member("items")), try itemRules(table))
        case "tuple":
            let items = try table.member("items").items().map(schema)
            return .tuple(items, rest: try table["rest"].map(schema), try itemRules(table))
        case "constrained":
            return .constrained(
                try schema(table.member("inner")), try table.member("rules").items().map(rule))
        case "object": return .object(try objectRules(table))
        case "map": return .map(try schema(table.member("values")), try countRules(table))
        case "union":
            guard let keyword = FaultCode(rawValue: try table.member("keyword").text()) else { throw MalformedCorpus() }
            if table["selection"] == "first" {
                return .first(try table.member("branches").items().map(schema), keyword: keyword)
            }
            return .union(
                try table.member("branches").items().map(schema), keyword: keyword, tag: try table["tag"]?.text())
        case "nullable": return .nullable(try schema(table.member("inner")))
        case "ref":
            let name = try table.member("target").text()
            guard let definition = definitions[name] else { throw MalformedCorpus() }
            return .reference { (try? self.schema(definition)) ?? .any }
        default: throw MalformedCorpus()
        }
    }

    private func rule(_ table: JSONValue) throws -> Schema.Rule {
        func inner(_ name: String = "schema") throws -> Schema { try schema(table.member(name)) }
        func branches() throws -> [Schema] { try table.member("branches").items().map(schema) }
        switch try table.member("kind").text() {
        case "values":
            guard let code = FaultCode(rawValue: try table.member("code").text()) else { throw MalformedCorpus() }
            return .values(try table.member("values").items(), code, typed: table["typed"] == true)
        case "contains":
            let minimum = try table.member("minContains").integer()
            return .contains(try inner(), minimum: minimum, maximum: try table["maxContains"]?.integer())
        case "propertyNames": return .propertyNames(try inner())
        case "dependentRequired":
            let others = try table.member("requires").items().map { try $0.text() }
            return .dependentRequired(try table.member("name").text(), others)
        case "anyOf": return .anyOf(try branches())
        case "oneOf": return .oneOf(try branches())
        case "not": return .not(try inner())
        case "allOf": return .allOf(try inner())
        case "if":
            return .condition(
                try inner("condition"),
                then: try table["consequence"].map(schema),
                otherwise: try table["alternative"].map(schema))
        default: throw MalformedCorpus()
        }
    }

    private func itemRules(_ table: JSONValue) throws -> Schema.ArrayRules {
        Schema.ArrayRules(
            minItems: try table["minItems"]?.integer(),
            maxItems: try table["maxItems"]?.integer(),
            uniqueItems: table["uniqueItems"] == true)
    }

    private func number(_ table: JSONValue, _ name: String) throws -> Double? {
        guard let value = table[name] else { return nil }
        guard case .number(let number) = value else { throw MalformedCorpus() }
        return number
    }

    private func numberRules(_ table: JSONValue) throws -> Schema.NumberRules {
        Schema.NumberRules(
            minimum: try number(table, "minimum"),
            maximum: try number(table, "maximum"),
            exclusiveMinimum: try number(table, "exclusiveMinimum"),
            exclusiveMaximum: try number(table, "exclusiveMaximum"),
            multipleOf: try number(table, "multipleOf"))
    }

    private func stringRules(_ table: JSONValue) throws -> Schema.StringRules {
        var format: Schema.Format?
        if let name = try table["format"]?.text() {
            format = Schema.Format(rawValue: name)
            if format == nil { throw MalformedCorpus() }
        }
        return Schema.StringRules(
            minLength: try table["minLength"]?.integer(),
            maxLength: try table["maxLength"]?.integer(),
            pattern: try table["pattern"].map(Schema.Pattern.init(corpus:)),
            format: format)
    }

    private func countRules(_ table: JSONValue) throws -> Schema.CountRules {
        Schema.CountRules(
            minProperties: try table["minProperties"]?.integer(),
            maxProperties: try table["maxProperties"]?.integer())
    }

    private func objectRules(_ table: JSONValue) throws -> Schema.ObjectRules {
        let fields = try table.member("fields").items().map { field -> Schema.Field in
            let name = try field.member("name").text()
            let schema = try schema(field.member("schema"))
            return field["required"] == true ? .required(name, schema) : .optional(name, schema)
        }
        let additional: Schema.Additional =
            switch try table.member("additional") {
            case "ignore": .ignore
            case "refuse": .refuse
            case let kept: .keep(try schema(kept))
            }
        let patterns = try (table["patterns"]?.items() ?? []).map { one in
            Schema.PatternRule(try Schema.Pattern(corpus: one.member("pattern")), try schema(one.member("schema")))
        }
        return Schema.ObjectRules(
            fields, patterns: patterns, additional: additional, count: try countRules(table))
    }
}

extension Schema.Pattern {
    init(corpus program: JSONValue) throws {
        self.init(try program.items().map { try $0.items().map { try $0.integer() } })
    }
}
