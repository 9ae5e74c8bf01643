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
        let additional: Additional
        let count: CountRules
        private let positions: [NameKey: Int]

        /// Creates rules.
        ///
        /// - Parameters:
        ///   - fields: Declared members in schema order; no two have the same name.
        ///   - additional: What holds for members that are not declared.
        ///   - count: Bounds of the number of members, declared or not.
        public init(_ fields: [Field], additional: Additional = .ignore, count: CountRules = CountRules()) {
            self.fields = fields
            self.additional = additional
            self.count = count
            let positions = fields.enumerated().map { (NameKey($1.name), $0) }
            self.positions = Dictionary(positions, uniquingKeysWith: { first, _ in first })
        }

        /// The declared field `name`, compared byte by byte.
        func field(_ name: String) -> Field? {
            positions[NameKey(name)].map { fields[$0] }
        }
    }

    /// The schema itself, or the declaration that it refers to.
    var resolved: Schema {
        var schema = self
        while case .reference(let target) = schema {
            schema = target()
        }
        return schema
    }

    /// Whether the schema is an object that declares the member `name`.
    func declares(_ name: String) -> Bool {
        guard case .object(let rules) = resolved else { return false }
        return rules.field(name) != nil
    }
}
