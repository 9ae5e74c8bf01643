/// What a ``TrustPolicy`` says of a server.
public struct TrustDecision: Hashable, Sendable {
    /// Why it says so.
    public enum Reason: Hashable, Sendable {
        /// The system does not trust the chain: unknown authority, wrong name, expired, revoked. Pins were not looked at.
        case systemRejected
        /// No pins are set for this host; the system's trust decides.
        case hostWithoutPins
        /// A certificate of the chain has this pin.
        case matched(PublicKeyPin)
        /// No certificate of the chain has a pin of this host. These are the pins that the chain has.
        case mismatched([PublicKeyPin])
        /// The platform does not show the chain, so that pins cannot be compared.
        case chainUnavailable
    }

    /// Whether the connection may go on.
    public let isAccepted: Bool
    /// Why.
    public let reason: Reason
}

/// A server whose chain had none of its pins, as a ``TrustPolicy`` reports it.
public struct TrustReport: Hashable, Sendable {
    /// The host, in lower case.
    public let host: String
    /// What was decided: accepted where the policy only reports.
    public let decision: TrustDecision
}

/// Why a ``TrustPolicy`` cannot be made.
public enum TrustPolicyError: Error, Hashable, Sendable {
    /// A host has fewer than two different pins. With one, the day on which its key is lost or changed locks every
    /// installed app out; the second is that of a key kept in reserve (RFC 7469 section 4.3).
    case fewerThanTwoPins(host: String)
    /// A name that is not that of a host: empty, or with a port, a path or a wildcard.
    case notAHost(String)
}
