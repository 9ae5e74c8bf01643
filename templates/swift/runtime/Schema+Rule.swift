extension Schema {
    /// A restriction of values beside their type, in the words of JSON Schema (PROTOCOL section 4, "Rules").
    ///
    /// A rule about arrays or objects says nothing of other values.
    public indirect enum Rule: Sendable {
        /// One of the values, else the fault `.const` or `.enum`; `typed` as for a literal.
        case values([JSONValue], FaultCode, typed: Bool)
        /// Arrays: so many items satisfy the schema.
        case contains(Schema, minimum: Int = 1, maximum: Int? = nil)
        /// Objects: every name satisfies the schema.
        case propertyNames(Schema)
        /// Objects: with the first name, all others are there as well.
        case dependentRequired(String, [String])
        /// At least one of the schemas is satisfied.
        case anyOf([Schema])
        /// Exactly one of the schemas is satisfied.
        case oneOf([Schema])
        /// The schema is not satisfied.
        case not(Schema)
        /// The schema is satisfied as well; what breaks it has its own code and path.
        case allOf(Schema)
        /// Where the schema is satisfied, `then` is as well, and `otherwise` where it is not.
        case condition(Schema, then: Schema? = nil, otherwise: Schema? = nil)
    }
}
