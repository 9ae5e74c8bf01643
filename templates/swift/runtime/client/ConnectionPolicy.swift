/// Times that a connection keeps, in milliseconds.
public struct ConnectionPolicy: Hashable, Sendable, Codable {
    /// How long a client waits before it tries again.
    public var backoff: BackoffPolicy
    /// How long credentials may take.
    public var authorizeTimeout: Int
    /// How long the handshake of the WebSocket may take.
    public var connectTimeout: Int
    /// How long the session's opening may take after that.
    public var handshakeTimeout: Int
    /// How long the app may be in the background before the connection is closed. The system may stop the app earlier.
    public var backgroundGrace: Int
    /// A network or a foreground that comes back sooner than this starts no attempt of its own, so that a flapping network
    /// does not make a flapping connection.
    public var antiFlap: Int

    /// Creates a policy; times are in milliseconds.
    public init(
        backoff: BackoffPolicy = BackoffPolicy(),
        authorizeTimeout: Int = 30_000,
        connectTimeout: Int = 15_000,
        handshakeTimeout: Int = 10_000,
        backgroundGrace: Int = 0,
        antiFlap: Int = 1_000
    ) {
        self.backoff = backoff
        self.authorizeTimeout = authorizeTimeout
        self.connectTimeout = connectTimeout
        self.handshakeTimeout = handshakeTimeout
        self.backgroundGrace = backgroundGrace
        self.antiFlap = antiFlap
    }
}

/// What the end of a connection or an attempt means for the next one.
public enum FailureVerdict: Hashable, Sendable {
    /// Try again after a wait; `after` is the least wait in milliseconds that the server asked for.
    case retry(after: Int = 0)
    /// Fetch fresh credentials once, then try again. Where that has been done since the last stable session: wait and try
    /// again, or give up if `isFinal`.
    case refresh(isFinal: Bool = false)
    /// Trying again would not help.
    case fatal(TerminationReason)
}

/// Why a client no longer tries to be connected.
public enum TerminationReason: Hashable, Sendable {
    /// ``RealtimeClient/stop(code:)`` was called.
    case stopped
    /// The connection was closed with a code that asks not to come back.
    case closed(code: UInt16)
    /// The handshake was answered with an HTTP status that asks not to come back.
    case refused(status: Int)
    /// The credential provider says that there are none.
    case unauthorized
    /// A message was larger than the limit; it would be again.
    case messageTooBig
    /// The server's certificate was not accepted.
    case trustRejected
    /// As many attempts failed in a row as the policy allows.
    case attemptsExhausted
}
