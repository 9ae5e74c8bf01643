/// How a client finds out that the other side is gone.
public struct HeartbeatPolicy: Hashable, Sendable {
    /// Who asks whom for a sign of life.
    public enum Mode: Hashable, Sendable {
        /// Pings of the WebSocket protocol (RFC 6455 section 5.5.2).
        case protocolPing
        /// Messages of the catalog, where it has them: `ping` and `pong`.
        case applicationPing
        /// None: the server promises to send something at least this often, in milliseconds.
        case serverIdle(maximum: Int)
    }

    /// Who asks whom.
    public var mode: Mode
    /// Milliseconds without any message after which a sign of life is asked for.
    public var interval: Int
    /// Milliseconds without any message after that, until the other side counts as gone.
    public var timeout: Int
    /// Milliseconds that a sign of life may take that is asked for because the network has changed.
    public var probeTimeout: Int

    /// Creates a policy; times are in milliseconds.
    public init(
        mode: Mode = .applicationPing, interval: Int = 20_000, timeout: Int = 10_000, probeTimeout: Int = 3_000
    ) {
        self.mode = mode
        self.interval = interval
        self.timeout = timeout
        self.probeTimeout = probeTimeout
    }
}

/// Decides when to ask for a sign of life and when to give up. Times are in milliseconds.
struct Heartbeat: Sendable {
    /// What is to be done.
    enum Action: Hashable, Sendable {
        /// Ask again at this time.
        case wait(until: Int)
        /// Ask the other side.
        case ping(id: Int)
        /// The other side is gone.
        case dead
    }

    var policy: HeartbeatPolicy
    private var lastInbound: Int
    private var deadline: Int?
    private var nextIdentifier = 1
    /// Pings that have no answer yet, with the time at which they were sent.
    private var outstanding: [Int: Int] = [:]

    init(policy: HeartbeatPolicy, now: Int) {
        self.policy = policy
        lastInbound = now
    }

    /// The last ping that was asked for.
    var lastIdentifier: Int { nextIdentifier - 1 }

    /// Anything arrived: the other side is alive.
    mutating func inbound(now: Int) {
        lastInbound = now
        deadline = nil
    }

    /// The answer to a ping: milliseconds that it took, `nil` for one that nobody waits for.
    mutating func pong(id: Int, now: Int) -> Int? {
        guard let sent = outstanding.removeValue(forKey: id) else { return nil }
        // What was asked before it is not answered any more.
        for earlier in outstanding.keys where earlier < id { outstanding[earlier] = nil }
        return now - sent
    }

    /// Asks at once, and gives the other side less time.
    mutating func probe(now: Int) -> Action {
        if case .serverIdle = policy.mode { return next(now: now) }
        let end = now + policy.probeTimeout
        deadline = min(deadline ?? end, end)
        return ping(now: now)
    }

    /// What is to be done now.
    mutating func next(now: Int) -> Action {
        if case .serverIdle(let maximum) = policy.mode {
            let end = lastInbound + maximum
            return now >= end ? .dead : .wait(until: end)
        }
        if let deadline { return now >= deadline ? .dead : .wait(until: deadline) }
        let due = lastInbound + policy.interval
        guard now >= due else { return .wait(until: due) }
        deadline = now + policy.timeout
        return ping(now: now)
    }

    private mutating func ping(now: Int) -> Action {
        let id = nextIdentifier
        nextIdentifier += 1
        if outstanding.count >= 16, let oldest = outstanding.keys.min() { outstanding[oldest] = nil }
        outstanding[id] = now
        return .ping(id: id)
    }
}
