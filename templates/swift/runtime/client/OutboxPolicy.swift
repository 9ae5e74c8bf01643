#if canImport(FramewrightRuntime)
    import FramewrightRuntime
#endif

/// What waits to be sent, how much of it, and what happens when it is too much.
public struct OutboxPolicy: Hashable, Sendable {
    /// What happens to a message for which there is no room.
    public enum Overflow: Hashable, Sendable {
        /// It is refused: ``SendError/queueFull``.
        case reject
        /// Its sender waits for room.
        case suspend
        /// The oldest volatile messages are dropped for it, or it is itself where there are none. For volatile messages only.
        case dropOldest
    }

    /// Most messages that wait or are unanswered.
    public var maximumCount: Int
    /// Most bytes of their frames.
    public var maximumBytes: Int
    /// What happens to `volatile` messages for which there is no room.
    public var volatileOverflow: Overflow
    /// What happens to `queued` messages for which there is no room.
    public var queuedOverflow: Overflow
    /// What happens to `acked` messages for which there is no room.
    public var ackedOverflow: Overflow
    /// Most messages that are written and unanswered; the server may allow fewer.
    public var window: Int
    /// Milliseconds after which what is unanswered is sent again on a connection that stays open; `nil`: never.
    public var ackTimeout: Int?
    /// Milliseconds from first being written after which an unanswered message is given up; `nil`: as long as the server
    /// remembers identifiers.
    public var maximumAge: Int?

    /// Creates a policy.
    public init(
        maximumCount: Int = 256,
        maximumBytes: Int = 1_048_576,
        volatileOverflow: Overflow = .dropOldest,
        queuedOverflow: Overflow = .reject,
        ackedOverflow: Overflow = .reject,
        window: Int = 32,
        ackTimeout: Int? = 15_000,
        maximumAge: Int? = nil
    ) {
        self.maximumCount = maximumCount
        self.maximumBytes = maximumBytes
        self.volatileOverflow = volatileOverflow
        self.queuedOverflow = queuedOverflow
        self.ackedOverflow = ackedOverflow
        self.window = window
        self.ackTimeout = ackTimeout
        self.maximumAge = maximumAge
    }

    /// What happens to messages of a class for which there is no room.
    func overflow(_ delivery: DeliveryClass) -> Overflow {
        switch delivery {
        case .volatile: volatileOverflow
        case .queued: queuedOverflow
        case .acked: ackedOverflow
        }
    }
}

/// Why a message was not sent, or what became of it.
public enum SendError: Error, Hashable, Sendable {
    /// There is no room, and the policy says to refuse.
    case queueFull
    /// The message does not satisfy its schema; the frame was not made.
    case invalid(Fault)
    /// The frame has more bytes than the server or the catalog allows.
    case tooLarge(bytes: Int, limit: Int)
    /// The message does not travel to the server, or is of a type that the catalog does not have.
    case notSendable
    /// The session's version of the catalog, or the features that were agreed on, have no such message.
    case notSpoken(type: String)
    /// A message with this identifier is under way already.
    case identifierInUse
    /// The server has refused the message; sending it again would not help.
    case refused(code: String, message: String)
    /// The message was unanswered for too long, or the server that would be asked again cannot be. The server may have it.
    case expired
    /// The client was stopped, or gave up. The server may have the message if it was written.
    case terminated
    /// The store that keeps messages over a restart of the app failed; the text is for logs.
    case store(String)
}
