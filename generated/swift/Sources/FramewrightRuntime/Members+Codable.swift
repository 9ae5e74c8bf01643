extension Members: Decodable where Value: Decodable {
    /// Reads every member of an object, in received order where the decoder keeps it.
    public init(from decoder: any Decoder) throws {
        try self.init(from: decoder, isKept: { _ in true })
    }

    /// Reads the members that an object schema does not declare and keeps.
    public init(from decoder: any Decoder, undeclaredIn schema: Schema) throws {
        try self.init(from: decoder, isKept: schema.keeps)
        // Where members of several types are kept, no type of their own says what is left of each.
        guard case .object(let rules) = schema.resolved, !rules.patterns.isEmpty else { return }
        for (name, value) in self {
            guard let tree = value as? JSONValue, let kept = rules.keptSchema(name) else { return }
            self[name] = tree.projected(by: kept) as? Value
        }
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

    /// Writes the members that an object schema keeps, after the declared ones.
    ///
    /// - Throws: A `duplicate` ``Fault`` if the schema declares one of them.
    public func encode(to encoder: any Encoder, undeclaredIn schema: Schema) throws {
        if let name = names.first(where: schema.declares) {
            throw Fault(.duplicate, steps: encoder.codingPath.map(FaultStep.init) + [.name(name)])
        }
        try Members(filter { schema.keeps($0.name) }.map { ($0.name, $0.value) }).encode(to: encoder)
    }
}

extension FaultStep {
    /// The step that a coding key stands for.
    init(_ key: any CodingKey) {
        self = key.intValue.map(FaultStep.item) ?? .name(key.stringValue)
    }
}
