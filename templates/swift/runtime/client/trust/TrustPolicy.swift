import Foundation

/// Which servers to talk to: those that the system trusts and that, where pins are set for the host, have one of them.
///
/// A pin narrows the system's trust and never widens it. Any certificate of the chain may have the pin, so that a leaf, an
/// intermediate or a root can be pinned.
public struct TrustPolicy: Sendable {
    /// What a chain without a pin leads to.
    public enum Mode: String, Hashable, Sendable, Codable {
        /// The connection is refused.
        case enforce
        /// The connection goes on; `report` is told. For the weeks before pins are enforced.
        case report
    }

    /// Pins by host, in lower case without a dot at the end.
    public let pins: [String: Set<PublicKeyPin>]
    /// What a chain without a pin leads to.
    public let mode: Mode
    private let report: (@Sendable (TrustReport) -> Void)?

    /// Creates a policy.
    ///
    /// - Parameters:
    ///   - pins: Pins by exact host name; at least two different ones for each host.
    ///   - mode: What a chain without a pin leads to.
    ///   - report: Told of every chain without a pin, in either mode.
    /// - Throws: ``TrustPolicyError`` where a host has fewer than two pins, or is not a host.
    public init(
        pins: [String: Set<PublicKeyPin>], mode: Mode = .enforce, report: (@Sendable (TrustReport) -> Void)? = nil
    ) throws(TrustPolicyError) {
        var known: [String: Set<PublicKeyPin>] = [:]
        for (host, own) in pins.sorted(by: { $0.key < $1.key }) {
            guard Self.isHost(host) else { throw .notAHost(host) }
            guard own.count >= 2 else { throw .fewerThanTwoPins(host: host) }
            known[Self.normalized(host), default: []].formUnion(own)
        }
        self.pins = known
        self.mode = mode
        self.report = report
    }

    /// Decides about a server.
    ///
    /// - Parameters:
    ///   - host: The name that the connection was made to.
    ///   - isTrustedBySystem: Whether the system trusts the chain for this host, now.
    ///   - chain: The certificates in DER, the server's own first; `nil` where the platform does not show them. One that
    ///     cannot be read has no pin.
    public func decide(host: String, isTrustedBySystem: Bool, chain: [Data]?) -> TrustDecision {
        guard isTrustedBySystem else { return TrustDecision(isAccepted: false, reason: .systemRejected) }
        let name = Self.normalized(host)
        guard let wanted = pins[name] else { return TrustDecision(isAccepted: true, reason: .hostWithoutPins) }
        let present = chain?.compactMap(PublicKeyPin.init(certificate:))
        if let match = present?.first(where: wanted.contains) {
            return TrustDecision(isAccepted: true, reason: .matched(match))
        }
        let reason = present.map(TrustDecision.Reason.mismatched) ?? .chainUnavailable
        let decision = TrustDecision(isAccepted: mode == .report, reason: reason)
        report?(TrustReport(host: name, decision: decision))
        return decision
    }

    /// Host names compare without regard to case, and `example.com.` is `example.com` (RFC 4343, RFC 1034 section 3.1).
    private static func normalized(_ host: String) -> String {
        let name = host.lowercased()
        return name.hasSuffix(".") ? String(name.dropLast()) : name
    }

    private static func isHost(_ host: String) -> Bool {
        !normalized(host).isEmpty && !host.contains { "/*@?# []".contains($0) || $0.isWhitespace }
            && (!host.contains(":") || host.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." })
    }
}
