/// A place in a stream: everything up to and including `sequence` of the numbering `epoch` is meant.
public struct SequencePosition: Hashable, Sendable, Codable {
    /// The stream.
    public var stream: String
    /// The numbering. Compared for equality only.
    public var epoch: String
    /// The number; 0 stands for nothing yet.
    public var sequence: Int

    /// Creates a position.
    public init(stream: String, epoch: String, sequence: Int) {
        self.stream = stream
        self.epoch = epoch
        self.sequence = sequence
    }
}

/// Finds duplicates and gaps in numbered streams, and knows from where to go on (schema/v1/PROTOCOL section 5).
///
/// Of each stream it keeps two numbers: the last that has been received, which decides what to do with the next, and the last
/// that the application has taken, which is what the server is told.
struct SequenceTracker: Sendable {
    /// What is to be done with a message.
    enum Decision: Hashable, Sendable {
        /// It is the next one.
        case deliver
        /// It has been received before.
        case duplicate
        /// Messages before it are missing: it is dropped. `ask`: the server has not been asked for them yet.
        case gap(after: SequencePosition, ask: Bool)
    }

    /// What is to be done about a question that nobody has answered in time.
    enum Overdue: Hashable, Sendable {
        /// Ask again.
        case ask(after: SequencePosition)
        /// The message counts as lost; ask for those after it.
        case lost(SequencePosition)
    }

    private struct Stream: Sendable {
        var received: SequencePosition
        var taken: SequencePosition
        /// When the question is overdue that has been asked, in milliseconds.
        var deadline: Int?
        var questions = 0
    }

    /// Milliseconds that an answer may take.
    let patience: Int
    private var streams: [String: Stream] = [:]

    init(patience: Int = 10_000) {
        self.patience = patience
    }

    /// Where the application stands in each stream, by name.
    var positions: [SequencePosition] { streams.values.map(\.taken).sorted { $0.stream < $1.stream } }

    /// Where the application stands in a stream.
    func position(of stream: String) -> SequencePosition? { streams[stream]?.taken }

    /// When the next question is overdue, in milliseconds.
    var nextDeadline: Int? { streams.values.compactMap(\.deadline).min() }

    /// Goes on from a position: the server says that it is the client's.
    mutating func set(_ position: SequencePosition) {
        streams[position.stream] = Stream(received: position, taken: position)
    }

    /// The server says where the client is in a stream that it joins. What has been received before stays received.
    mutating func join(_ position: SequencePosition) {
        guard let known = streams[position.stream], known.received.epoch == position.epoch,
            known.taken.sequence <= position.sequence, position.sequence <= known.received.sequence
        else { return set(position) }
        streams[position.stream]?.deadline = nil
        streams[position.stream]?.questions = 0
    }

    /// Takes note of a message.
    mutating func receive(_ position: SequencePosition, now: Int) -> Decision {
        guard var stream = streams[position.stream] else {
            // A stream that nobody has told the position of begins where it is first seen.
            let before = SequencePosition(
                stream: position.stream, epoch: position.epoch, sequence: max(0, position.sequence - 1))
            streams[position.stream] = Stream(received: position, taken: before)
            return .deliver
        }
        defer { streams[position.stream] = stream }
        if position.epoch == stream.received.epoch {
            if position.sequence <= stream.received.sequence { return .duplicate }
            if position.sequence == stream.received.sequence + 1 {
                stream.received = position
                stream.deadline = nil
                stream.questions = 0
                return .deliver
            }
        }
        let ask = stream.deadline == nil
        if ask {
            stream.deadline = now + patience
            stream.questions = 1
        }
        return .gap(after: stream.received, ask: ask)
    }

    /// The application has taken everything up to here.
    mutating func take(_ position: SequencePosition) {
        guard let stream = streams[position.stream], stream.taken.epoch == position.epoch,
            position.sequence > stream.taken.sequence
        else { return }
        streams[position.stream]?.taken = position
    }

    /// The connection is gone, and with it what was asked on it.
    mutating func connectionLost() {
        for name in streams.keys {
            streams[name]?.deadline = nil
            streams[name]?.questions = 0
        }
    }

    /// Questions that are overdue. A message that does not come after two questions is given up: the same one must not be
    /// asked for for ever.
    mutating func overdue(now: Int) -> [Overdue] {
        var result: [Overdue] = []
        for (name, stream) in streams.sorted(by: { $0.key < $1.key }) {
            guard let deadline = stream.deadline, now >= deadline else { continue }
            streams[name]?.deadline = now + patience
            if stream.questions < 2 {
                streams[name]?.questions += 1
                result.append(.ask(after: stream.received))
                continue
            }
            var lost = stream.received
            lost.sequence += 1
            streams[name]?.received = lost
            streams[name]?.questions = 1
            result.append(.lost(lost))
        }
        return result
    }

    /// The stream is no longer followed.
    mutating func forget(_ stream: String) {
        streams[stream] = nil
    }
}

/// The last identifiers that were seen, so that what comes twice without a place in a stream is noticed as well.
struct Deduplicator: Sendable {
    private let capacity: Int
    private var order: [String] = []
    private var oldest = 0
    private var known: Set<String> = []

    init(capacity: Int = 1024) {
        self.capacity = capacity
    }

    /// Whether the identifier is new; afterwards it is not.
    mutating func isNew(_ identifier: String) -> Bool {
        guard known.insert(identifier).inserted else { return false }
        if order.count < capacity {
            order.append(identifier)
        } else {
            known.remove(order[oldest])
            order[oldest] = identifier
            oldest = (oldest + 1) % capacity
        }
        return true
    }
}
