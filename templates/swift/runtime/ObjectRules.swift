extension Schema {
    /// A declared member of an object.
    public struct Field: Sendable {
        /// The member's name on the wire.
        public let name: String
        let isRequired: Bool
        let schema: Schema

        /// A member that every value has.
        public static func required(_ name: String, _ schema: Schema) -> Field {
            Field(name: name, isRequired: true, schema: schema)
        }

        /// A member that a value may leave out.
        public static func optional(_ name: String, _ schema: Schema) -> Field {
            Field(name: name, isRequired: false, schema: schema)
        }
    }

    /// What members are whose names match a pattern.
    public struct PatternRule: Sendable {
        let pattern: Pattern
        let schema: Schema

        /// Creates the rule of a pattern.
        public init(_ pattern: Pattern, _ schema: Schema) {
            self.pattern = pattern
            self.schema = schema
        }
    }

    /// What an object does with members that it does not declare (PROTOCOL section 4, "Open objects").
    public enum Additional: Sendable {
        /// They are accepted and dropped.
        case ignore
        /// They are an `unknownField` fault.
        case refuse
        /// They are kept and satisfy the schema.
        case keep(Schema)
    }

    /// An object's declared fields, in schema order, and what holds for other members.
    public struct ObjectRules: Sendable {
        let fields: [Field]
        let patterns: [PatternRule]
        let additional: Additional
        let count: CountRules
        private let positions: [NameKey: Int]

        /// Creates rules.
        ///
        /// - Parameters:
        ///   - fields: Declared members in schema order; no two have the same name.
        ///   - patterns: What members are that are not declared and whose names match: kept, judged by all that match.
        ///   - additional: What holds for members that are not declared.
        ///   - count: Bounds of the number of members, declared or not.
        public init(
            _ fields: [Field],
            patterns: [PatternRule] = [],
            additional: Additional = .ignore,
            count: CountRules = CountRules()
        ) {
            self.fields = fields
            self.patterns = patterns
            self.additional = additional
            self.count = count
            let positions = fields.enumerated().map { (NameKey($1.name), $0) }
            self.positions = Dictionary(positions, uniquingKeysWith: { first, _ in first })
        }

        /// Whether there may be members that are not declared and are kept.
        var keepsMembers: Bool {
            if case .keep = additional { true } else { !patterns.isEmpty }
        }

        /// The schema of a member that is not declared and is kept; `nil` for others.
        func keptSchema(_ name: String) -> Schema? {
            guard field(name) == nil else { return nil }
            let matched = patterns.filter { $0.pattern.matches(name) }.map(\.schema)
            guard let first = matched.first else {
                guard case .keep(let schema) = additional else { return nil }
                return schema
            }
            return matched.count == 1 ? first : .constrained(first, matched.dropFirst().map(Rule.allOf))
        }

        /// The declared field `name`, compared byte by byte.
        func field(_ name: String) -> Field? {
            positions[NameKey(name)].map { fields[$0] }
        }
    }

    /// The schema itself, or the declaration that it refers to, without rules.
    var resolved: Schema {
        var schema = self
        while true {
            switch schema {
            case .reference(let target): schema = target()
            case .constrained(let inner, _): schema = inner
            default: return schema
            }
        }
    }

    /// Whether the schema is an object that keeps the member `name` without declaring it.
    func keeps(_ name: String) -> Bool {
        guard case .object(let rules) = resolved else { return false }
        return rules.keptSchema(name) != nil
    }

    /// Whether the schema is an object that declares the member `name`.
    func declares(_ name: String) -> Bool {
        guard case .object(let rules) = resolved else { return false }
        return rules.field(name) != nil
    }
}
