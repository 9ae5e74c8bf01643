/// What binary frames know of a type: numbers in place of names, and scales (FORMATS sections 4.1 and 5.1).
///
/// Emitted code holds these tables. What a value must satisfy says its ``Schema``.
public indirect enum BinaryShape: Sendable {
    /// How scalars without a form of their own travel in Protocol Buffers; `value` is `google.protobuf.Value`.
    public enum Scalar: Sendable {
        case string, sint64, double, bool, value
    }

    /// As in JSON.
    case plain(Scalar)
    /// A decimal with so many digits behind the point, as a number or as text.
    case scaled(isText: Bool, scale: Int)
    /// One of some strings, by number.
    case enumeration([(value: String, number: Int)])
    /// `null`, or what the shape says.
    case nullable(BinaryShape)
    case array(BinaryShape)
    case tuple([BinaryShape], rest: BinaryShape? = nil)
    case map(BinaryShape)
    /// A choice by the member `tag`.
    case union(tag: String, [Branch])
    case object(BinaryObject)
    /// A use of a declared type, looked up when it is needed.
    case reference(@Sendable () -> BinaryShape)

    /// A branch of a choice by tag.
    public struct Branch: Sendable {
        let number: Int
        let tag: String
        let shape: @Sendable () -> BinaryShape

        /// Creates a branch.
        ///
        /// - Parameters:
        ///   - number: What selects it in a frame.
        ///   - tag: The tag's value that selects it.
        ///   - shape: The object that it is.
        public init(_ number: Int, tag: String, _ shape: @escaping @Sendable () -> BinaryShape) {
            self.number = number
            self.tag = tag
            self.shape = shape
        }

        /// The object that it is.
        var object: BinaryObject {
            guard case .object(let object) = shape().resolved else { return BinaryObject([]) }
            return object
        }
    }

    /// The shape behind any number of references.
    var resolved: BinaryShape {
        var shape = self
        while case .reference(let target) = shape { shape = target() }
        return shape
    }
}

/// An object with declared members, as binary frames know it.
public final class BinaryObject: Sendable {
    /// A member: one that travels by number, or a constant that does not travel.
    public enum Field: Sendable {
        case numbered(String, Int, BinaryShape, takesNull: Bool = false)
        case constant(String, JSONValue)

        var name: String {
            switch self {
            case .numbered(let name, _, _, _), .constant(let name, _): name
            }
        }
    }

    /// What an object does with members that it does not declare.
    public enum Others: Sendable {
        case ignore, refuse, keep
    }

    /// A member that travels.
    struct Numbered: Sendable {
        let name: String
        let number: Int
        let shape: BinaryShape
        let takesNull: Bool
    }

    let fields: [Field]
    let others: Others
    /// The members that travel, by rising number.
    let numbered: [Numbered]
    /// Places in ``numbered`` by number; -1 where no member has the number any more.
    private let places: [Int]
    private let shapes: [NameKey: BinaryShape]
    private let names: Set<NameKey>

    /// Creates an object from its members, in schema order.
    public init(_ fields: [Field], others: Others = .ignore) {
        self.fields = fields
        self.others = others
        let numbered = fields.compactMap { field -> Numbered? in
            guard case .numbered(let name, let number, let shape, let takesNull) = field else { return nil }
            return Numbered(name: name, number: number, shape: shape, takesNull: takesNull)
        }.sorted { $0.number < $1.number }
        var places = [Int](repeating: -1, count: (numbered.last?.number ?? 0) + 1)
        for (place, field) in numbered.enumerated() { places[field.number] = place }
        self.numbered = numbered
        self.places = places
        shapes = Dictionary(numbered.map { (NameKey($0.name), $0.shape) }, uniquingKeysWith: { first, _ in first })
        names = Set(fields.map { NameKey($0.name) })
    }

    /// The member with a number.
    func field(_ number: Int) -> Numbered? {
        guard number > 0, number < places.count, places[number] >= 0 else { return nil }
        return numbered[places[number]]
    }

    /// The shape of a member that travels.
    func shape(of name: String) -> BinaryShape? { shapes[NameKey(name)] }

    /// Whether the object declares a member.
    func declares(_ name: String) -> Bool { names.contains(NameKey(name)) }

    /// The members that do not travel, which a reader puts in.
    var constants: JSONObject {
        var members = JSONObject()
        for case .constant(let name, let value) in fields { members[name] = value }
        return members
    }
}
