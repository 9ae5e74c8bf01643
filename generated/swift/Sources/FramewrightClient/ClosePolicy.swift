/// What the end of a connection means, by close code and by HTTP status.
public struct ClosePolicy: Hashable, Sendable {
    /// Verdicts by close code. A code that is not listed: try again.
    public var codes: [UInt16: FailureVerdict]

    /// Creates a policy.
    ///
    /// - Parameter codes: Verdicts that differ from the standard ones, or are added to them.
    public init(codes: [UInt16: FailureVerdict] = [:]) {
        self.codes = Self.standard.merging(codes) { _, own in own }
    }

    /// Codes after which trying again does not help, or needs a fresh token (schema/v1/PROTOCOL section 9; the numbers from 4400
    /// on are those of graphql-transport-ws as well, 4004, 4005 and 4500 are those of its library).
    private static let standard: [UInt16: FailureVerdict] = {
        var codes: [UInt16: FailureVerdict] = [
            1008: .refresh(), 4401: .refresh(), 4403: .refresh(isFinal: true), 1009: .fatal(.messageTooBig),
        ]
        for code: UInt16 in [1002, 1003, 1007, 1010, 4004, 4005, 4400, 4406, 4409, 4429, 4500] {
            codes[code] = .fatal(.closed(code: code))
        }
        return codes
    }()

    /// What an error of the transport means.
    ///
    /// - Parameters:
    ///   - error: Why the attempt failed or the connection ended.
    ///   - floor: The least wait in milliseconds that the session's last error asked for.
    public func verdict(_ error: TransportError, floor: Int = 0) -> FailureVerdict {
        switch error {
        case .closed(let info):
            if case .retry(let after)? = codes[info.code] { return .retry(after: max(after, floor)) }
            return codes[info.code] ?? .retry(after: floor)
        case .refused(let status, let retryAfter):
            return verdict(status: status, retryAfter: retryAfter)
        case .messageTooBig: return .fatal(.messageTooBig)
        case .trustRejected: return .fatal(.trustRejected)
        case .lost, .timedOut, .cancelled: return .retry(after: floor)
        }
    }

    /// What an HTTP status other than 101 means. An answer that is no refusal (200, 302) comes from a captive portal, as a
    /// rule, which goes away.
    private func verdict(status: Int, retryAfter: Double?) -> FailureVerdict {
        switch status {
        case 401: .refresh()
        case 403: .refresh(isFinal: true)
        case 408, 425, 429, 500...599, 100..<400: .retry(after: Self.milliseconds(retryAfter))
        default: .fatal(.refused(status: status))
        }
    }

    /// Seconds as milliseconds; a server that names a time beyond a day is not believed.
    private static func milliseconds(_ seconds: Double?) -> Int {
        guard let seconds, seconds > 0 else { return 0 }
        return Int(min(seconds, 86_400) * 1000)
    }
}
