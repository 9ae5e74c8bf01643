#if canImport(os)
    import os

    /// Hands log events to the system's log, category `connection`. What comes from a server is private there: it shows on the
    /// developer's own device only.
    @available(iOS 14, macOS 11, tvOS 14, watchOS 7, *)
    public struct SystemLog: ClientLog {
        private let logger: Logger

        /// Creates a log.
        ///
        /// - Parameter subsystem: As a rule the app's bundle identifier.
        public init(subsystem: String) {
            logger = Logger(subsystem: subsystem, category: "connection")
        }

        /// Hands the event on.
        public func record(_ event: ClientLogEvent) {
            switch event {
            case .phase, .waiting: logger.info("\(event.description, privacy: .public)")
            default: logger.error("\(event.description, privacy: .private)")
            }
        }
    }
#endif
