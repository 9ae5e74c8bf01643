/// Members of a JSON object, in the order in which they were received or added.
///
/// Names are compared byte by byte. Looking a member up takes constant time on average; removing one is linear in the
/// number of members.
public struct Members<Value> {
    /// One member.
    struct Entry {
        let name: String
        var value: Value
    }

    /// The members, in order.
    private(set) var entries: [Entry]

    /// Position of every name, once there are too many to look through.
    private var positions: [NameKey: Int]?

    /// Up to this many members are looked through one by one, which is faster than hashing and takes no memory.
    static var scannedCount: Int { 8 }

    /// Creates an object without members.
    public init() {
        entries = []
        positions = nil
    }

    /// Creates an object; of two members with the same name the later one counts, in the place of the first.
    public init(_ members: some Sequence<(String, Value)>) {
        self.init()
        for (name, value) in members {
            self[name] = value
        }
    }

    /// Creates an object from names that are known to differ, and their positions if there are many.
    init(names: ArraySlice<String>, values: ArraySlice<Value>, positions: [NameKey: Int]?) {
        entries = zip(names, values).map { Entry(name: $0, value: $1) }
        self.positions = positions
    }

    /// Number of members.
    public var count: Int { entries.count }

    /// Whether there are no members.
    public var isEmpty: Bool { entries.isEmpty }

    /// The names, in order.
    public var names: [String] { entries.map(\.name) }

    /// The values, in order of their members.
    public var values: [Value] { entries.map(\.value) }

    /// The value of the member `name`; `nil` where there is none.
    ///
    /// A new member goes to the end, one that is there already keeps its place; setting `nil` removes it.
    public subscript(name: String) -> Value? {
        get {
            position(of: name).map { entries[$0].value }
        }
        set {
            switch (position(of: name), newValue) {
            case (let position?, let value?): entries[position].value = value
            case (nil, let value?): append(name, value)
            case (let position?, nil): remove(at: position)
            case (nil, nil): break
            }
        }
    }

    func position(of name: String) -> Int? {
        if let positions {
            return positions[NameKey(name)]
        }
        return entries.firstIndex { $0.name.hasSameBytes(as: name) }
    }

    mutating func append(_ name: String, _ value: Value) {
        positions?[NameKey(name)] = entries.count
        entries.append(Entry(name: name, value: value))
        if positions == nil, entries.count > Self.scannedCount {
            index()
        }
    }

    private mutating func remove(at position: Int) {
        entries.remove(at: position)
        positions = nil
        if entries.count > Self.scannedCount {
            index()
        }
    }

    private mutating func index() {
        var positions: [NameKey: Int] = [:]
        positions.reserveCapacity(entries.count)
        for (position, entry) in entries.enumerated() {
            positions[NameKey(entry.name)] = position
        }
        self.positions = positions
    }
}

extension Members: Sequence {
    /// Iterates over the members in order.
    public func makeIterator() -> AnyIterator<(name: String, value: Value)> {
        var iterator = entries.makeIterator()
        return AnyIterator {
            iterator.next().map { (name: $0.name, value: $0.value) }
        }
    }

    /// Number of members; the exact count.
    public var underestimatedCount: Int { entries.count }
}

extension Members: ExpressibleByDictionaryLiteral {
    /// Creates an object; of two members with the same name the later one counts, in the place of the first.
    public init(dictionaryLiteral members: (String, Value)...) {
        self.init(members)
    }
}

extension Members.Entry: Sendable where Value: Sendable {}

extension Members: Sendable where Value: Sendable {}

extension Members: Equatable where Value: Equatable {
    /// Whether both have the same members, whatever their order.
    public static func == (left: Members, right: Members) -> Bool {
        left.count == right.count && left.entries.allSatisfy { right[$0.name] == $0.value }
    }
}

extension Members: Hashable where Value: Hashable {
    /// Hashes what `==` compares.
    public func hash(into hasher: inout Hasher) {
        var sum = 0
        for entry in entries {
            var member = hasher
            member.combine(NameKey(entry.name))
            member.combine(entry.value)
            sum ^= member.finalize()
        }
        hasher.combine(count)
        hasher.combine(sum)
    }
}
