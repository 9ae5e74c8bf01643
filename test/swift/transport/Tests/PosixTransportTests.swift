import ClientTesting
import FramewrightClient
import XCTest

/// The test transport against a real server.
final class PosixTransportTests: XCTestCase {
    private func cases() throws -> TransportCases {
        TransportCases(transport: PosixTransport(), server: try Server.running())
    }

    private func open(_ path: String, limit: Int = 1 << 20) async throws -> any TransportConnection {
        try await PosixTransport().open(try Server.running().request(path, limit: limit))
    }

    func testEcho() async throws {
        let long = String(repeating: "aé漢😀", count: 26_215)
        try await cases().echo([
            .text("hello"), .text(""), .binary(Data()), .text("é漢😀"), .binary(Data(0...255)),
            .text(String(repeating: "x", count: 125)), .text(String(repeating: "x", count: 126)),
            .text(String(repeating: "x", count: 65_535)), .text(String(repeating: "x", count: 65_536)), .text(long),
            .binary(Data(repeating: 7, count: 16 << 20)),
        ])
    }

    func testOrder() async throws { try await cases().order(count: 5000) }
    func testHandshake() async throws { try await cases().handshake() }
    func testRefusals() async throws { try await cases().refusals() }
    func testBrokenConnections() async throws { try await cases().brokenConnections() }
    func testCancelledHandshake() async throws { try await cases().cancelledHandshake() }
    func testAbandonment() async throws { try await cases().abandonment() }
    func testDeafPeer() async throws { try await cases().deafPeer(within: 0.3) }

    func testClosing() async throws {
        for code: UInt16 in [1000, 1001, 1003, 1008, 1011, 1012, 1013, 3000, 4400, 4401] {
            try await cases().closing(code: code, expected: CloseInfo(code, reason: "because"))
        }
        let connection = try await open("/close")
        await expectError(.closed(CloseInfo(1005))) { try await connection.receive() }
    }

    func testLeaving() async throws {
        for code: UInt16 in [1000, 1001, 4400] { try await cases().leaving(code: code, seenAs: Int(code)) }
    }

    func testAnswerThatProvesNothing() async throws {
        await expectError(.lost("wrong Sec-WebSocket-Accept")) { try await open("/misaccept") }
    }

    func testPing() async throws {
        let server = try Server.running()
        let id = UUID().uuidString
        let connection = try await open("/echo?id=\(id)")
        for _ in 0..<3 { try await connection.ping() }
        // A message that arrives before the pong is not lost, and a server's ping is answered.
        try await connection.send(.text("before"))
        try await connection.ping()
        let frame = try await connection.receive()
        XCTAssertEqual(frame, .text("before"))
        connection.close(CloseInfo(1000))
        let seen = try await server.seen(id, over: PosixTransport())
        XCTAssertEqual(seen.pings.map(\.count), [16, 16, 16, 16])
        XCTAssertEqual(Set(seen.pings).count, 4)
    }

    func testAnotherPongIsNoAnswer() async throws {
        let connection = try await open("/echo?pong=other")
        async let pinging: Void = expectError(.closed(CloseInfo(1000))) { try await connection.ping() }
        try await SystemClock().sleep(nanoseconds: 100_000_000)
        connection.close(CloseInfo(1000))
        await pinging
    }

    func testAPingOfTheServerIsAnswered() async throws {
        let id = UUID().uuidString
        let connection = try await open("/echo?ping=there&id=\(id)")
        try await connection.send(.text("a"))
        _ = try await connection.receive()
        connection.close(CloseInfo(1000))
        let seen = try await Server.running().seen(id, over: PosixTransport())
        XCTAssertEqual(seen.pongs, ["there"])
    }

    /// Fragments, a ping and an empty pong between them, in one piece and byte by byte.
    func testFragments() async throws {
        let bytes: [UInt8] = [1, 1, 0x61, 0x89, 1, 0x70, 0, 0, 0x8A, 0, 0x80, 1, 0x62, 0x81, 0]
        for part in [15, 1] {
            let id = UUID().uuidString
            let connection = try await open("/raw?hex=\(hex(bytes))&part=\(part)&id=\(id)")
            let frames = try await [connection.receive(), connection.receive()]
            XCTAssertEqual(frames, [.text("ab"), .text("")])
            connection.close(CloseInfo(1000))
            let seen = try await Server.running().seen(id, over: PosixTransport())
            XCTAssertEqual(seen.pongs, ["p"])
        }
    }

    func testBreachesAreAnsweredWithTheirCodes() async throws {
        let breaches: [([UInt8], UInt16)] = [
            ([0x81, 2, 0xC3, 0x28], 1007), ([0xC1, 0], 1002), ([0x83, 0], 1002), ([0x80, 0], 1002), ([0x09, 0], 1002),
        ]
        for (bytes, code) in breaches {
            let id = UUID().uuidString
            let connection = try await open("/raw?hex=8101\(hex([0x41]))\(hex(bytes))&id=\(id)")
            let first = try await connection.receive()
            XCTAssertEqual(first, .text("A"))
            await expectError {
                try await connection.receive()
            } check: { error in
                guard case .closed(let info) = error else { return XCTFail("\(error)") }
                XCTAssertEqual(info.code, code)
            }
            let seen = try await Server.running().seen(id, over: PosixTransport())
            XCTAssertEqual(seen.code, Int(code))
        }
    }

    func testATooLargeMessageIsRefused() async throws {
        let id = UUID().uuidString
        let connection = try await open("/send?size=1001&count=1&id=\(id)", limit: 1000)
        for _ in 0..<2 { await expectError(.messageTooBig(limit: 1000)) { try await connection.receive() } }
        let seen = try await Server.running().seen(id, over: PosixTransport())
        XCTAssertEqual(seen.code, 1009)
    }

    /// Nobody asks for messages: none are read, and the memory stays as it is.
    func testAFloodWaitsInTheNetwork() async throws {
        let connection = try await open("/send?size=1000&flood")
        for _ in 0..<100 { _ = try await connection.receive() }
        let before = residentBytes()
        try await SystemClock().sleep(nanoseconds: 1_000_000_000)
        XCTAssertLessThan(residentBytes() - before, 4 << 20)
        for _ in 0..<1000 { _ = try await connection.receive() }
        connection.close(CloseInfo(1000))
    }

    /// The server takes nothing: the sender comes to wait, and is told when the connection closes.
    func testASlowServerSlowsTheSender() async throws {
        let connection = try await open("/deaf")
        let sent = Counter()
        async let sending: Void = expectError(.closed(CloseInfo(1001))) {
            while true {
                try await connection.send(.binary(Data(count: 65_536)))
                sent.add()
            }
        }
        // The system's buffers fill up first, on a busy machine slowly.
        var seen: [Int] = []
        repeat {
            seen.append(sent.value)
            try await SystemClock().sleep(nanoseconds: 300_000_000)
        } while sent.value != seen.last && seen.count < 30
        XCTAssertEqual(sent.value, seen.last)
        XCTAssertLessThan(sent.value, 1000)
        connection.close(CloseInfo(1001))
        await sending
    }

    func testSocketsAreGivenBack() async throws {
        let before = try openFiles()
        for _ in 0..<100 {
            let connection = try await open("/echo")
            connection.close(CloseInfo(1000))
        }
        let isGivenBack = try await eventually { ((try? openFiles()) ?? .max) <= before + 5 }
        XCTAssertTrue(isGivenBack, "more than \(before) open files")
    }
}
