// Signatures of Apple's UIKit, as far as the client uses it: enough to type-check, not to run.
import Foundation

// https://developer.apple.com/documentation/uikit/uibackgroundtaskidentifier
public struct UIBackgroundTaskIdentifier: Hashable, Sendable {
    public static let invalid = UIBackgroundTaskIdentifier()
}

// https://developer.apple.com/documentation/uikit/uiapplication
@MainActor open class UIApplication {
    public static var shared: UIApplication { fatalError() }
    public nonisolated static var didEnterBackgroundNotification: Notification.Name { fatalError() }
    public nonisolated static var willEnterForegroundNotification: Notification.Name { fatalError() }

    public func beginBackgroundTask(
        withName name: String?, expirationHandler: (@MainActor @Sendable () -> Void)? = nil
    ) -> UIBackgroundTaskIdentifier { fatalError() }
    public func endBackgroundTask(_ identifier: UIBackgroundTaskIdentifier) { fatalError() }
}
