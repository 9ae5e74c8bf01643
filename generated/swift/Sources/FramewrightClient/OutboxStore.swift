import Foundation

/// A message that a store keeps until it is answered.
public struct OutboxRecord: Hashable, Sendable, Codable {
    /// The message's identifier, the same on every resend.
    public let identifier: String
    /// Value of the discriminator.
    public let type: String
    /// The frame, as it is sent.
    public let frame: String
    /// When it was first written, in milliseconds of Unix time; `nil`: never.
    public var firstWritten: Int?

    /// Creates a record.
    public init(identifier: String, type: String, frame: String, firstWritten: Int? = nil) {
        self.identifier = identifier
        self.type = type
        self.frame = frame
        self.firstWritten = firstWritten
    }
}

/// Keeps unanswered messages of class `acked`, in order. It is used by one client, one call at a time.
public protocol OutboxStore: Sendable {
    /// The messages that are kept, in the order in which they were added.
    func load() throws -> [OutboxRecord]

    /// Adds a message at the end. When it returns, the message is kept.
    func add(_ record: OutboxRecord) throws

    /// Takes note that a message was written for the first time, in milliseconds of Unix time.
    func markWritten(_ identifier: String, at date: Int) throws

    /// Removes messages that have been answered.
    func remove(_ identifiers: [String]) throws
}

/// Keeps nothing: messages live as long as the client does.
public struct MemoryOutboxStore: OutboxStore {
    /// Creates the store.
    public init() {}

    /// Nothing.
    public func load() -> [OutboxRecord] { [] }

    /// Does nothing: the client has the message.
    public func add(_ record: OutboxRecord) {}

    /// Does nothing.
    public func markWritten(_ identifier: String, at date: Int) {}

    /// Does nothing.
    public func remove(_ identifiers: [String]) {}
}
