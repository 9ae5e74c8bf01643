/// Judges values by a schema, keywords in the fixed order of PROTOCOL section 4.
///
/// It keeps its own stack, so that no depth of nesting can exhaust a thread's.
struct SchemaCheck {
    private var levels: [Level] = []

    /// How many checks this one stands in: rules and overlapping branches judge by checks of their own.
    private let level: Int

    private init(level: Int) {
        self.level = level
    }

    /// The first fault of `value`, or `nil` if it satisfies `schema`.
    static func fault(in value: JSONValue, _ schema: Schema) -> Fault? {
        fault(in: value, schema, level: 0)
    }

    /// A check inside one at `level`; on a thread of its own once the stack of any thread might not do.
    static func nested(_ value: JSONValue, _ schema: Schema, level: Int) -> Fault? {
        guard level == RoomyStack.depthForAnyThread else { return fault(in: value, schema, level: level + 1) }
        let result = Result { try RoomyStack.run { fault(in: value, schema, level: level + 1) } }
        return (try? result.get()) ?? nil
    }

    private static func fault(in value: JSONValue, _ schema: Schema, level: Int) -> Fault? {
        var check = SchemaCheck(level: level)
        var next: (value: JSONValue, schema: Schema)? = (value, schema)
        while let (value, schema) = next {
            if let fault = check.enter(value, schema) { return fault }
            next = check.nextChild()
        }
        return nil
    }

    /// The value that is judged after all before it have been found to be right.
    private mutating func nextChild() -> (value: JSONValue, schema: Schema)? {
        while !levels.isEmpty {
            if let child = levels[levels.count - 1].next() { return child }
            levels.removeLast()
        }
        return nil
    }

    /// Judges a value by its own keywords, and notes its children for later.
    private mutating func enter(_ value: JSONValue, _ schema: Schema) -> Fault? {
        var schema = schema
        var constraints: [[Schema.Rule]] = []
        while true {
            if let selected = schema.selected(by: value) {
                schema = selected
            } else if case .constrained(let inner, let rules) = schema {
                constraints.append(rules)
                schema = inner
            } else {
                break
            }
        }
        if let code = SchemaCheck.fault(of: value, schema, level: level) {
            let isTyping = code == .type || code == .range
            return fault(isTyping ? SchemaCheck.untypedList(constraints) ?? code : code)
        }
        if case .object(let rules) = schema, case .object(let members) = value {
            if let (code, name) = rules.memberFault(members) { return fault(code, member: name) }
            if let code = members.countFault(rules.count) { return fault(code) }
        }
        for rules in constraints.reversed() {
            guard let fault = SchemaCheck.fault(of: value, rules, level: level) else { continue }
            return Fault(fault.code, at: Fault.pointer(levels.map(\.step)) + fault.path)
        }

        switch (schema, value) {
        case (.array(let items, _), .array(let values)):
            levels.append(Level(.items(values, first: [], items)))
        case (.tuple(let first, let rest, _), .array(let values)):
            levels.append(Level(.items(values, first: first, rest ?? .any)))
        case (.map(let schema, _), .object(let members)):
            levels.append(Level(.mapMembers(members, schema)))
        case (.object(let rules), .object(let members)):
            levels.append(Level(.members(members, rules)))
        default:
            break
        }
        return nil
    }

    private func fault(_ code: FaultCode, member name: String? = nil) -> Fault {
        Fault(code, steps: levels.map(\.step) + (name.map { [.name($0)] } ?? []))
    }
}

extension SchemaCheck {
    /// The children of one value, and which of them is being judged.
    private struct Level {
        enum Children {
            case items([JSONValue], first: [Schema], Schema)
            case mapMembers(JSONObject, Schema)
            case members(JSONObject, Schema.ObjectRules)
        }

        private let children: Children
        private var position = 0
        private(set) var step = FaultStep.item(0)

        init(_ children: Children) {
            self.children = children
        }

        /// Moves on to the next child; `nil` behind the last one.
        mutating func next() -> (value: JSONValue, schema: Schema)? {
            switch children {
            case .items(let items, let first, let rest):
                guard position < items.count else { return nil }
                step = .item(position)
                defer { position += 1 }
                return (items[position], position < first.count ? first[position] : rest)
            case .mapMembers(let members, let schema):
                return nextMember(members, after: 0) { _ in schema }
            case .members(let members, let rules):
                // Declared members in schema order, then kept ones in received order.
                while position < rules.fields.count {
                    let field = rules.fields[position]
                    position += 1
                    guard let value = members[field.name] else { continue }
                    step = .name(field.name)
                    return (value, field.schema)
                }
                guard rules.keepsMembers else { return nil }
                return nextMember(members, after: rules.fields.count) { rules.keptSchema($0) }
            }
        }

        /// The next member in received order that `schema` has something to say of.
        private mutating func nextMember(
            _ members: JSONObject,
            after offset: Int,
            schema: (String) -> Schema?
        ) -> (value: JSONValue, schema: Schema)? {
            while position - offset < members.count {
                let entry = members.entries[position - offset]
                position += 1
                guard let schema = schema(entry.name) else { continue }
                step = .name(entry.name)
                return (entry.value, schema)
            }
            return nil
        }
    }
}
