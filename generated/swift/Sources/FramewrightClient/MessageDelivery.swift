#if canImport(FramewrightRuntime)
    import FramewrightRuntime
#endif

/// What a stream of messages yields: messages, and what an application has to know about those that it does not get.
public enum MessageDelivery<Message: Sendable>: Sendable {
    /// A message; `position` is its place in a stream, where it has one.
    case message(Message, position: SequencePosition?)
    /// A frame that could not be read. The connection goes on.
    case unreadable(UnreadableFrame)
    /// Messages between these two are missing. They have been asked for and follow, or ``resyncRequired(_:reason:)`` does.
    case gap(after: SequencePosition, received: SequencePosition)
    /// The server was asked twice for this message and did not send it.
    case lost(SequencePosition)
    /// The server cannot send all that is missing of a stream: load the present state by other means. The stream goes on after
    /// this position.
    case resyncRequired(SequencePosition, reason: String)
    /// So many messages were dropped because they were not taken fast enough.
    case dropped(Int)

    /// The message, if it is one.
    public var message: Message? {
        guard case .message(let message, _) = self else { return nil }
        return message
    }
}

/// A frame that could not be read, without its content: that may be secret, large or hostile.
public struct UnreadableFrame: Hashable, Sendable {
    /// Value of the discriminator, where it could be read.
    public let type: String?
    /// Why the frame was refused.
    public let fault: Fault
    /// Its place in a stream, where it could be read.
    public let position: SequencePosition?
}

/// What became of a message of class `acked`.
public struct SendReceipt: Hashable, Sendable {
    /// The message's identifier.
    public let identifier: String
    /// Whether the server had it already, so that this was a resend.
    public let isDuplicate: Bool
    /// The place that it got in a stream, where the server says so.
    public let position: SequencePosition?
}

/// What a stream does with messages that are not taken as fast as they come.
public struct StreamBuffer<Message: Sendable>: Sendable {
    enum Kind: Sendable {
        case suspendReader
        case dropOldest
        case coalesce(@Sendable (Message) -> String?)
    }

    let kind: Kind
    /// Messages that wait at most.
    let capacity: Int

    /// The client reads no further until there is room. Nothing is lost, and a slow reader slows the server.
    ///
    /// - Parameter capacity: Messages that wait at most.
    public static func suspendReader(_ capacity: Int = 64) -> StreamBuffer {
        StreamBuffer(kind: .suspendReader, capacity: max(1, capacity))
    }

    /// The oldest are dropped, and `dropped` says how many.
    ///
    /// - Parameter capacity: Messages that wait at most.
    public static func dropOldest(_ capacity: Int = 64) -> StreamBuffer {
        StreamBuffer(kind: .dropOldest, capacity: max(1, capacity))
    }

    /// Of the messages with the same key only the latest waits, in the place of the first. For ticks, by symbol. Beyond the
    /// capacity, and for messages without a key, the oldest are dropped.
    ///
    /// - Parameters:
    ///   - capacity: Messages that wait at most.
    ///   - key: The key of a message.
    public static func coalesceLatest(
        _ capacity: Int = 1024, by key: @escaping @Sendable (Message) -> String?
    ) -> StreamBuffer {
        StreamBuffer(kind: .coalesce(key), capacity: max(1, capacity))
    }
}
