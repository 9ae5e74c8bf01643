import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A session and its one task, held no longer than they are of use: Foundation on Linux closes the socket when both are gone.
final class URLSessionHandle: @unchecked Sendable {
    // The lock guards both.
    private let lock = NSLock()
    private var heldSession: URLSession?
    private var heldTask: URLSessionWebSocketTask?

    init(session: URLSession, task: URLSessionWebSocketTask) {
        heldSession = session
        heldTask = task
    }

    /// The task, until ``release()``.
    var task: URLSessionWebSocketTask? {
        lock.lock()
        defer { lock.unlock() }
        return heldTask
    }

    /// Starts the closing handshake.
    func close(_ info: CloseInfo) {
        task?.cancel(with: info.taskCode, reason: Data(info.reasonBytes))
    }

    /// Lets the session go once its task is done. What has arrived can still be taken from the task.
    func finish() {
        takeSession()?.finishTasksAndInvalidate()
    }

    /// Ends the task without asking the other side.
    func drop() {
        task?.cancel()
        takeSession()?.invalidateAndCancel()
        release()
    }

    /// Lets both go.
    func release() {
        finish()
        lock.lock()
        let last = heldTask
        heldTask = nil
        lock.unlock()
        // The task may end here, and should not do so under the lock.
        withExtendedLifetime(last) {}
    }

    private func takeSession() -> URLSession? {
        lock.lock()
        defer { lock.unlock() }
        defer { heldSession = nil }
        return heldSession
    }
}
