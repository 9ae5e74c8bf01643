import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// What a session tells of its one WebSocket. The session keeps it alive; it knows neither the session nor the connection,
/// so that nothing keeps itself alive.
final class URLSessionEvents: NSObject, URLSessionWebSocketDelegate, @unchecked Sendable {
    /// What the handshake agreed on.
    struct Opening: Sendable {
        let subprotocol: String?
    }

    /// How the handshake ended.
    let opened = OneShot<Result<Opening, TransportError>>()
    /// How the connection ended, as the session tells it.
    let ended = OneShot<TransportError>()
    /// The session is done with the task and holds nothing for it any more.
    let completed = OneShot<Bool>()

    private let trust: ServerTrust
    // Set and read on the session's own queue, which is serial.
    private var rejectedTrust = false

    init(trust: ServerTrust) {
        self.trust = trust
    }

    func urlSession(
        _ session: URLSession, webSocketTask: URLSessionWebSocketTask, didOpenWithProtocol subprotocol: String?
    ) {
        // Foundation on Linux calls this for refusals too.
        if let status = (webSocketTask.response as? HTTPURLResponse)?.statusCode, status != 101 { return }
        // It also gives the server's list instead of nothing as an empty text.
        opened.resolve(.success(Opening(subprotocol: subprotocol?.isEmpty == true ? nil : subprotocol)))
    }

    func urlSession(
        _ session: URLSession, webSocketTask: URLSessionWebSocketTask,
        didCloseWith closeCode: URLSessionWebSocketTask.CloseCode, reason: Data?
    ) {
        end(.closed(CloseInfo(closeCode, reason: reason)))
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        if rejectedTrust {
            end(.trustRejected)
        } else {
            end(TransportError(task: task, error: error))
        }
        completed.resolve(true)
    }

    func urlSession(
        _ session: URLSession, didReceive challenge: URLAuthenticationChallenge,
        completionHandler: @escaping @Sendable (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
    ) {
        let answer = trust.answer(to: challenge)
        if answer.decision?.isAccepted == false { rejectedTrust = true }
        completionHandler(answer.disposition, answer.credential)
    }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }

    private func end(_ error: TransportError) {
        ended.resolve(error)
        opened.resolve(.failure(error))
    }
}
