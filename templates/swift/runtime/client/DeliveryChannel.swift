import Foundation

/// Where an application stands in streams. Filled by whatever takes messages, on any thread; emptied by the client.
final class TakenPositions: @unchecked Sendable {
    private let lock = NSLock()
    private var positions: [SequencePosition] = []

    func add(_ position: SequencePosition) {
        lock.lock()
        defer { lock.unlock() }
        if let last = positions.last, last.stream == position.stream, last.epoch == position.epoch {
            positions[positions.count - 1].sequence = max(last.sequence, position.sequence)
        } else {
            positions.append(position)
        }
    }

    func drain() -> [SequencePosition] {
        lock.lock()
        defer { lock.unlock() }
        defer { positions = [] }
        return positions
    }
}

/// Stands for a message that has been handed to consumers. When the last of them asks for the next one, or is gone, it is let
/// go of, and its position counts as taken.
final class TakeToken: Sendable {
    private let position: SequencePosition
    private let taken: TakenPositions

    init(_ position: SequencePosition, _ taken: TakenPositions) {
        self.position = position
        self.taken = taken
    }

    deinit {
        taken.add(position)
    }
}

/// A bounded queue between the client and one consumer.
final class DeliveryChannel<Message: Sendable>: @unchecked Sendable {
    typealias Delivery = MessageDelivery<Message>

    private struct Item {
        var delivery: Delivery
        let key: String?
        let token: TakeToken?
    }

    private let lock = NSLock()
    private let buffer: StreamBuffer<Message>
    private var items: [Item?] = []
    private var start = 0
    private var count = 0
    /// Places of items by key, for those that are replaced by newer ones.
    private var places: [String: Int] = [:]
    private var removed = 0
    private var dropped = 0
    private var isFinished = false
    private var current: TakeToken?
    private var consumer: CheckedContinuation<Delivery?, Never>?
    private var producer: CheckedContinuation<Void, Never>?

    init(_ buffer: StreamBuffer<Message>) {
        self.buffer = buffer
    }

    /// Adds a delivery. Returns how many were dropped for it.
    func offer(_ delivery: Delivery, token: TakeToken?) -> Int {
        lock.lock()
        guard !isFinished else {
            lock.unlock()
            return 0
        }
        if let waiting = consumer {
            consumer = nil
            let previous = current
            current = token
            lock.unlock()
            waiting.resume(returning: delivery)
            _ = previous
            return 0
        }
        let lost = add(delivery, token)
        lock.unlock()
        return lost
    }

    private func add(_ delivery: Delivery, _ token: TakeToken?) -> Int {
        var key: String?
        if case .coalesce(let keyOf) = buffer.kind, case .message(let message, _) = delivery { key = keyOf(message) }
        if let key, let place = places[key], items.indices.contains(place - removed), items[place - removed] != nil {
            items[place - removed] = Item(delivery: delivery, key: key, token: token)
            return 0
        }
        var lost = 0
        if case .suspendReader = buffer.kind {
        } else {
            while count >= buffer.capacity {
                _ = removeFirst()
                lost += 1
            }
            dropped += lost
        }
        if let key { places[key] = removed + items.count }
        items.append(Item(delivery: delivery, key: key, token: token))
        count += 1
        return lost
    }

    private func removeFirst() -> Item? {
        while start < items.count {
            let item = items[start]
            items[start] = nil
            start += 1
            if start >= 64 && start * 2 >= items.count {
                items.removeFirst(start)
                removed += start
                start = 0
            }
            guard let item else { continue }
            if let key = item.key { places[key] = nil }
            count -= 1
            return item
        }
        return nil
    }

    /// Whether the client has to wait before it reads on.
    var isFull: Bool {
        guard case .suspendReader = buffer.kind else { return false }
        lock.lock()
        defer { lock.unlock() }
        return !isFinished && count >= buffer.capacity
    }

    /// Returns when there is room. One caller at a time.
    func waitForRoom() async {
        await withCheckedContinuation { continuation in
            lock.lock()
            if isFinished || count < buffer.capacity {
                lock.unlock()
                continuation.resume()
            } else {
                producer = continuation
                lock.unlock()
            }
        }
    }

    /// The next delivery; `nil` at the end. What was returned before counts as taken. One caller at a time.
    func next() async -> Delivery? {
        await withCheckedContinuation { continuation in
            lock.lock()
            let previous = current
            current = nil
            let released = producer
            if dropped > 0 {
                let number = dropped
                dropped = 0
                lock.unlock()
                continuation.resume(returning: .dropped(number))
            } else if let item = removeFirst() {
                current = item.token
                producer = nil
                lock.unlock()
                continuation.resume(returning: item.delivery)
                released?.resume()
            } else if isFinished {
                lock.unlock()
                continuation.resume(returning: nil)
            } else {
                let other = consumer
                consumer = continuation
                lock.unlock()
                // Two tasks on one stream is a mistake of theirs; neither of them waits for ever.
                other?.resume(returning: nil)
            }
            // The token goes after the lock: its end takes another one.
            _ = previous
        }
    }

    /// Ends the stream: what waits is still taken, or with `discarding` it is not.
    func finish(discarding: Bool) {
        lock.lock()
        isFinished = true
        let waiting = consumer
        let released = producer
        consumer = nil
        producer = nil
        var rest: [Item?] = []
        if discarding {
            swap(&rest, &items)
            start = 0
            count = 0
            dropped = 0
            places = [:]
        }
        lock.unlock()
        waiting?.resume(returning: nil)
        released?.resume()
    }

    /// Whether the stream has ended.
    var hasEnded: Bool {
        lock.lock()
        defer { lock.unlock() }
        return isFinished
    }
}

/// Holds the channel that a stream is fed from, and ends it when its consumer lets go of the stream without having done so.
final class StreamLease<Channel: Sendable>: Sendable {
    let channel: Channel
    private let end: @Sendable () -> Void

    init(_ channel: Channel, end: @escaping @Sendable () -> Void) {
        self.channel = channel
        self.end = end
    }

    deinit {
        end()
    }
}
