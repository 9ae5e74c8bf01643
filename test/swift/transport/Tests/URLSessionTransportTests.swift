import Foundation
import XCTest

@testable import FramewrightClient

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// The adapter of `URLSessionWebSocketTask` against a real server, as far as Foundation on Linux goes; see
/// `docs/SWIFT-ON-LINUX.md`.
final class URLSessionTransportTests: XCTestCase {
    private let transport = URLSessionTransport(times: .init(handshake: 5, pong: 1, close: 0.5))

    private func cases() throws -> TransportCases {
        TransportCases(transport: transport, server: try Server.running())
    }

    func testEcho() async throws {
        try await cases().echo([
            .text("hello"), .text("é漢😀"), .binary(Data(0...255)), .text(String(repeating: "x", count: 1000)),
        ])
    }

    func testHandshake() async throws { try await cases().handshake() }
    func testRefusals() async throws { try await cases().refusals() }
    func testBrokenConnections() async throws { try await cases().brokenConnections() }
    func testCancelledHandshake() async throws { try await cases().cancelledHandshake() }
    func testAbandonment() async throws { try await cases().abandonment() }
    func testDeafPeer() async throws { try await cases().deafPeer(within: 1) }

    func testHandshakeTimeOut() async throws {
        let request = try Server.running().request("/silent")
        let transport = URLSessionTransport(times: .init(handshake: 1))
        await expectError(.timedOut) { try await transport.open(request) }
    }

    func testClosing() async throws {
        for code: UInt16 in [1000, 1001, 1003, 1008, 1011] {
            try await cases().closing(code: code, expected: CloseInfo(code, reason: "because"))
        }
        // Codes that Foundation on Linux has no name for.
        for code: UInt16 in [1012, 4400] {
            #if canImport(FoundationNetworking)
                try await cases().closing(code: code, expected: CloseInfo(1003, reason: "because"))
            #else
                try await cases().closing(code: code, expected: CloseInfo(code, reason: "because"))
            #endif
        }
    }

    func testLeaving() async throws {
        try await cases().leaving(code: 1000, seenAs: 1000)
        try await cases().leaving(code: 1001, seenAs: 1001)
        #if canImport(FoundationNetworking)
            try await cases().leaving(code: 4400, seenAs: 1001)
        #else
            try await cases().leaving(code: 4400, seenAs: 4400)
        #endif
    }

    /// Foundation on Linux takes no notice of an empty pong, so the server sends one that is not.
    func testPing() async throws {
        let connection = try await transport.open(Server.running().request("/echo?pong=p"))
        for _ in 0..<3 { try await connection.ping() }
        connection.close(CloseInfo(1000))
    }

    #if canImport(FoundationNetworking)
        func testAPongThatNeverComesEndsWithTheTime() async throws {
            let connection = try await transport.open(Server.running().request("/echo"))
            await expectError(.timedOut) { try await connection.ping() }
            connection.close(CloseInfo(1000))
        }
    #endif

    func testATooLargeMessageIsRefused() async throws {
        let connection = try await transport.open(Server.running().request("/send?size=900&count=1", limit: 10))
        for _ in 0..<2 { await expectError(.messageTooBig(limit: 10)) { try await connection.receive() } }
    }

    func testLargeSends() async throws {
        let connection = try await transport.open(Server.running().request("/count"))
        for size in [65_536, 1 << 20] {
            try await connection.send(.text(String(repeating: "x", count: size)))
        }
        try await connection.send(.text("how many"))
        let answer = try await connection.receive()
        XCTAssertEqual(answer, .text("3"))
        connection.close(CloseInfo(1000))
    }

    /// Sessions hold their delegates until they are invalidated: after any end, nothing is left.
    func testNothingIsLeftOfAConnection() async throws {
        let server = try Server.running()
        let ends: [(String, (any TransportConnection) async -> Void)] = [
            ("/echo", { $0.close(CloseInfo(1000)) }), ("/echo", { _ in }),
            ("/close?code=1001", { connection in _ = await Result { try await connection.receive() } }),
            ("/drop", { connection in _ = await Result { try await connection.receive() } }),
        ]
        for (index, (path, end)) in ends.enumerated() {
            weak var events: URLSessionEvents?
            weak var held: (any TransportConnection)?
            do {
                let connection = try await transport.open(server.request(path))
                held = connection
                events = (connection as? URLSessionConnection)?.events
                XCTAssertNotNil(events)
                await end(connection)
            }
            let isGone = try await eventually { held == nil && events == nil }
            XCTAssertTrue(isGone, "\(index): \(path)")
        }
    }

    func testSocketsAreGivenBack() async throws {
        let server = try Server.running()
        let before = try openFiles()
        for _ in 0..<50 {
            let connection = try await transport.open(server.request("/echo"))
            connection.close(CloseInfo(1000))
        }
        let isGivenBack = try await eventually { ((try? openFiles()) ?? .max) <= before + 10 }
        XCTAssertTrue(isGivenBack, "more than \(before) open files")
    }
}
