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
        case "array":
            return .array(
                try schema(table.member("items")),
                .init(
                    minItems: try table["minItems"]?.integer(),
                    maxItems: try table["maxItems"]?.integer(),
                    uniqueItems: table["uniqueItems"] == true))
        case "object": return .object(try objectRules(table))
        case "map": return .map(try schema(table.member("values")), try countRules(table))
        case "union":
            guard let keyword = FaultCode(rawValue: try table.member("keyword").text()) else { throw MalformedCorpus() }
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
        return Schema.ObjectRules(fields, additional: additional, count: try countRules(table))
    }
}

extension Schema.Pattern {
    init(corpus program: JSONValue) throws {
        self.init(try program.items().map { try $0.items().map { try $0.integer() } })
    }
}

extension JSONValue {
    /// What a typed value of the schema keeps of this one: declared members in schema order, then kept ones.
    func projected(by schema: Schema) -> JSONValue {
        switch (schema, self) {
        case (.array(let items, _), .array(let values)):
            return .array(values.map { $0.projected(by: items) })
        case (.map(let values, _), .object(let members)):
            return .object(JSONObject(members.map { ($0.name, $0.value.projected(by: values)) }))
        case (.object(let rules), .object(let members)):
            var result = JSONObject()
            for field in rules.fields {
                result[field.name] = members[field.name]?.projected(by: field.schema)
            }
            if case .keep(let kept) = rules.additional {
                for (name, value) in members where rules.field(name) == nil {
                    result[name] = value.projected(by: kept)
                }
            }
            return .object(result)
        case (.union(let branches, _, let tag), _):
            return branches.first { $0.isSelected(by: self, tag: tag) }.map(projected) ?? self
        case (.nullable(let inner), _):
            return kind == .null ? self : projected(by: inner)
        case (.reference(let target), _):
            return projected(by: target())
        default:
            return self
        }
    }
}
