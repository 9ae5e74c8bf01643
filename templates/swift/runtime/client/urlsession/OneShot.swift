import Foundation

/// A value that is given once and waited for.
///
/// Callbacks of the system may come twice or never; the first of callback, deadline and end of the connection counts, and
/// whoever waits is resumed exactly once.
final class OneShot<Value: Sendable>: @unchecked Sendable {
    // The lock guards both.
    private let lock = NSLock()
    private var value: Value?
    private var waiting: [@Sendable (Value) -> Void] = []

    /// Gives the value. Only the first call has an effect, and answers `true`.
    @discardableResult
    func resolve(_ value: Value) -> Bool {
        lock.lock()
        guard self.value == nil else {
            lock.unlock()
            return false
        }
        self.value = value
        let told = waiting
        waiting = []
        lock.unlock()
        for body in told { body(value) }
        return true
    }

    /// Calls `body` with the value once, at once if it is there.
    func whenResolved(_ body: @escaping @Sendable (Value) -> Void) {
        lock.lock()
        guard let value else {
            waiting.append(body)
            lock.unlock()
            return
        }
        lock.unlock()
        body(value)
    }

    /// The value, as soon as it is there.
    func wait() async -> Value {
        await withCheckedContinuation { continuation in
            whenResolved { continuation.resume(returning: $0) }
        }
    }

    /// The value if it has been given.
    var current: Value? {
        lock.lock()
        defer { lock.unlock() }
        return value
    }
}
