/// Whether an app is in sight.
public enum AppPhase: String, Hashable, Sendable {
    /// On the screen, or about to be.
    case foreground
    /// Out of sight; the system suspends the app soon.
    case background
}
