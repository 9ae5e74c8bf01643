/// Keeps a field out of line, so that a struct can hold a value of its own type: `@Boxed public var parent: Node?`.
///
/// It copies, compares, encodes and decodes as the value itself.
@propertyWrapper
public struct Boxed<Value> {
    indirect enum Storage {
        case value(Value)
    }

    private var storage: Storage

    /// Wraps a value.
    public init(wrappedValue: Value) {
        storage = .value(wrappedValue)
    }

    /// The value.
    public var wrappedValue: Value {
        get {
            switch storage {
            case .value(let value): value
            }
        }
        set {
            storage = .value(newValue)
        }
    }
}

extension Boxed.Storage: Sendable where Value: Sendable {}

extension Boxed: Sendable where Value: Sendable {}

extension Boxed: Equatable where Value: Equatable {
    /// Compares the values.
    public static func == (left: Boxed, right: Boxed) -> Bool {
        left.wrappedValue == right.wrappedValue
    }
}

extension Boxed: Hashable where Value: Hashable {
    /// Hashes the value.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(wrappedValue)
    }
}

extension Boxed: Decodable where Value: Decodable {
    /// Reads the value.
    public init(from decoder: any Decoder) throws {
        self.init(wrappedValue: try decoder.singleValueContainer().decode(Value.self))
    }
}

extension Boxed: Encodable where Value: Encodable {
    /// Writes the value.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue)
    }
}
