import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif
#if canImport(Security)
    import Security
#endif

/// Answers a session's questions about the server's certificate with a ``TrustPolicy``.
struct ServerTrust {
    /// What to tell the session.
    struct Answer {
        let disposition: URLSession.AuthChallengeDisposition
        var credential: URLCredential?
        /// `nil` where the question was not about trust, or there is no policy.
        var decision: TrustDecision?
    }

    /// Whether this platform shows the server's chain to the session's delegate.
    static var isAvailable: Bool {
        #if canImport(Security)
            return true
        #else
            return false
        #endif
    }

    let policy: TrustPolicy?

    /// The answer to a challenge; other questions than that of server trust, such as a client certificate or a proxy's
    /// password, get the system's own handling.
    func answer(to challenge: URLAuthenticationChallenge) -> Answer {
        #if canImport(Security)
            let space = challenge.protectionSpace
            guard let policy, space.authenticationMethod == NSURLAuthenticationMethodServerTrust,
                let trust = space.serverTrust
            else { return Answer(disposition: .performDefaultHandling) }
            // First, as it is what completes and checks the chain.
            let isTrusted = SecTrustEvaluateWithError(trust, nil)
            let decision = policy.decide(
                host: space.host, isTrustedBySystem: isTrusted, chain: isTrusted ? Self.chain(of: trust) : nil)
            guard decision.isAccepted else {
                return Answer(disposition: .cancelAuthenticationChallenge, decision: decision)
            }
            return Answer(disposition: .useCredential, credential: URLCredential(trust: trust), decision: decision)
        #else
            return Answer(disposition: .performDefaultHandling)
        #endif
    }

    #if canImport(Security)
        /// The evaluated chain in DER, the server's own certificate first.
        private static func chain(of trust: SecTrust) -> [Data]? {
            (SecTrustCopyCertificateChain(trust) as? [SecCertificate])?.map { SecCertificateCopyData($0) as Data }
        }
    #endif
}
