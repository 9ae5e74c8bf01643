/// Limits that every decoder and encoder of a catalog keeps (PROTOCOL section 1).
public struct Limits: Hashable, Sendable {
    /// Largest frame, in bytes of UTF-8.
    public let maxFrameBytes: Int

    /// Most arrays and objects that may be open at once, 1 to ``greatestDepth``; the root counts as 1.
    public let maxDepth: Int

    /// Greatest depth that a catalog may allow.
    public static let greatestDepth = 256

    /// Creates limits.
    ///
    /// - Parameters:
    ///   - maxFrameBytes: Largest frame, in bytes of UTF-8.
    ///   - maxDepth: Most arrays and objects that may be open at once, cut to 1 to ``greatestDepth``.
    public init(maxFrameBytes: Int = 1_048_576, maxDepth: Int = 64) {
        self.maxFrameBytes = maxFrameBytes
        self.maxDepth = min(max(maxDepth, 1), Self.greatestDepth)
    }
}
