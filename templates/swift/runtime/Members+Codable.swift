extension Members: Decodable where Value: Decodable {
    /// Reads every member of an object, in received order where the decoder keeps it.
    public init(from decoder: any Decoder) throws {
        try self.init(from: decoder, isKept: { _ in true })
    }

    /// Reads the members that an object schema does not declare.
    public init(from decoder: any Decoder, undeclaredIn schema: Schema) throws {
        try self.init(from: decoder, isKept: { !schema.declares($0) })
    }

    private init(from decoder: any Decoder, isKept: (String) -> Bool) throws {
        self.init()
        let container = try decoder.container(keyedBy: MemberKey.self)
        for key in container.allKeys where isKept(key.stringValue) {
            self[key.stringValue] = try container.decode(Value.self, forKey: key)
        }
    }
}

extension Members: Encodable where Value: Encodable {
    /// Writes every member, in order.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: MemberKey.self)
        for (name, value) in self {
            try container.encode(value, forKey: MemberKey(name))
        }
    }

    /// Writes the members after the declared ones of an object schema.
    ///
    /// - Throws: A `duplicate` ``Fault`` if the schema declares one of them.
    public func encode(to encoder: any Encoder, undeclaredIn schema: Schema) throws {
        if let name = names.first(where: schema.declares) {
            throw Fault(.duplicate, steps: encoder.codingPath.map(FaultStep.init) + [.name(name)])
        }
        try encode(to: encoder)
    }
}

extension FaultStep {
    /// The step that a coding key stands for.
    init(_ key: any CodingKey) {
        self = key.intValue.map(FaultStep.item) ?? .name(key.stringValue)
    }
}
