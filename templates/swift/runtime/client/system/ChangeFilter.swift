import Foundation

/// Lets a value pass only where it differs from the one before; the first one always.
final class ChangeFilter<Value: Equatable & Sendable>: @unchecked Sendable {
    // The lock guards `last`.
    private let lock = NSLock()
    private var last: Value?

    /// Whether `value` differs from the one before, which it then replaces.
    func passes(_ value: Value) -> Bool {
        lock.lock()
        defer { lock.unlock() }
        guard value != last else { return false }
        last = value
        return true
    }
}
