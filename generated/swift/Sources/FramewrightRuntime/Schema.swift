/// What a value must satisfy: one node of a catalog's schemas, as a table that ``Codec`` interprets.
///
/// Emitted code holds these tables; they have been checked when the catalog was read.
public indirect enum Schema: Sendable {
    /// Any JSON value at all.
    case any
    /// `null` and nothing else.
    case null
    /// `true` and `false`.
    case boolean
    /// Numbers without fractional part, `1.0` and `1e0` included.
    case integer(NumberRules = NumberRules())
    /// Numbers.
    case number(NumberRules = NumberRules())
    /// Strings.
    case string(StringRules = StringRules())
    /// Exactly one scalar. `typed`: the schema states `type`, too, so that another type is a `type` fault;
    /// `integer`: that type is `integer`.
    case literal(JSONValue, typed: Bool, integer: Bool = false)
    /// One of the strings. `typed` as for a literal. With `open`, other strings are judged by those rules.
    case enumeration([String], typed: Bool, open: StringRules? = nil)
    /// Arrays whose items satisfy the schema.
    case array(Schema, ArrayRules = ArrayRules())
    /// Objects with declared fields.
    case object(ObjectRules)
    /// Objects whose members all satisfy the schema.
    case map(Schema, CountRules = CountRules())
    /// A choice. With `tag`, that member's literal selects the branch, else the value's JSON type does. `keyword` is the
    /// fault where no branch is selected: `.type`, `.anyOf` or `.oneOf`.
    case union([Schema], keyword: FaultCode, tag: String? = nil)
    /// Arrays whose first items have schemas of their own; items behind them satisfy `rest`, where there is one.
    case tuple([Schema], rest: Schema? = nil, ArrayRules = ArrayRules())
    /// A choice whose branches may accept the same value: the first that accepts it. With the keyword `.oneOf` no other
    /// may; the keyword is the fault where no branch is taken.
    case first([Schema], keyword: FaultCode)
    /// What satisfies the schema and all rules.
    case constrained(Schema, [Rule])
    /// `null`, or what satisfies the schema.
    case nullable(Schema)
    /// A use of a declared schema, looked up when it is needed, so that declarations may refer to themselves.
    case reference(@Sendable () -> Schema)
}

extension Schema {
    /// Bounds of a number, compared as doubles; `multipleOf` is exact in decimal (PROTOCOL section 4).
    public struct NumberRules: Hashable, Sendable {
        let minimum: Double?
        let maximum: Double?
        let exclusiveMinimum: Double?
        let exclusiveMaximum: Double?
        let multipleOf: Double?

        /// Creates bounds; `nil` where the schema has none.
        public init(
            minimum: Double? = nil,
            maximum: Double? = nil,
            exclusiveMinimum: Double? = nil,
            exclusiveMaximum: Double? = nil,
            multipleOf: Double? = nil
        ) {
            self.minimum = minimum
            self.maximum = maximum
            self.exclusiveMinimum = exclusiveMinimum
            self.exclusiveMaximum = exclusiveMaximum
            self.multipleOf = multipleOf
        }
    }

    /// What a string must satisfy; lengths count code points.
    public struct StringRules: Sendable {
        let minLength: Int?
        let maxLength: Int?
        let pattern: Pattern?
        let format: Format?

        /// Creates rules; `nil` where the schema has none.
        public init(
            minLength: Int? = nil,
            maxLength: Int? = nil,
            pattern: Pattern? = nil,
            format: Format? = nil
        ) {
            self.minLength = minLength
            self.maxLength = maxLength
            self.pattern = pattern
            self.format = format
        }
    }

    /// What an array must satisfy beside its items' schema.
    public struct ArrayRules: Hashable, Sendable {
        let minItems: Int?
        let maxItems: Int?
        let uniqueItems: Bool

        /// Creates rules; `nil` where the schema has none.
        public init(minItems: Int? = nil, maxItems: Int? = nil, uniqueItems: Bool = false) {
            self.minItems = minItems
            self.maxItems = maxItems
            self.uniqueItems = uniqueItems
        }
    }

    /// Bounds of the number of an object's members.
    public struct CountRules: Hashable, Sendable {
        let minProperties: Int?
        let maxProperties: Int?

        /// Creates bounds; `nil` where the schema has none.
        public init(minProperties: Int? = nil, maxProperties: Int? = nil) {
            self.minProperties = minProperties
            self.maxProperties = maxProperties
        }
    }
}
