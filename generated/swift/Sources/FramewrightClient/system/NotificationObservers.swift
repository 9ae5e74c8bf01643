import Foundation

/// Observers of notifications that end together.
final class NotificationObservers: @unchecked Sendable {
    // The lock guards `tokens`, which only the center uses.
    private let lock = NSLock()
    private var tokens: [any NSObjectProtocol] = []
    private let center: NotificationCenter

    /// Creates an empty set of observers of a center.
    init(center: NotificationCenter = .default) {
        self.center = center
    }

    /// Calls `body` on every notification of this name, on the thread that posts it.
    func observe(_ name: Notification.Name, body: @escaping @Sendable () -> Void) {
        let token = center.addObserver(forName: name, object: nil, queue: nil) { _ in body() }
        lock.lock()
        defer { lock.unlock() }
        tokens.append(token)
    }

    /// Ends all of them.
    func removeAll() {
        lock.lock()
        let ended = tokens
        tokens = []
        lock.unlock()
        for token in ended { center.removeObserver(token) }
    }
}
