/// How long a client waits before it tries again.
///
/// With full jitter every wait is drawn evenly from nothing up to a bound that doubles with each attempt. So clients that lost
/// the same server at the same time do not come back together.
public struct BackoffPolicy: Hashable, Sendable, Codable {
    /// How chance enters a wait.
    public enum Jitter: String, Hashable, Sendable, Codable {
        /// Evenly from nothing up to the bound: the bound is a maximum.
        case full
        /// The bound and up to 30 % more: `min(2^n, max) + 0...30 %`, as the guide has it that this project grew out of. The
        /// bound is no maximum, and clients stay together.
        case additive
    }

    /// The bound of the first wait, in milliseconds.
    public var initial: Int
    /// What the bound is multiplied by with each attempt.
    public var factor: Double
    /// The largest bound, in milliseconds.
    public var maximum: Int
    /// How chance enters a wait.
    public var jitter: Jitter
    /// Attempts in a row after which the client gives up; `nil`: it never does.
    public var maximumAttempts: Int?
    /// Milliseconds that a session has to be open for before waits start from the shortest one again. A server that accepts
    /// connections and drops them at once would be hammered otherwise.
    public var stableAfter: Int

    /// Creates a policy; times are in milliseconds.
    public init(
        initial: Int = 500,
        factor: Double = 2,
        maximum: Int = 30_000,
        jitter: Jitter = .full,
        maximumAttempts: Int? = nil,
        stableAfter: Int = 5_000
    ) {
        self.initial = initial
        self.factor = factor
        self.maximum = maximum
        self.jitter = jitter
        self.maximumAttempts = maximumAttempts
        self.stableAfter = stableAfter
    }

    /// The guide's own formula: `min(2^n, 30 s) + 0...30 %`.
    public static var guide: BackoffPolicy { BackoffPolicy(initial: 1_000, jitter: .additive) }

    /// The wait before an attempt, in milliseconds.
    ///
    /// - Parameters:
    ///   - attempt: Number of attempts that have failed since the last stable session, 0 for the first wait.
    ///   - random: A number from 0 up to but not including 1.
    ///   - floor: What the server asked for at least, in milliseconds. Chance comes on top of it, so that clients which were
    ///     all told the same do not come together.
    public func wait(attempt: Int, random: Double, floor: Int = 0) -> Int {
        var bound = Double(initial)
        for _ in 0..<max(0, attempt) where bound < Double(maximum) { bound *= factor }
        bound = min(bound, Double(maximum))
        let wait =
            switch jitter {
            case .full: bound * random
            case .additive: bound + bound * 0.3 * random
            }
        return floor + Int(wait)
    }
}
