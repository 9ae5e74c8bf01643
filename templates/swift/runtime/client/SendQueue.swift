#if canImport(FramewrightRuntime)
    import FramewrightRuntime
#endif

/// Everything that waits to be sent or answered, in order: pure bookkeeping, without frames being sent.
///
/// Messages of class `acked` stay until they are answered. They and `queued` ones keep one order: what waits for an answer
/// holds up what comes after it when the window is full. `volatile` messages wait beside them and may pass.
struct SendQueue: Sendable {
    /// A message that waits or is unanswered.
    struct Entry: Sendable {
        /// Place in the order of the application's calls.
        let ordinal: Int
        let identifier: String?
        let type: String
        let delivery: DeliveryClass
        let frame: TransportFrame
        /// When it was first written, in milliseconds of Unix time; `nil`: never.
        var firstWritten: Int?
        /// When it was last written, in milliseconds of the client's clock.
        var lastWritten: Int?
        /// The connection that it was written on and is unanswered on.
        var epoch: Int?
        var byteCount: Int { frame.byteCount }
    }

    private(set) var count = 0
    private(set) var byteCount = 0
    private(set) var inFlight = 0
    /// Number of entries of class `volatile`.
    private(set) var volatileCount = 0

    private var ordered = EntryRow()
    private var passing = EntryRow()
    private var positions: [String: Int] = [:]
    private var nextOrdinal = 0
    /// Place from which on entries have not been written on this connection.
    private var cursor = 0
    /// Until when no acked message is written, in milliseconds of the client's clock.
    private(set) var heldUntil: Int?

    /// Whether a message of this size has room.
    func hasRoom(for bytes: Int, _ policy: OutboxPolicy) -> Bool {
        count < policy.maximumCount && byteCount + bytes <= policy.maximumBytes
    }

    /// Whether an unanswered message has this identifier.
    func holds(_ identifier: String) -> Bool { positions[identifier] != nil }

    /// Drops the oldest volatile message. Returns whether there was one.
    mutating func dropOldestVolatile() -> Bool {
        guard let entry = passing.removeFirst() else { return false }
        forget(entry)
        return true
    }

    /// Adds a message at the end.
    mutating func append(
        _ frame: TransportFrame, type: String, delivery: DeliveryClass, identifier: String?, firstWritten: Int? = nil
    ) {
        let entry = Entry(
            ordinal: nextOrdinal, identifier: identifier, type: type, delivery: delivery, frame: frame,
            firstWritten: firstWritten)
        nextOrdinal += 1
        count += 1
        byteCount += entry.byteCount
        if delivery == .volatile {
            volatileCount += 1
            passing.append(entry)
        } else {
            let position = ordered.append(entry)
            if delivery == .acked, let identifier { positions[identifier] = position }
        }
    }

    /// The next message to write, if there is one; it counts as written from now on.
    ///
    /// - Parameters:
    ///   - window: Most messages that may be unanswered.
    ///   - epoch: The connection.
    ///   - now: Milliseconds of the client's clock.
    ///   - date: Milliseconds of Unix time.
    mutating func next(window: Int, epoch: Int, now: Int, date: Int) -> Entry? {
        cursor = ordered.place(from: cursor)
        let head = ordered[cursor]
        let first = head.flatMap { isBlocked($0, window, now) ? nil : $0 }
        if let volatile = passing.first, volatile.ordinal < first?.ordinal ?? .max {
            _ = passing.removeFirst()
            forget(volatile)
            return volatile
        }
        guard var entry = first else { return nil }
        entry.lastWritten = now
        if entry.delivery == .acked, entry.identifier != nil {
            entry.epoch = epoch
            if entry.firstWritten == nil { entry.firstWritten = date }
            ordered[cursor] = entry
            inFlight += 1
        } else {
            ordered[cursor] = nil
            forget(entry)
        }
        cursor += 1
        return entry
    }

    private func isBlocked(_ entry: Entry, _ window: Int, _ now: Int) -> Bool {
        guard entry.delivery == .acked, entry.identifier != nil else { return false }
        return inFlight >= window || now < heldUntil ?? now
    }

    /// The server has answered this message; it is removed.
    mutating func remove(_ identifier: String) -> Entry? {
        guard let position = positions.removeValue(forKey: identifier), let entry = ordered[position] else {
            return nil
        }
        ordered[position] = nil
        forget(entry)
        if entry.epoch != nil { inFlight -= 1 }
        if inFlight == 0 && position >= cursor { heldUntil = nil }
        return entry
    }

    /// The server has this message and all before it that were written on this connection; they are removed.
    mutating func removeThrough(_ identifier: String, epoch: Int) -> [Entry] {
        guard let last = positions[identifier], ordered[last]?.epoch == epoch else { return [] }
        let identifiers = ordered.entries(through: last).filter { $0.epoch == epoch }.compactMap(\.identifier)
        return identifiers.compactMap { remove($0) }
    }

    /// The server asks for this message once more, and for all after it, at a later time.
    ///
    /// - Returns: Whether the message was unanswered. Where it was not, it has been held already.
    mutating func hold(_ identifier: String, until time: Int) -> Bool {
        guard let position = positions[identifier], ordered[position]?.epoch != nil else { return false }
        release(from: position)
        heldUntil = time
        return true
    }

    /// Sends everything that is unanswered again, in order, where the oldest was written too long ago.
    mutating func resendOverdue(before time: Int) -> Bool {
        guard let first = ordered.first(through: cursor - 1, where: { $0.epoch != nil }),
            let written = first.lastWritten, written <= time, let identifier = first.identifier,
            let position = positions[identifier]
        else { return false }
        release(from: position)
        return true
    }

    /// The connection is gone: what was unanswered on it waits to be sent again, in the same order.
    mutating func connectionLost() {
        heldUntil = nil
        release(from: ordered.start)
    }

    private mutating func release(from start: Int) {
        for position in start..<max(start, ordered.end) {
            guard var entry = ordered[position], entry.epoch != nil else { continue }
            entry.epoch = nil
            ordered[position] = entry
            inFlight -= 1
        }
        cursor = min(cursor, start)
    }

    /// Removes messages that were first written before a moment of Unix time, in milliseconds.
    mutating func removeExpired(before date: Int) -> [Entry] {
        let old = ordered.entries(through: ordered.end - 1).filter { ($0.firstWritten ?? .max) < date }
        return old.compactMap(\.identifier).compactMap { remove($0) }
    }

    /// Removes everything.
    mutating func removeAll() -> [Entry] {
        let all = ordered.entries(through: ordered.end - 1) + passing.entries(through: passing.end - 1)
        let ordinal = nextOrdinal
        self = SendQueue()
        nextOrdinal = ordinal
        return all.sorted { $0.ordinal < $1.ordinal }
    }

    /// When a message becomes overdue or may be written again; `nil` where nothing waits for time. Milliseconds.
    func nextDeadline(ackTimeout: Int?) -> Int? {
        let first = ordered.first(through: cursor - 1) { $0.epoch != nil }
        let overdue = ackTimeout.flatMap { timeout in first?.lastWritten.map { $0 + timeout } }
        return [heldUntil, overdue].compactMap { $0 }.min()
    }

    private mutating func forget(_ entry: Entry) {
        count -= 1
        byteCount -= entry.byteCount
        if entry.delivery == .volatile { volatileCount -= 1 }
    }
}

/// Entries at places that never change, with cheap removal at any place.
struct EntryRow: Sendable {
    private var entries: [SendQueue.Entry?] = []
    /// Place of the first element of `entries`.
    private(set) var start = 0
    /// The place that the next entry gets.
    var end: Int { start + entries.count }

    var first: SendQueue.Entry? { self[place(from: start)] }

    @discardableResult
    mutating func append(_ entry: SendQueue.Entry) -> Int {
        entries.append(entry)
        return end - 1
    }

    mutating func removeFirst() -> SendQueue.Entry? {
        let position = place(from: start)
        defer { self[position] = nil }
        return self[position]
    }

    /// The first place from here on that holds an entry, or the end.
    func place(from position: Int) -> Int {
        var position = max(position, start)
        while position < end, entries[position - start] == nil { position += 1 }
        return position
    }

    /// The entries up to and including a place, in order.
    func entries(through last: Int) -> [SendQueue.Entry] {
        guard last >= start else { return [] }
        return entries.prefix(min(last, end - 1) - start + 1).compactMap { $0 }
    }

    /// The first entry up to and including a place that satisfies a condition.
    func first(through last: Int, where holds: (SendQueue.Entry) -> Bool) -> SendQueue.Entry? {
        guard last >= start else { return nil }
        for case let entry? in entries.prefix(min(last, end - 1) - start + 1) where holds(entry) { return entry }
        return nil
    }

    subscript(position: Int) -> SendQueue.Entry? {
        get { position >= start && position < end ? entries[position - start] : nil }
        set {
            guard position >= start && position < end else { return }
            entries[position - start] = newValue
            if newValue == nil { trim() }
        }
    }

    /// Lets go of places at the front that are empty, now and then, so that it costs little.
    private mutating func trim() {
        guard entries[0] == nil else { return }
        var empty = 0
        while empty < entries.count, entries[empty] == nil { empty += 1 }
        guard empty == entries.count || empty >= 64 else { return }
        entries.removeFirst(empty)
        start += empty
    }
}
