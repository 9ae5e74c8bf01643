import Foundation

/// Something that happens after some time unless it is called off.
final class Deadline: @unchecked Sendable {
    // The lock guards `body`.
    private let lock = NSLock()
    private var body: (@Sendable () -> Void)?

    /// Starts the time.
    ///
    /// - Parameters:
    ///   - seconds: Until `body` is called.
    ///   - body: Called at most once, on a queue of the system, and released after that or when it is called off: the
    ///     queue keeps what it was given until the time has come.
    init(seconds: Double, body: @escaping @Sendable () -> Void) {
        self.body = body
        DispatchQueue.global().asyncAfter(deadline: .now() + seconds) { self.take()?() }
    }

    /// Calls it off.
    func cancel() { _ = take() }

    private func take() -> (@Sendable () -> Void)? {
        lock.lock()
        defer { lock.unlock() }
        defer { body = nil }
        return body
    }
}
