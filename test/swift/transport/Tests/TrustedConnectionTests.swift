import FramewrightClient
import XCTest

/// The system's own trust, as `URLSessionTransport` meets it: with an authority among those that the system knows, and a
/// server for each certificate. `transport.test.ts` starts them where it can add an authority for one process.
final class TrustedConnectionTests: XCTestCase {
    private func open(_ certificate: String, trust: TrustPolicy? = nil) async throws -> any TransportConnection {
        guard let text = ProcessInfo.processInfo.environment["FRAMEWRIGHT_TEST_TLS"] else {
            throw XCTSkip("FRAMEWRIGHT_TEST_TLS names no servers; test/swift/transport.test.ts starts them")
        }
        let ports = try JSONDecoder().decode([String: Int].self, from: Data(text.utf8))
        let server = Server(address: "wss://localhost:\(try XCTUnwrap(ports[certificate]))")
        return try await URLSessionTransport(trust: trust).open(server.request("/echo"))
    }

    func testKnownAuthoritiesAreTrusted() async throws {
        for certificate in ["p256", "rsa", "p384"] {
            let connection = try await open(certificate)
            try await connection.send(.text(certificate))
            let answer = try await connection.receive()
            XCTAssertEqual(answer, .text(certificate))
            connection.close(CloseInfo(1000))
        }
    }

    func testAnotherNameAnExpiredOneAndAnotherAuthorityAreRefused() async throws {
        for certificate in ["wrong-host", "expired", "other"] {
            await expectError {
                try await open(certificate)
            } check: { error in
                print("\(certificate): \(error)")
                #if canImport(Security)
                    XCTAssertEqual(error, .trustRejected, certificate)
                #else
                    // Foundation on Linux has one error for all that libcurl says of certificates, told as a text.
                    guard case .lost = error else { return XCTFail("\(certificate): \(error)") }
                    XCTAssertTrue("\(error)".contains("SSL"), "\(certificate): \(error)")
                #endif
            }
        }
    }
}
