// UIKit can be imported on watchOS, but has no application there.
#if canImport(UIKit) && !os(watchOS)
    import Foundation
    import UIKit

    /// Tells when the app goes to the background and comes back. It decides nothing: a client is fed its values.
    public struct AppLifecycle: Sendable {
        /// Creates a monitor.
        public init() {}

        /// Every change of phase from now on, and of several changes that nobody took in time the newest.
        ///
        /// Each call watches by itself, until whoever reads stops.
        public func phases() -> AsyncStream<AppPhase> {
            AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
                let changes = ChangeFilter<AppPhase>()
                let observers = NotificationObservers()
                let phases: [(Notification.Name, AppPhase)] = [
                    (UIApplication.didEnterBackgroundNotification, .background),
                    (UIApplication.willEnterForegroundNotification, .foreground),
                ]
                for (name, phase) in phases {
                    observers.observe(name) { if changes.passes(phase) { continuation.yield(phase) } }
                }
                continuation.onTermination = { _ in observers.removeAll() }
            }
        }
    }
#endif
