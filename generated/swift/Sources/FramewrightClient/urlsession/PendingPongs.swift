import Foundation

/// The pings of one connection that wait for their pongs.
final class PendingPongs: @unchecked Sendable {
    /// How a ping ended.
    typealias Pong = OneShot<Result<Bool, TransportError>>

    // The lock guards both.
    private let lock = NSLock()
    private var pending: [ObjectIdentifier: Pong] = [:]
    private var end: TransportError?

    /// Adds one; after the end of the connection it has failed already.
    func add() -> Pong {
        let pong = Pong()
        lock.lock()
        defer { lock.unlock() }
        if let end {
            pong.resolve(.failure(end))
        } else {
            pending[ObjectIdentifier(pong)] = pong
        }
        return pong
    }

    /// Forgets one.
    func remove(_ pong: Pong) {
        lock.lock()
        defer { lock.unlock() }
        pending[ObjectIdentifier(pong)] = nil
    }

    /// Fails all that wait and all that will be added.
    func fail(_ error: TransportError) {
        lock.lock()
        end = end ?? error
        let failed = pending.values
        pending = [:]
        lock.unlock()
        for pong in failed { pong.resolve(.failure(error)) }
    }
}
