import Foundation
import FramewrightClient
import XCTest

/// The server of `server.mjs`, whose address the environment names.
struct Server {
    /// The server, or a skip that says how to have one.
    static func running() throws -> Server {
        guard let address = ProcessInfo.processInfo.environment["FRAMEWRIGHT_TEST_SERVER"] else {
            throw XCTSkip("FRAMEWRIGHT_TEST_SERVER names no server; test/swift/transport.test.ts starts one")
        }
        return Server(address: address)
    }

    let address: String

    /// A handshake with an address of the server, such as `/echo?id=7`.
    func request(
        _ path: String, headers: [String: String] = [:], subprotocols: [String] = [], limit: Int = 1 << 20
    ) throws -> HandshakeRequest {
        HandshakeRequest(
            url: try XCTUnwrap(URL(string: address + path)), headers: headers, subprotocols: subprotocols,
            maximumMessageSize: limit)
    }

    /// What the connection with this identifier saw.
    func seen(_ id: String, over transport: any ClientTransport) async throws -> Seen {
        let connection = try await transport.open(request("/seen?of=\(id)"))
        defer { connection.close(CloseInfo(1000)) }
        guard case .text(let text) = try await connection.receive() else { throw TransportError.lost("no text") }
        return try JSONDecoder().decode(Seen.self, from: Data(text.utf8))
    }
}

/// What a connection looked like from the server.
struct Seen: Decodable {
    let headers: [String: String]
    let messages: Int
    let pings: [String]
    let pongs: [String]
    let code: Int
    let reason: String
}

/// Expects an error of a transport.
func expectError<Value>(
    _ expected: TransportError, file: StaticString = #filePath, line: UInt = #line,
    _ body: () async throws -> Value
) async {
    await expectError(file: file, line: line, body) { XCTAssertEqual($0, expected, file: file, line: line) }
}

/// Expects an error of a transport that `check` looks at.
func expectError<Value>(
    file: StaticString = #filePath, line: UInt = #line, _ body: () async throws -> Value,
    check: (TransportError) -> Void
) async {
    do {
        let value = try await body()
        XCTFail("no error, but \(value)", file: file, line: line)
    } catch let error as TransportError {
        check(error)
    } catch {
        XCTFail("\(error)", file: file, line: line)
    }
}

/// Runs `body` and answers how many seconds it took.
func seconds(_ body: () async throws -> Void) async rethrows -> Double {
    let start = SystemClock().now()
    try await body()
    return Double(SystemClock().now() - start) / 1e9
}

/// Waits until something holds, at most five seconds.
func eventually(_ holds: () -> Bool) async throws -> Bool {
    for _ in 0..<500 {
        if holds() { return true }
        try await SystemClock().sleep(nanoseconds: 10_000_000)
    }
    return holds()
}

/// Bytes as hexadecimal digits.
func hex(_ bytes: [UInt8]) -> String {
    bytes.map { String(format: "%02x", $0) }.joined()
}
