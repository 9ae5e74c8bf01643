import ClientTesting
import XCTest

@testable import FramewrightClient

/// Decisions about servers. Whether the system trusts one is a value here; `transport.test.ts` asks a real TLS stack.
final class TrustPolicyTests: XCTestCase {
    private var pins: [String: PublicKeyPin] = [:]

    override func setUpWithError() throws {
        pins = try Certificates.pins()
    }

    func testALeafAnIntermediateOrARootMayMatch() throws {
        let chain = try ["p256", "intermediate", "authority"].map(Certificates.der)
        for name in ["p256", "intermediate", "authority"] {
            let policy = try policy([name, "rsa"])
            let decision = policy.decide(host: "LocalHost.", isTrustedBySystem: true, chain: chain)
            XCTAssertEqual(decision, TrustDecision(isAccepted: true, reason: .matched(try pin(name))))
        }
    }

    func testAnotherChainIsRefusedAndReported() throws {
        let reports = Collected<TrustReport>()
        let policy = try policy(["p256", "rsa"], report: reports.add)
        let chain = try ["other", "other-authority"].map(Certificates.der)
        let decision = policy.decide(host: "localhost", isTrustedBySystem: true, chain: chain)
        XCTAssertEqual(
            decision,
            TrustDecision(isAccepted: false, reason: .mismatched([try pin("other"), try pin("other-authority")])))
        XCTAssertEqual(reports.all, [TrustReport(host: "localhost", decision: decision)])
    }

    func testReportModeAcceptsAndReports() throws {
        let reports = Collected<TrustReport>()
        let policy = try policy(["p256", "rsa"], mode: .report, report: reports.add)
        let decision = policy.decide(host: "localhost", isTrustedBySystem: true, chain: [try Certificates.der("other")])
        XCTAssertEqual(decision, TrustDecision(isAccepted: true, reason: .mismatched([try pin("other")])))
        XCTAssertEqual(reports.all, [TrustReport(host: "localhost", decision: decision)])
    }

    /// Wrong name, expired, unknown authority: whatever the system refuses stays refused, with the right pin and in report mode too.
    func testThePinDoesNotWidenTheSystemsTrust() throws {
        for mode in [TrustPolicy.Mode.enforce, .report] {
            let policy = try policy(["wrong-host", "expired"], mode: mode)
            for name in ["wrong-host", "expired"] {
                let chain = [try Certificates.der(name)]
                let decision = policy.decide(host: "localhost", isTrustedBySystem: false, chain: chain)
                XCTAssertEqual(decision, TrustDecision(isAccepted: false, reason: .systemRejected))
            }
        }
    }

    func testHostsWithoutPinsAreTheSystemsConcern() throws {
        let policy = try policy(["p256", "rsa"])
        for host in ["example.org", "sub.localhost", "localhost.example"] {
            let decision = policy.decide(host: host, isTrustedBySystem: true, chain: [try Certificates.der("other")])
            XCTAssertEqual(decision, TrustDecision(isAccepted: true, reason: .hostWithoutPins))
        }
    }

    func testWhatCannotBeReadHasNoPin() throws {
        let policy = try policy(["p256", "rsa"])
        let garbage = policy.decide(host: "localhost", isTrustedBySystem: true, chain: [Data([1, 2, 3])])
        XCTAssertEqual(garbage, TrustDecision(isAccepted: false, reason: .mismatched([])))
        let none = policy.decide(host: "localhost", isTrustedBySystem: true, chain: nil)
        XCTAssertEqual(none, TrustDecision(isAccepted: false, reason: .chainUnavailable))
        let rest = policy.decide(
            host: "localhost", isTrustedBySystem: true, chain: [Data([1, 2, 3]), try Certificates.der("rsa")])
        XCTAssertEqual(rest.reason, .matched(try pin("rsa")))
    }

    func testAHostNeedsTwoPins() throws {
        let pin = try pin("p256")
        for own in [[], [pin], [pin, pin]] {
            XCTAssertThrowsError(try TrustPolicy(pins: ["a.example": Set(own)])) {
                XCTAssertEqual($0 as? TrustPolicyError, .fewerThanTwoPins(host: "a.example"))
            }
        }
        for host in ["", ".", "a.example:443", "https://a.example", "*.a.example", "a b"] {
            XCTAssertThrowsError(try TrustPolicy(pins: [host: [pin, try self.pin("rsa")]])) {
                XCTAssertEqual($0 as? TrustPolicyError, .notAHost(host))
            }
        }
        XCTAssertNoThrow(try TrustPolicy(pins: ["::1": [pin, try self.pin("rsa")]]))
    }

    func testPinsAre32Bytes() {
        XCTAssertNil(PublicKeyPin(base64: "AAAA"))
        XCTAssertNil(PublicKeyPin(base64: "not base64"))
        XCTAssertNil(PublicKeyPin(digest: Data(repeating: 0, count: 31)))
        let text = Data(repeating: 7, count: 32).base64EncodedString()
        XCTAssertEqual(PublicKeyPin(base64: text)?.description, text)
    }

    #if !canImport(Security)
        /// Pins cannot be compared here, so that a policy must not be passed over.
        func testWithoutAChainAPolicyThatEnforcesDoesNotConnect() async throws {
            let transport = URLSessionTransport(trust: try policy(["p256", "rsa"]))
            let address = try XCTUnwrap(URL(string: "wss://localhost:1/"))
            do {
                _ = try await transport.open(HandshakeRequest(url: address, maximumMessageSize: 100))
                XCTFail("opened")
            } catch {
                XCTAssertEqual(error, .trustRejected)
            }
        }
    #endif

    private func pin(_ name: String) throws -> PublicKeyPin { try XCTUnwrap(pins[name]) }

    private func policy(
        _ names: [String], mode: TrustPolicy.Mode = .enforce, report: (@Sendable (TrustReport) -> Void)? = nil
    ) throws -> TrustPolicy {
        try TrustPolicy(pins: ["localhost": Set(names.map(pin))], mode: mode, report: report)
    }
}
