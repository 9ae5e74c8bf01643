/// What binary frames know of one declared type.
public struct TypeFrames: Sendable {
    /// The message that a type is, as its own codec speaks it.
    struct Message: Sendable {
        let number: Int
        /// Names of the members that lead to the discriminator.
        let discriminator: [String]
    }

    /// Numbers and scales of the type; other types refer to them.
    public let shape: BinaryShape
    let message: Message?

    /// Creates what is known of a type; emitted code does.
    public init(_ shape: BinaryShape) {
        self.shape = shape
        message = nil
    }

    /// Creates what is known of a message; emitted code does.
    ///
    /// - Parameters:
    ///   - shape: The object that it is.
    ///   - number: Its number in the first protocol of the catalog that has it.
    ///   - discriminator: Names of the members that lead to that protocol's discriminator.
    public init(_ shape: BinaryShape, number: Int, discriminator: [String]) {
        self.shape = shape
        message = Message(number: number, discriminator: discriminator)
    }

    /// The object that a message is.
    var object: BinaryObject {
        guard case .object(let object) = shape.resolved else { return BinaryObject([]) }
        return object
    }
}

/// What binary frames know of a protocol.
public final class ProtocolFrames: Sendable {
    /// A message of a protocol, as binary frames tell it.
    struct Message: Sendable {
        let number: Int
        let type: @Sendable () -> TypeFrames
        let discriminator: [String]

        /// The message with its number in this protocol, which need not be the one that its own codec speaks.
        var frames: TypeFrames { TypeFrames(type().shape, number: number, discriminator: discriminator) }
    }

    /// The messages, in catalog order.
    let messages: [Message]
    private let positions: [Int: Int]

    /// Creates what is known of a protocol; emitted code does.
    ///
    /// - Parameters:
    ///   - discriminator: Names of the members that lead to the discriminator.
    ///   - messages: Numbers of the messages and what is known of them, in catalog order.
    public init(discriminator: [String], _ messages: [(number: Int, frames: @Sendable () -> TypeFrames)]) {
        self.messages = messages.map { Message(number: $0.number, type: $0.frames, discriminator: discriminator) }
        positions = Dictionary(
            messages.enumerated().map { ($1.number, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Place of the message with a number.
    func position(of number: Double) -> Int? { Int(exactly: number).flatMap { positions[$0] } }

    /// The object that the message at a place is.
    func object(_ position: Int) -> BinaryObject { messages[position].type().object }
}
