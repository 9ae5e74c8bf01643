/// Timers of a connection. Each is started for one epoch, and starting it again replaces it.
public enum ConnectionTimer: String, Hashable, Sendable, CaseIterable {
    /// Credentials take too long.
    case authorize
    /// The WebSocket's handshake takes too long.
    case connect
    /// The session's opening takes too long.
    case handshake
    /// The session has been open for long enough to be called stable.
    case stable
    /// The wait before the next attempt is over.
    case backoff
    /// The app has been in the background for long enough.
    case grace
}

/// What happens to a connection; the number is the epoch that it belongs to.
public enum ConnectionEvent: Hashable, Sendable {
    /// The application wants to be connected. Does nothing where it already does.
    case start
    /// The application is done; the connection closes with this code. Nothing reconnects after it.
    case stop(code: UInt16)
    /// Credentials are there.
    case credentialsReady(Int)
    /// The WebSocket is open.
    case opened(Int)
    /// The session is open.
    case sessionReady(Int)
    /// The attempt or the connection has failed; where it is still there, it is closed with the code.
    case failed(Int, FailureVerdict, code: UInt16 = 1001)
    /// A timer has run out.
    case elapsed(ConnectionTimer, Int)
    /// Whether there is a network.
    case path(isUp: Bool)
    /// The network is another one than before.
    case pathChanged
    /// The app has moved to the background.
    case background
    /// The app has moved to the foreground.
    case foreground
    /// Somebody does not want to wait any longer.
    case retry
    /// The credentials run out, and only a new connection can take new ones.
    case renew
}

/// What is to be done for a connection; the number is the epoch that it belongs to.
public enum ConnectionEffect: Hashable, Sendable {
    /// Fetch credentials, fresh ones if forced; answer with `credentialsReady` or `failed`.
    case fetchCredentials(Int, isForced: Bool)
    /// Open a WebSocket; answer with `opened` or `failed`.
    case openTransport(Int)
    /// Open the session over it; answer with `sessionReady` or `failed`.
    case beginSession(Int)
    /// The session is open: send what waits, start the heartbeat.
    case becomeReady(Int)
    /// Ask the other side for a sign of life at once.
    case probe(Int)
    /// Close the connection, or give up the attempt, of the epochs before.
    case close(UInt16)
    /// Close a WebSocket that opened too late.
    case discard(Int)
    /// Start a timer; answer with `elapsed`.
    case startTimer(ConnectionTimer, Int, milliseconds: Int)
    /// Stop a timer.
    case cancelTimer(ConnectionTimer)
    /// Stop all timers.
    case cancelTimers
    /// There will be no other attempt: tell everybody who waits.
    case terminate(TerminationReason)
}
