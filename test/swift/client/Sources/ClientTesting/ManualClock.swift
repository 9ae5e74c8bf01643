import Foundation
import FramewrightClient

/// A clock that stands still until a test moves it.
public final class ManualClock: ClientClock, @unchecked Sendable {
    private struct Sleeper {
        let number: Int
        let due: UInt64
        let continuation: CheckedContinuation<Void, any Error>
    }

    private let lock = NSLock()
    private var time: UInt64 = 1_000_000_000
    private var sleepers: [Sleeper] = []
    private var cancelled: Set<Int> = []
    private var next = 0

    public init() {}

    public func now() -> UInt64 {
        lock.lock()
        defer { lock.unlock() }
        return time
    }

    /// Number of tasks that sleep.
    public var sleeping: Int {
        lock.lock()
        defer { lock.unlock() }
        return sleepers.count
    }

    public func sleep(nanoseconds: UInt64) async throws {
        let number = begin()
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                lock.lock()
                if cancelled.remove(number) != nil || Task.isCancelled {
                    lock.unlock()
                    continuation.resume(throwing: CancellationError())
                } else if nanoseconds == 0 {
                    lock.unlock()
                    continuation.resume()
                } else {
                    sleepers.append(Sleeper(number: number, due: time + nanoseconds, continuation: continuation))
                    lock.unlock()
                }
            }
        } onCancel: {
            cancel(number)
        }
    }

    private func begin() -> Int {
        lock.lock()
        defer { lock.unlock() }
        next += 1
        return next
    }

    private func cancel(_ number: Int) {
        lock.lock()
        guard let index = sleepers.firstIndex(where: { $0.number == number }) else {
            cancelled.insert(number)
            lock.unlock()
            return
        }
        let sleeper = sleepers.remove(at: index)
        lock.unlock()
        sleeper.continuation.resume(throwing: CancellationError())
    }

    /// Moves time, and lets everything run that becomes due on the way, in its order.
    public func advance(milliseconds: Int) async {
        let end = now() + UInt64(milliseconds) * 1_000_000
        await settle()
        while let sleeper = takeDue(end) {
            sleeper.resume()
            await settle()
        }
        move(end)
        await settle()
    }

    private func takeDue(_ end: UInt64) -> CheckedContinuation<Void, any Error>? {
        lock.lock()
        defer { lock.unlock() }
        guard let first = sleepers.filter({ $0.due <= end }).min(by: { ($0.due, $0.number) < ($1.due, $1.number) })
        else { return nil }
        sleepers.removeAll { $0.number == first.number }
        time = max(time, first.due)
        return first.continuation
    }

    private func move(_ end: UInt64) {
        lock.lock()
        defer { lock.unlock() }
        time = max(time, end)
    }
}

/// Lets everything run that can run without time passing; needs ``TestExecutor/isSerial``.
public func settle() async {
    for _ in 0..<200 { await Task.yield() }
}
