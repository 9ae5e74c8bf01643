#if canImport(Network)
    import Foundation
    import Network

    /// Tells how the way to the network changes. It decides nothing: a client is fed its values.
    public struct PathMonitor: Sendable {
        /// Creates a monitor.
        public init() {}

        /// The present state, then every change of it, and of several changes that nobody took in time the newest.
        ///
        /// Each call watches by itself, until whoever reads stops: a cancelled `NWPathMonitor` cannot be started again.
        public func states() -> AsyncStream<PathState> {
            AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
                let monitor = NWPathMonitor()
                let changes = ChangeFilter<PathState>()
                monitor.pathUpdateHandler = { path in
                    let state = PathState(path)
                    if changes.passes(state) { continuation.yield(state) }
                }
                continuation.onTermination = { _ in monitor.cancel() }
                monitor.start(queue: DispatchQueue(label: "framewright.path"))
            }
        }
    }

    extension PathState {
        /// What the system says of a path.
        init(_ path: NWPath) {
            let kinds: [(NWInterface.InterfaceType, Interface)] = [
                (.wifi, .wifi), (.cellular, .cellular), (.wiredEthernet, .wiredEthernet), (.loopback, .loopback),
                (.other, .other),
            ]
            self.init(
                isSatisfied: path.status == .satisfied,
                interfaces: Set(kinds.filter { path.usesInterfaceType($0.0) }.map(\.1)),
                isExpensive: path.isExpensive, isConstrained: path.isConstrained)
        }
    }
#endif
