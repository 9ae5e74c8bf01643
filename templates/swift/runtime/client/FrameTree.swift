#if canImport(FramewrightRuntime)
    import FramewrightRuntime
#endif

/// A frame that was received and its JSON tree, which is read when it is asked for first, and once: most messages need none.
struct FrameTree: Sendable {
    private let text: String
    private let limits: Limits
    private var read: JSONValue??

    init(text: String, limits: Limits) {
        self.text = text
        self.limits = limits
    }

    /// The tree; `nil` where the text is not one.
    var value: JSONValue? {
        mutating get {
            if let read { return read }
            let value = try? JSONValue(parsing: text, limits: limits)
            read = .some(value)
            return value
        }
    }
}
