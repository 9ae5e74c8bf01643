import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// WebSockets by `URLSessionWebSocketTask`.
///
/// Each connection has a session of its own, which is invalidated however the connection ends: sessions keep their delegates
/// alive until then. Redirections are refused, as they would hand the handshake's headers to another server.
public struct URLSessionTransport: ClientTransport {
    /// How long things may take, in seconds.
    public struct Times: Hashable, Sendable {
        /// Until the server answers the handshake.
        public var handshake: Double
        /// Until the pong to a ping.
        public var pong: Double
        /// Until the server answers a close frame; after that the connection is dropped.
        public var close: Double

        /// Creates a set of times.
        public init(handshake: Double = 30, pong: Double = 30, close: Double = 2) {
            self.handshake = handshake
            self.pong = pong
            self.close = close
        }
    }

    private let times: Times
    private let trust: ServerTrust
    private let configuration: @Sendable () -> URLSessionConfiguration

    /// Creates a transport.
    ///
    /// - Parameters:
    ///   - trust: Which servers to talk to; whom the system trusts if left out. Where the platform does not show a server's
    ///     certificates (Linux), a policy that enforces pins for a host refuses to connect to it.
    ///   - times: How long things may take.
    ///   - configuration: Makes the configuration of each connection's session. Its cookies and credentials are the ones
    ///     that are sent; those of `.ephemeral` are empty.
    public init(
        trust: TrustPolicy? = nil, times: Times = Times(),
        configuration: @escaping @Sendable () -> URLSessionConfiguration = { .ephemeral }
    ) {
        self.trust = ServerTrust(policy: trust)
        self.times = times
        self.configuration = configuration
    }

    /// Opens a WebSocket; see ``ClientTransport/open(_:)``.
    public func open(_ request: HandshakeRequest) async throws(TransportError) -> any TransportConnection {
        if !ServerTrust.isAvailable, request.url.scheme?.lowercased() == "wss", let policy = trust.policy {
            let host = request.url.host ?? ""
            let decision = policy.decide(host: host, isTrustedBySystem: true, chain: nil)
            guard decision.isAccepted else { throw .trustRejected }
        }
        let events = URLSessionEvents(trust: trust)
        let session = URLSession(configuration: sessionConfiguration(), delegate: events, delegateQueue: nil)
        let task = session.webSocketTask(with: request.urlRequest)
        let handle = URLSessionHandle(session: session, task: task)
        task.maximumMessageSize = request.maximumMessageSize
        let deadline = Deadline(seconds: times.handshake) { events.opened.resolve(.failure(.timedOut)) }
        defer { deadline.cancel() }
        let result = await withTaskCancellationHandler {
            task.resume()
            return await events.opened.wait()
        } onCancel: {
            // Cancelling the Swift task alone has no effect on the handshake.
            events.opened.resolve(.failure(.cancelled))
        }
        switch result {
        case .success(let opening):
            return URLSessionConnection(
                handle: handle, events: events, subprotocol: opening.subprotocol, limit: request.maximumMessageSize,
                times: times)
        case .failure(let error):
            task.cancel()
            handle.release()
            throw error
        }
    }

    private func sessionConfiguration() -> URLSessionConfiguration {
        let configuration = configuration()
        #if canImport(FoundationNetworking)
            // Foundation on Linux keeps the socket of a handshake that was given up for so long, and looks here only.
            configuration.timeoutIntervalForRequest = times.handshake
        #endif
        return configuration
    }
}

extension HandshakeRequest {
    /// The request as a session takes it.
    var urlRequest: URLRequest {
        var request = URLRequest(url: url)
        // `addValue` would append to what is there already, such as an older token.
        for (name, value) in headers.sorted(by: { $0.key < $1.key }) {
            request.setValue(value, forHTTPHeaderField: name)
        }
        if !subprotocols.isEmpty {
            request.setValue(subprotocols.joined(separator: ", "), forHTTPHeaderField: "Sec-WebSocket-Protocol")
        }
        #if canImport(FoundationNetworking)
            // Foundation on Linux leaves it out, and servers answer 426.
            request.setValue("Upgrade", forHTTPHeaderField: "Connection")
        #endif
        return request
    }
}
