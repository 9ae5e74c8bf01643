import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// One open WebSocket of a ``URLSessionTransport``.
final class URLSessionConnection: TransportConnection, @unchecked Sendable {
    // Without state of its own that changes: tasks and sessions may be used from any thread, one-shots lock.
    let subprotocol: String?
    private let handle: URLSessionHandle
    let events: URLSessionEvents
    private let limit: Int
    private let times: URLSessionTransport.Times
    /// How the connection ended, decided once: by this side's close, or by what the session told first.
    private let end = OneShot<TransportError>()
    private let pongs = PendingPongs()

    init(
        handle: URLSessionHandle, events: URLSessionEvents, subprotocol: String?, limit: Int,
        times: URLSessionTransport.Times
    ) {
        self.handle = handle
        self.events = events
        self.subprotocol = subprotocol
        self.limit = limit
        self.times = times
        let pongs = pongs
        end.whenResolved { pongs.fail($0) }
        events.ended.whenResolved { pongs.fail($0) }
        events.completed.whenResolved { _ in handle.finish() }
    }

    deinit {
        // Nobody can close it any more.
        close(CloseInfo(1001))
    }

    func send(_ frame: TransportFrame) async throws(TransportError) {
        let task = try openTask()
        do {
            switch frame {
            case .text(let text): try await task.send(.string(text))
            case .binary(let data): try await task.send(.data(data))
            }
        } catch {
            throw finish(task, error)
        }
    }

    func receive() async throws(TransportError) -> TransportFrame {
        let task = try openTask()
        let frame: TransportFrame
        do {
            switch try await task.receive() {
            case .string(let text): frame = .text(text)
            case .data(let data): frame = .binary(data)
            @unknown default: frame = .binary(Data())
            }
        } catch {
            throw finish(task, error)
        }
        // Foundation on Linux does not look at `maximumMessageSize`.
        guard frame.byteCount <= limit else {
            shut(CloseInfo(1009), as: .messageTooBig(limit: limit))
            throw end.current ?? .messageTooBig(limit: limit)
        }
        return frame
    }

    func ping() async throws(TransportError) {
        // The task calls back on the pong and, mostly, on the end; it has been seen to do so twice, and not at all.
        let pong = pongs.add()
        defer { pongs.remove(pong) }
        let deadline = Deadline(seconds: times.pong) { pong.resolve(.failure(.timedOut)) }
        defer { deadline.cancel() }
        let limit = limit
        if pong.current == nil {
            handle.task?.sendPing { error in
                pong.resolve(error.map { .failure(TransportError($0, limit: limit)) } ?? .success(true))
            }
        }
        if case .failure(let error) = await pong.wait() { throw end.current ?? events.ended.current ?? error }
    }

    func close(_ info: CloseInfo) {
        shut(info, as: .closed(info))
    }

    /// Ends the connection with a close frame and tells `error` to whoever waits.
    private func shut(_ info: CloseInfo, as error: TransportError) {
        guard end.resolve(error) else { return }
        let handle = handle
        handle.close(info)
        // A peer that never answers would keep task, socket and session alive.
        let deadline = Deadline(seconds: times.close) { handle.drop() }
        events.completed.whenResolved { _ in
            deadline.cancel()
            handle.release()
        }
    }

    /// The task, unless the connection has ended.
    private func openTask() throws(TransportError) -> URLSessionWebSocketTask {
        if let error = end.current { throw error }
        guard let task = handle.task else { throw events.ended.current ?? .cancelled }
        return task
    }

    /// Ends the connection after a call of the task failed, and answers why it ended.
    private func finish(_ task: URLSessionWebSocketTask, _ error: any Error) -> TransportError {
        let told = events.ended.current ?? TransportError(task: task, error: error)
        if end.resolve(told) { handle.drop() }
        return end.current ?? told
    }
}
