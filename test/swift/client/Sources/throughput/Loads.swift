import ClientTesting
import Foundation
import FramewrightClient
import RealtimeV1

/// So many messages over one transport, by the client and by loops without one. Everything returns nanoseconds.
struct Loads: Sendable {
    let transport: any ClientTransport
    let address: String
    let count: Int

    private func url(_ path: String) throws -> URL {
        guard let url = URL(string: "\(address)\(path)?count=\(count)") else { throw URLError(.badURL) }
        return url
    }

    private func nanoseconds(since start: UInt64) -> Double { Double(SystemClock().now() - start) }

    // MARK: The client

    private func client(_ path: String) throws -> RealtimeClient<RealtimeMessage> {
        var configuration = ClientConfiguration(url: try url(path))
        configuration.outbox = OutboxPolicy(volatileOverflow: .suspend, ackedOverflow: .suspend)
        return RealtimeClient(configuration, dependencies: ClientDependencies(transport: transport))
    }

    /// From the first message that a consumer gets until the last.
    func clientReceives(_ path: String, _ type: String) async throws -> Double {
        let client = try client(path)
        let stream = await client.messages()
        await client.start()
        var (seen, start) = (0, UInt64(0))
        for await delivery in stream {
            guard case .message(let message, _) = delivery, message.type == type else { continue }
            if seen == 0 { start = SystemClock().now() }
            seen += 1
            if seen == count { break }
        }
        let time = nanoseconds(since: start)
        let metrics = await client.metrics()
        precondition(metrics.connects == 1 && metrics.unreadable == 0, "\(metrics)")
        await client.stop()
        return time
    }

    /// From the first call until all are acknowledged.
    func clientSendsAcked() async throws -> Double {
        try await clientSends { client, number in try await client.submit(Exchange.chat(number)) }
    }

    /// From the first call until a last message, behind all of them, is acknowledged.
    func clientSendsVolatile() async throws -> Double {
        try await clientSends { client, _ in try await client.submit(Exchange.typing) }
    }

    private func clientSends(
        _ send: (RealtimeClient<RealtimeMessage>, Int) async throws -> Void
    ) async throws -> Double {
        let client = try client("/take")
        let states = await client.states()
        await client.start()
        for await state in states { if case .open = state { break } }
        let start = SystemClock().now()
        for number in 1..<count { try await send(client, number) }
        _ = try await client.send(Exchange.chat(count))
        let time = nanoseconds(since: start)
        await client.stop()
        return time
    }

    // MARK: Bare loops

    private func connection(_ path: String) async throws -> any TransportConnection {
        let connection = try await transport.open(
            HandshakeRequest(url: url(path), subprotocols: ["realtime.v1"], maximumMessageSize: 1 << 20))
        try await connection.send(.text(Exchange.open))
        _ = try await connection.receive()
        return connection
    }

    /// Receives the frames; with `decoding`, with all checks of the catalog.
    func loopReceives(_ path: String, decoding: Bool) async throws -> Double {
        let connection = try await connection(path)
        _ = try await connection.receive()
        let start = SystemClock().now()
        for _ in 1..<count {
            guard case .text(let text) = try await connection.receive() else { continue }
            if decoding { _ = try RealtimeMessage.codec.decode(text, receiver: .client) }
        }
        let time = nanoseconds(since: start)
        connection.close(CloseInfo(1000))
        return time
    }

    /// Sends acked messages, each with its text made by the codec where `encoding`, and receives the answers beside.
    func loopSendsAcked(encoding: Bool) async throws -> Double {
        let count = count
        let connection = try await connection("/take")
        let frames = try (1...count).map { try RealtimeMessage.codec.encodeString(Exchange.chat($0)) }
        let start = SystemClock().now()
        async let answers: Void = {
            for _ in 0..<count { _ = try await connection.receive() }
        }()
        for number in 1...count {
            let text = encoding ? try RealtimeMessage.codec.encodeString(Exchange.chat(number)) : frames[number - 1]
            try await connection.send(.text(text))
        }
        try await answers
        let time = nanoseconds(since: start)
        connection.close(CloseInfo(1000))
        return time
    }

    /// Sends volatile messages and one that is answered.
    func loopSendsVolatile(encoding: Bool) async throws -> Double {
        let connection = try await connection("/take")
        let text = try RealtimeMessage.codec.encodeString(Exchange.typing)
        let start = SystemClock().now()
        for _ in 1..<count {
            let frame = encoding ? try RealtimeMessage.codec.encodeString(Exchange.typing) : text
            try await connection.send(.text(frame))
        }
        try await connection.send(.text(RealtimeMessage.codec.encodeString(Exchange.chat(count))))
        _ = try await connection.receive()
        let time = nanoseconds(since: start)
        connection.close(CloseInfo(1000))
        return time
    }
}
