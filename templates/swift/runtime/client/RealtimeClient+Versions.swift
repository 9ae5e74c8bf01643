#if canImport(FramewrightRuntime)
    import FramewrightRuntime
#endif

/// Versions and features: what both sides of the present session can say (schema/v1/PROTOCOL, Features, Versions side by side).
extension RealtimeClient {
    /// Whether a message can be sent in the present session: the server's version has it, and its feature was agreed on. While there is
    /// no session that is not known, and everything can be queued.
    ///
    /// - Parameter type: The value of the discriminator; an integer in decimal.
    public func speaks(_ type: String) -> Bool {
        guard let adapter else { return isAgreed(type) }
        let names = adapter.olderTypes[type] ?? [type]
        return adapter.messages.contains { names.contains($0.type) && isAgreed($0.type) }
    }

    /// The subprotocols to offer, each once as RFC 6455 section 4.1 asks: the present version's in each format, then the older ones'.
    func offeredSubprotocols() -> [String] {
        let older = configuration.olderVersions.map(\.subprotocol)
        let present = configuration.subprotocols ?? offeredFormats().map { Message.subprotocol + $0.subprotocolSuffix }
        let all = present + older + (credentials?.subprotocols ?? [])
        var offered: [String] = []
        for name in all where !offered.contains(name) { offered.append(name) }
        return offered
    }

    /// The version that the server has chosen; `nil` for the present one.
    func adapter(for subprotocol: String?) -> VersionAdapter? {
        guard let subprotocol, subprotocol != Message.subprotocol, format(of: subprotocol) == .json else { return nil }
        return configuration.olderVersions.first { $0.subprotocol == subprotocol }
    }

    /// A frame of the present version as one of the version that the connection speaks; `nil` where it cannot be said there.
    func spoken(_ frame: TransportFrame, type: String) -> TransportFrame? {
        guard let adapter, case .text(let text) = frame else { return isAgreed(type) ? frame : nil }
        guard let older = try? adapter.downgrade(text) else { return nil }
        let tree = try? JSONValue(parsing: older, limits: Message.codec.limits)
        guard isAgreed(tree?.text(Message.codec.discriminator) ?? type) else { return nil }
        return .text(older)
    }

    /// Whether the session's version and features have a message of the version that the connection speaks.
    private func isAgreed(_ type: String) -> Bool {
        let limits = adapter.map { Self.limited($0.messages) } ?? ownLimits
        guard let agreement, let message = limits[type] else { return true }
        if let feature = message.feature, !agreement.features.contains(feature) { return false }
        guard let since = message.since, let version = agreement.version else { return true }
        return since == version || !CatalogVersionOrder.isEarlier(version, than: since)
    }

    /// Messages that not every session has, by type.
    static func limited(_ messages: [VersionAdapter.Message]) -> [String: VersionAdapter.Message] {
        let limited = messages.filter { $0.since != nil || $0.feature != nil }
        return Dictionary(limited.map { ($0.type, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The features to ask for; empty where the version's opening has no place for them.
    func offeredFeatures() -> [String] {
        let messages = adapter?.messages ?? Message.codec.messages.map(\.summary)
        guard let opening = messages.first(where: { $0.type == "session_open" }),
            opening.memberNames.contains("features")
        else { return [] }
        if let features = configuration.features { return features }
        var found: [String] = []
        for message in messages {
            if let feature = message.feature, !found.contains(feature) { found.append(feature) }
        }
        return found
    }
}

/// The order of semantic versions, by their three numbers.
enum CatalogVersionOrder {
    /// Whether one version comes before another one.
    static func isEarlier(_ one: String, than other: String) -> Bool {
        numbers(one).lexicographicallyPrecedes(numbers(other))
    }

    private static func numbers(_ version: String) -> [Int] {
        let core = version.prefix { $0 != "-" && $0 != "+" }
        return core.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    }
}
