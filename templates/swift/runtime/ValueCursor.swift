/// Goes over the children of one value in order, so that a walk over a tree can keep its own stack instead of calling
/// itself: no depth of nesting can then exhaust a thread's.
struct ValueCursor {
    private enum Children {
        case items([JSONValue])
        case members(JSONObject)
    }

    private let children: Children
    private var position = -1

    /// A cursor before the first child; `nil` for a value that can have none.
    init?(_ value: JSONValue) {
        switch value {
        case .array(let items): children = .items(items)
        case .object(let members): children = .members(members)
        case .null, .bool, .number, .string: return nil
        }
    }

    /// Whether the children are members of an object.
    var isObject: Bool {
        if case .members = children { true } else { false }
    }

    /// Whether the cursor stands at the first child.
    var isAtFirst: Bool { position == 0 }

    /// The step from the value to the child that the cursor stands at.
    var step: FaultStep {
        switch children {
        case .items: .item(position)
        case .members(let members): .name(members.entries[position].name)
        }
    }

    /// Moves on to the next child; `nil` behind the last one.
    mutating func next() -> JSONValue? {
        position += 1
        switch children {
        case .items(let items): return position < items.count ? items[position] : nil
        case .members(let members): return position < members.count ? members.entries[position].value : nil
        }
    }
}

extension [ValueCursor] {
    /// Moves on to the next value of a walk over a tree, its parents before it; `nil` at the end of the walk.
    mutating func nextChild() -> JSONValue? {
        while let top = indices.last {
            if let child = self[top].next() { return child }
            removeLast()
        }
        return nil
    }
}
