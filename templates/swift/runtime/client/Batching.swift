import Foundation

#if canImport(FramewrightRuntime)
    import FramewrightRuntime
#endif

/// When a batch is complete.
public struct BatchPolicy: Hashable, Sendable {
    /// Items of a batch at most; with a key, items with different keys.
    public var maximumCount: Int
    /// Milliseconds from the first item of a batch to its end.
    public var maximumDelay: Int

    /// Creates a policy.
    public init(maximumCount: Int = 256, maximumDelay: Int = 100) {
        self.maximumCount = max(1, maximumCount)
        self.maximumDelay = max(0, maximumDelay)
    }
}

/// Collects items; of those with the same key only the latest, in the place of the first.
struct Batcher<Item: Sendable>: Sendable {
    private var items: [Item] = []
    private var places: [String: Int] = [:]
    /// How many items were replaced by later ones.
    private(set) var coalesced = 0

    var count: Int { items.count }

    mutating func add(_ item: Item, key: String?) {
        guard let key else { return items.append(item) }
        if let place = places[key] {
            items[place] = item
            coalesced += 1
        } else {
            places[key] = items.count
            items.append(item)
        }
    }

    mutating func take() -> [Item] {
        defer {
            items = []
            places = [:]
        }
        return items
    }
}

/// A queue of batches between the client and one consumer. While the consumer is busy the batch that waits grows, and later items
/// take the place of earlier ones with the same key: so a screen gets as many updates as it can draw.
final class BatchChannel<Item: Sendable>: @unchecked Sendable {
    private let policy: BatchPolicy
    private let clock: any ClientClock
    private let lock = NSLock()
    private var batch = Batcher<Item>()
    /// When the first item of the batch arrived, in nanoseconds.
    private var began: UInt64 = 0
    private var isFinished = false
    private var consumer: CheckedContinuation<Void, Never>?
    /// Whether the consumer waits for the batch to be full, too.
    private var wantsAll = false

    init(_ policy: BatchPolicy, _ clock: any ClientClock) {
        self.policy = policy
        self.clock = clock
    }

    func add(_ items: [(item: Item, key: String?)]) {
        guard !items.isEmpty else { return }
        lock.lock()
        if batch.count == 0 { began = clock.now() }
        for (item, key) in items { batch.add(item, key: key) }
        let waiting = wantsAll && batch.count < policy.maximumCount ? nil : consumer
        if waiting != nil { consumer = nil }
        lock.unlock()
        waiting?.resume()
    }

    func finish() {
        lock.lock()
        isFinished = true
        let waiting = consumer
        consumer = nil
        lock.unlock()
        waiting?.resume()
    }

    var hasEnded: Bool {
        lock.lock()
        defer { lock.unlock() }
        return isFinished
    }

    /// The next batch; `nil` at the end. One caller.
    func next() async -> [Item]? {
        await wait(forAll: false)
        if let delay = remaining() {
            // Whichever comes first: the time, or enough items.
            let sleep = Task { [clock] in
                try? await clock.sleep(nanoseconds: delay)
                self.wake()
            }
            await wait(forAll: true)
            sleep.cancel()
        }
        return take()
    }

    private func wait(forAll: Bool) async {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            lock.lock()
            let enough = forAll ? batch.count >= policy.maximumCount : batch.count > 0
            let isOver = forAll && clock.now() - began >= UInt64(policy.maximumDelay) * 1_000_000
            if enough || isOver || isFinished {
                lock.unlock()
                return continuation.resume()
            }
            wantsAll = forAll
            consumer = continuation
            lock.unlock()
        }
    }

    private func wake() {
        lock.lock()
        let waiting = wantsAll ? consumer : nil
        if waiting != nil { consumer = nil }
        lock.unlock()
        waiting?.resume()
    }

    /// Nanoseconds until the batch is complete; `nil` where it is.
    private func remaining() -> UInt64? {
        lock.lock()
        defer { lock.unlock() }
        guard !isFinished, batch.count > 0, batch.count < policy.maximumCount else { return nil }
        let end = began + UInt64(policy.maximumDelay) * 1_000_000
        let now = clock.now()
        return now < end ? end - now : nil
    }

    private func take() -> [Item]? {
        lock.lock()
        defer { lock.unlock() }
        if batch.count == 0 { return isFinished ? nil : [] }
        return batch.take()
    }
}

extension RealtimeClient {
    /// Collects items of messages into batches, so that a screen updates at its own pace.
    ///
    /// ```swift
    /// let quotes = await client.batches(BatchPolicy(maximumDelay: 250), by: { $0.symbol }) { message -> [Quote] in
    ///     guard case .tickBatch(let batch) = message else { return [] }
    ///     return batch.ticks
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - policy: When a batch is complete.
    ///   - key: Of the items of a batch with the same key, only the latest is in it. Without a key all are.
    ///   - items: The items of a message, for example the quotes of a batch of ticks.
    public func batches<Item: Sendable>(
        _ policy: BatchPolicy = BatchPolicy(),
        by key: (@Sendable (Item) -> String)? = nil,
        of items: @escaping @Sendable (Message) -> [Item]
    ) -> AsyncStream<[Item]> {
        let channel = BatchChannel<Item>(policy, dependencies.clock)
        add(
            Subscriber(
                offer: { delivery, _ in
                    if let message = delivery.message {
                        channel.add(items(message).map { (item: $0, key: key?($0)) })
                    }
                    return 0
                },
                finish: { _ in channel.finish() },
                hasEnded: { channel.hasEnded }))
        let lease = StreamLease(channel) { channel.finish() }
        return AsyncStream(
            unfolding: { await lease.channel.next() },
            onCancel: { channel.finish() })
    }
}
