import Foundation

/// What the writer of a connection does next.
enum WriterStep: Sendable {
    /// Write this.
    case frame(TransportFrame)
    /// Wait until there may be something to write.
    case wait(WriterGate)
}

/// Where the writer of a connection waits. It does so outside of the client, so that a client that nobody holds is let go of.
final class WriterGate: @unchecked Sendable {
    private let lock = NSLock()
    private var isOpen = false
    private var writer: CheckedContinuation<Void, Never>?

    /// Lets the writer through, now or when it comes next.
    func open() {
        lock.lock()
        let waiting = writer
        writer = nil
        isOpen = waiting == nil
        lock.unlock()
        waiting?.resume()
    }

    /// Returns when the gate has been opened since the last time. One caller.
    func wait() async {
        await withCheckedContinuation { continuation in
            lock.lock()
            guard isOpen else {
                writer = continuation
                lock.unlock()
                return
            }
            isOpen = false
            lock.unlock()
            continuation.resume()
        }
    }
}
