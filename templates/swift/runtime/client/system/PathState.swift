/// What is known of the way to the network.
public struct PathState: Hashable, Sendable {
    /// A kind of interface that the way uses.
    public enum Interface: String, Hashable, Sendable, CaseIterable {
        case wifi, cellular, wiredEthernet, loopback, other
    }

    /// Whether there is a way.
    public let isSatisfied: Bool
    /// Kinds of interface in use.
    public let interfaces: Set<Interface>
    /// Whether it costs, as cellular and personal hotspots do.
    public let isExpensive: Bool
    /// Whether the user asked for low data mode.
    public let isConstrained: Bool

    /// Creates a description.
    public init(
        isSatisfied: Bool, interfaces: Set<Interface> = [], isExpensive: Bool = false, isConstrained: Bool = false
    ) {
        self.isSatisfied = isSatisfied
        self.interfaces = interfaces
        self.isExpensive = isExpensive
        self.isConstrained = isConstrained
    }
}
