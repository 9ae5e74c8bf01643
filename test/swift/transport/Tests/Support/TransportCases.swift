import Foundation
import FramewrightClient
import XCTest

/// What every transport has to do, against a real server.
struct TransportCases {
    let transport: any ClientTransport
    let server: Server

    func echo(_ frames: [TransportFrame]) async throws {
        let connection = try await transport.open(server.request("/echo", limit: 32 << 20))
        for frame in frames {
            try await connection.send(frame)
            let answer = try await connection.receive()
            XCTAssertTrue(answer == frame, "\(answer.byteCount) bytes for \(frame.byteCount)")
        }
        connection.close(CloseInfo(1000))
    }

    /// Sending and receiving at the same time keeps order and loses nothing.
    func order(count: Int) async throws {
        let connection = try await transport.open(server.request("/echo"))
        async let received = Result {
            var texts: [TransportFrame] = []
            for _ in 0..<count { texts.append(try await connection.receive()) }
            return texts
        }
        for number in 0..<count { try await connection.send(.text("message \(number)")) }
        let texts = try await received.get()
        XCTAssertEqual(texts, (0..<count).map { .text("message \($0)") })
        connection.close(CloseInfo(1000))
    }

    func handshake() async throws {
        let id = UUID().uuidString
        let request = try server.request(
            "/echo?protocol=b.v1&id=\(id)", headers: ["Authorization": "Bearer one", "X-Client": "tests"],
            subprotocols: ["a.v1", "b.v1"])
        let connection = try await transport.open(request)
        XCTAssertEqual(connection.subprotocol, "b.v1")
        connection.close(CloseInfo(1000))
        let headers = try await server.seen(id, over: transport).headers
        XCTAssertEqual(headers["authorization"], "Bearer one")
        XCTAssertEqual(headers["x-client"], "tests")
        XCTAssertEqual(headers["sec-websocket-protocol"], "a.v1, b.v1")
        let plain = try await transport.open(server.request("/echo"))
        XCTAssertNil(plain.subprotocol)
        plain.close(CloseInfo(1000))
    }

    func refusals() async throws {
        for status in [200, 302, 401, 403, 404, 500] {
            let request = try server.request("/refuse?status=\(status)&location=/echo")
            await expectError(.refused(status: status, retryAfter: nil)) { try await transport.open(request) }
        }
        let number = try server.request("/refuse?status=503&retry=7")
        await expectError(.refused(status: 503, retryAfter: 7)) { try await transport.open(number) }
        let date = try server.request("/refuse?status=429&retry=Fri,%2031%20Dec%202100%2023:59:59%20GMT")
        await expectError {
            try await transport.open(date)
        } check: { error in
            guard case .refused(429, let wait?) = error else { return XCTFail("\(error)") }
            XCTAssertEqual(wait, 4_133_980_799 - Date().timeIntervalSince1970, accuracy: 5)
        }
    }

    /// The server closes with a code: what has arrived before comes first, then the same error again and again.
    func closing(code: UInt16, expected: CloseInfo) async throws {
        let connection = try await transport.open(server.request("/close?code=\(code)&reason=because"))
        for _ in 0..<2 { await expectError(.closed(expected)) { try await connection.receive() } }
        await expectError(.closed(expected)) { try await connection.send(.text("late")) }
        await expectError(.closed(expected)) { try await connection.ping() }
    }

    /// This side closes: who waits is told at once, and the server sees code and reason.
    func leaving(code: UInt16, seenAs expected: Int) async throws {
        let id = UUID().uuidString
        let connection = try await transport.open(server.request("/echo?id=\(id)"))
        async let waiting: Void = expectError(.closed(CloseInfo(code, reason: "bye"))) {
            try await connection.receive()
        }
        try await SystemClock().sleep(nanoseconds: 50_000_000)
        connection.close(CloseInfo(code, reason: "bye"))
        connection.close(CloseInfo(1011, reason: "again"))
        await waiting
        await expectError(.closed(CloseInfo(code, reason: "bye"))) { try await connection.send(.text("late")) }
        let seen = try await server.seen(id, over: transport)
        XCTAssertEqual(seen.code, expected)
        XCTAssertEqual(seen.reason, "bye")
    }

    /// The other side never answers: who waits is told nevertheless.
    func deafPeer(within limit: Double) async throws {
        let connection = try await transport.open(server.request("/deaf"))
        async let waiting: Void = expectError(.closed(CloseInfo(1001))) { try await connection.receive() }
        async let pinging: Void = expectError(.closed(CloseInfo(1001))) { try await connection.ping() }
        try await SystemClock().sleep(nanoseconds: 50_000_000)
        let start = SystemClock().now()
        connection.close(CloseInfo(1001))
        _ = await (waiting, pinging)
        XCTAssertLessThan(Double(SystemClock().now() - start) / 1e9, limit)
    }

    func brokenConnections() async throws {
        for path in ["/drop", "/reset"] {
            let connection = try await transport.open(server.request(path))
            await expectError {
                try await connection.receive()
            } check: { error in
                guard case .lost = error else { return XCTFail("\(path): \(error)") }
            }
        }
        let url = try XCTUnwrap(URL(string: "ws://127.0.0.1:1/"))
        await expectError {
            try await transport.open(HandshakeRequest(url: url, maximumMessageSize: 100))
        } check: { error in
            guard case .lost = error else { return XCTFail("\(error)") }
        }
    }

    func cancelledHandshake() async throws {
        let request = try server.request("/silent")
        let transport = transport
        let attempt = Task { () async -> TransportError? in
            do throws(TransportError) {
                _ = try await transport.open(request)
                return nil
            } catch {
                return error
            }
        }
        try await SystemClock().sleep(nanoseconds: 100_000_000)
        let time = await seconds {
            attempt.cancel()
            let error = await attempt.value
            XCTAssertEqual(error, .cancelled)
        }
        XCTAssertLessThan(time, 1)
    }

    /// A connection that nobody holds any more goes, and the server hears of it.
    func abandonment() async throws {
        let id = UUID().uuidString
        weak var held: (any TransportConnection)?
        do {
            let connection = try await transport.open(server.request("/echo?id=\(id)"))
            held = connection
            try await connection.send(.text("hello"))
            _ = try await connection.receive()
        }
        let isGone = try await eventually { held == nil }
        XCTAssertTrue(isGone)
        let seen = try await server.seen(id, over: transport)
        XCTAssertEqual(seen.messages, 1)
    }
}

extension Result where Failure == any Error {
    /// What an asynchronous call gave.
    init(_ body: () async throws -> Success) async {
        do {
            self = .success(try await body())
        } catch {
            self = .failure(error)
        }
    }
}
