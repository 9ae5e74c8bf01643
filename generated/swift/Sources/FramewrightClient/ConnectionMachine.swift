/// The life of a connection as a pure function: state and event in, state and effects out.
///
/// Every attempt has a number, its epoch. Whatever belongs to an attempt (a timer, a socket, a token that is on its way)
/// carries the epoch, and what comes back with an old one changes nothing. So at most one connection is alive, whatever
/// the order in which things happen. Time and chance are given with each event; the same events give the same effects in every
/// implementation (test/client/machine holds this one and another to the same vectors).
public struct ConnectionMachine: Hashable, Sendable {
    /// Where the connection stands.
    public enum Phase: String, Hashable, Sendable, CaseIterable {
        /// Nothing has been asked for yet.
        case idle
        /// Credentials are on their way.
        case authorizing
        /// The WebSocket's handshake is under way.
        case connecting
        /// The session is being opened over the WebSocket.
        case handshaking
        /// The session is open.
        case open
        /// An attempt failed; the next one waits.
        case waiting
        /// There is no network, or the app is in the background.
        case suspended
        /// The client does not try any more.
        case terminated
    }

    /// Where the connection stands.
    public private(set) var phase: Phase = .idle
    /// Number of the present attempt.
    public private(set) var epoch = 0
    /// Attempts that have failed since the last stable session.
    public private(set) var attempt = 0
    /// Why the phase is `terminated`.
    public private(set) var reason: TerminationReason?
    /// The wait that is under way, in milliseconds.
    public private(set) var wait = 0
    /// Times that are kept.
    public var policy: ConnectionPolicy

    private var hasRefreshed = false
    private var mustRefresh = false
    private var isPathUp = true
    private var isForeground = true
    /// When `waiting` or `suspended` began, in milliseconds.
    private var pausedAt = 0

    /// Creates a machine that waits to be started.
    public init(policy: ConnectionPolicy = ConnectionPolicy()) {
        self.policy = policy
    }

    /// Takes an event.
    ///
    /// - Parameters:
    ///   - event: What happened.
    ///   - now: Milliseconds since some moment in the past; never falls.
    ///   - random: A number from 0 up to but not including 1; used where a wait begins.
    /// - Returns: What is to be done, in this order.
    public mutating func handle(_ event: ConnectionEvent, now: Int, random: Double) -> [ConnectionEffect] {
        switch event {
        case .start: return start()
        case .stop(let code): return stop(code)
        case .credentialsReady(let epoch): return credentialsReady(epoch)
        case .opened(let epoch): return opened(epoch)
        case .sessionReady(let epoch): return sessionReady(epoch)
        case .failed(let epoch, let verdict, let code): return isCurrent(epoch) ? fail(verdict, code, now, random) : []
        case .elapsed(let timer, let epoch): return elapsed(timer, epoch, now, random)
        case .path(let isUp): return path(isUp, now, random)
        case .pathChanged: return pathChanged(now)
        case .background: return background(now)
        case .foreground: return foreground(now, random)
        case .retry: return phase == .waiting ? authorize([.cancelTimers]) : []
        case .renew: return renew()
        }
    }
}

extension ConnectionMachine {
    /// Whether an attempt or a connection is under way.
    private var isActive: Bool {
        switch phase {
        case .authorizing, .connecting, .handshaking, .open: true
        case .idle, .waiting, .suspended, .terminated: false
        }
    }

    private func isCurrent(_ epoch: Int) -> Bool { epoch == self.epoch && isActive }

    private mutating func start() -> [ConnectionEffect] {
        guard phase == .idle || phase == .terminated else { return [] }
        attempt = 0
        hasRefreshed = false
        mustRefresh = false
        reason = nil
        guard isPathUp && isForeground else {
            // Nothing was connected before, so the first chance may be taken at once.
            pausedAt = .min
            phase = .suspended
            return []
        }
        return authorize([])
    }

    private mutating func stop(_ code: UInt16) -> [ConnectionEffect] {
        guard phase != .terminated else { return [] }
        return terminate(.stopped, code: code)
    }

    private mutating func terminate(_ reason: TerminationReason, code: UInt16 = 1000) -> [ConnectionEffect] {
        let effects = leave(code: code)
        phase = .terminated
        self.reason = reason
        return effects + [.terminate(reason)]
    }

    /// Ends whatever is under way: the next epoch begins, timers end, the connection is closed.
    private mutating func leave(code: UInt16) -> [ConnectionEffect] {
        let wasActive = isActive
        epoch += 1
        return wasActive ? [.cancelTimers, .close(code)] : [.cancelTimers]
    }

    /// Begins an attempt.
    private mutating func authorize(_ effects: [ConnectionEffect]) -> [ConnectionEffect] {
        epoch += 1
        phase = .authorizing
        let isForced = mustRefresh
        mustRefresh = false
        return effects + [
            .startTimer(.authorize, epoch, milliseconds: policy.authorizeTimeout),
            .fetchCredentials(epoch, isForced: isForced),
        ]
    }

    private mutating func credentialsReady(_ epoch: Int) -> [ConnectionEffect] {
        guard isCurrent(epoch), phase == .authorizing else { return [] }
        phase = .connecting
        return [
            .cancelTimers,
            .startTimer(.connect, epoch, milliseconds: policy.connectTimeout),
            .openTransport(epoch),
        ]
    }

    private mutating func opened(_ epoch: Int) -> [ConnectionEffect] {
        // A socket that opens after its attempt was given up must not live on.
        guard isCurrent(epoch), phase == .connecting else { return [.discard(epoch)] }
        phase = .handshaking
        return [
            .cancelTimers,
            .startTimer(.handshake, epoch, milliseconds: policy.handshakeTimeout),
            .beginSession(epoch),
        ]
    }

    private mutating func sessionReady(_ epoch: Int) -> [ConnectionEffect] {
        guard isCurrent(epoch), phase == .handshaking else { return [] }
        phase = .open
        return [
            .cancelTimers,
            .startTimer(.stable, epoch, milliseconds: policy.backoff.stableAfter),
            .becomeReady(epoch),
        ]
    }

    private mutating func fail(
        _ verdict: FailureVerdict, _ code: UInt16, _ now: Int, _ random: Double
    ) -> [ConnectionEffect] {
        switch verdict {
        case .fatal(let reason):
            return terminate(reason, code: code)
        case .refresh(let isFinal):
            if hasRefreshed {
                return isFinal ? terminate(.unauthorized, code: code) : pause(floor: 0, code, now, random)
            }
            hasRefreshed = true
            mustRefresh = true
            guard isPathUp && isForeground else { return suspend(now, code) }
            return authorize(leave(code: code))
        case .retry(let floor):
            return pause(floor: floor, code, now, random)
        }
    }

    /// Ends an attempt that failed, and begins the wait for the next.
    private mutating func pause(floor: Int, _ code: UInt16, _ now: Int, _ random: Double) -> [ConnectionEffect] {
        if let most = policy.backoff.maximumAttempts, attempt >= most {
            return terminate(.attemptsExhausted, code: code)
        }
        guard isPathUp && isForeground else { return suspend(now, code) }
        let effects = wait(leave(code: code), floor: floor, now, random)
        attempt += 1
        return effects
    }

    private mutating func wait(
        _ effects: [ConnectionEffect], floor: Int, _ now: Int, _ random: Double
    ) -> [ConnectionEffect] {
        phase = .waiting
        pausedAt = now
        wait = policy.backoff.wait(attempt: attempt, random: random, floor: floor)
        return effects + [.startTimer(.backoff, epoch, milliseconds: wait)]
    }

    private mutating func suspend(_ now: Int, _ code: UInt16 = 1001) -> [ConnectionEffect] {
        let effects = leave(code: code)
        phase = .suspended
        pausedAt = now
        return effects
    }

    private mutating func elapsed(
        _ timer: ConnectionTimer, _ epoch: Int, _ now: Int, _ random: Double
    ) -> [ConnectionEffect] {
        guard epoch == self.epoch else { return [] }
        switch (timer, phase) {
        case (.authorize, .authorizing), (.connect, .connecting):
            return fail(.retry(), 1001, now, random)
        case (.handshake, .handshaking):
            return fail(.retry(), 4504, now, random)
        case (.backoff, .waiting):
            return authorize([])
        case (.stable, .open):
            attempt = 0
            hasRefreshed = false
            return []
        case (.grace, _) where isActive && !isForeground:
            return suspend(now)
        default:
            return []
        }
    }

    private mutating func path(_ isUp: Bool, _ now: Int, _ random: Double) -> [ConnectionEffect] {
        guard isUp != isPathUp else { return [] }
        isPathUp = isUp
        return isUp ? resume(now, random) : lose(now)
    }

    private mutating func background(_ now: Int) -> [ConnectionEffect] {
        guard isForeground else { return [] }
        isForeground = false
        if isActive && policy.backgroundGrace > 0 {
            return [.startTimer(.grace, epoch, milliseconds: policy.backgroundGrace)]
        }
        return lose(now)
    }

    private mutating func foreground(_ now: Int, _ random: Double) -> [ConnectionEffect] {
        guard !isForeground else { return [] }
        isForeground = true
        if phase == .open { return [.cancelTimer(.grace), .probe(epoch)] }
        if isActive { return [.cancelTimer(.grace)] }
        return resume(now, random)
    }

    /// The network or the foreground has gone.
    private mutating func lose(_ now: Int) -> [ConnectionEffect] {
        guard isActive || phase == .waiting else { return [] }
        return suspend(now)
    }

    /// The network or the foreground is back.
    private mutating func resume(_ now: Int, _ random: Double) -> [ConnectionEffect] {
        guard phase == .suspended, isPathUp && isForeground else { return [] }
        if hasRested(now) { return authorize([]) }
        epoch += 1
        return wait([], floor: 0, now, random)
    }

    private mutating func pathChanged(_ now: Int) -> [ConnectionEffect] {
        switch phase {
        // Networks flap; the connection may well have survived, so it is asked first.
        case .open: return [.probe(epoch)]
        case .waiting: return hasRested(now) ? authorize([.cancelTimers]) : []
        default: return []
        }
    }

    private func hasRested(_ now: Int) -> Bool { pausedAt == .min || now - pausedAt >= policy.antiFlap }

    /// A fresh connection in place of one that works, because the credentials run out.
    private mutating func renew() -> [ConnectionEffect] {
        guard phase == .open else { return [] }
        mustRefresh = true
        return authorize(leave(code: 1001))
    }
}
