import ClientTesting
import RealtimeV1
import XCTest

@testable import FramewrightClient
@testable import FramewrightRuntime

/// The client over connections and a clock that the tests decide.
final class ClientTests: XCTestCase {
    func testOpensASession() async {
        let harness = Harness()
        await harness.open()
        XCTAssertEqual(harness.transport.requests.first?.subprotocols, ["realtime.v1"])
        XCTAssertEqual(harness.transport.requests.first?.headers, ["Authorization": "Bearer secret-token"])
        XCTAssertEqual(
            harness.connection.sent.first,
            #"{"type":"session_open","version":"1.1.0","token":"secret-token","client":{"name":"Harbour","version":"1.0.0","platform":"ios"},"features":["reactions"]}"#
        )
        guard case .open(let terms?) = await harness.client.state else { return XCTFail("is not open") }
        XCTAssertEqual(terms.identifier, "s_0123456789abcdef")
        XCTAssertFalse(harness.log.text.contains("secret-token"))
    }

    func testStartIsIdempotent() async {
        let harness = Harness()
        await harness.client.start()
        await harness.client.start()
        await harness.open()
        await harness.client.start()
        await settle()
        XCTAssertEqual(harness.transport.connections.count, 1)
    }

    func testStopNeverReconnects() async {
        let harness = Harness()
        await harness.open()
        await harness.client.stop()
        await harness.client.stop()
        await harness.clock.advance(milliseconds: 120_000)
        XCTAssertEqual(harness.transport.connections.count, 1)
        XCTAssertEqual(harness.connection.closed, CloseInfo(1000))
        let state = await harness.client.state
        XCTAssertEqual(state, .terminated(.stopped))
    }

    func testSendsAMessageAndWaitsForItsAck() async throws {
        let harness = Harness()
        await harness.open()
        async let receipt = harness.client.send(chat("Hello"))
        await settle()
        XCTAssertEqual(
            harness.connection.sent.last, #"{"type":"message","roomId":"abc","text":"Hello","messageId":"m1"}"#)
        harness.connection.push(
            #"{"type":"ack","messageId":"m1","duplicate":true,"stream":"room/abc","epoch":"e1","sequence":9}"#)
        let result = try await receipt
        XCTAssertEqual(result.identifier, "m1")
        XCTAssertTrue(result.isDuplicate)
        XCTAssertEqual(result.position, SequencePosition(stream: "room/abc", epoch: "e1", sequence: 9))
    }

    func testSendsAgainAfterALostConnectionInOrderWithTheSameIdentifiers() async throws {
        let harness = Harness()
        await harness.open()
        for number in 1...6 { try await harness.client.enqueue(chat("text \(number)")) }
        await settle()
        // The server allows four unanswered messages.
        XCTAssertEqual(identifiers(harness.connection), ["m1", "m2", "m3", "m4"])
        harness.connection.push(#"{"type":"ack","messageId":"m2"}"#)
        await settle()
        XCTAssertEqual(identifiers(harness.connection), ["m1", "m2", "m3", "m4", "m5"])
        harness.connection.fail(.lost("gone"))
        await harness.clock.advance(milliseconds: 1_000)
        XCTAssertEqual(harness.transport.connections.count, 2)
        XCTAssertEqual(identifiers(harness.connection), [])
        await harness.answerOpening(resumed: true)
        XCTAssertEqual(identifiers(harness.connection), ["m1", "m3", "m4", "m5"])
        harness.connection.push(#"{"type":"ack_through","messageId":"m5"}"#)
        await settle()
        XCTAssertEqual(identifiers(harness.connection).last, "m6")
        let metrics = await harness.client.metrics()
        XCTAssertEqual(metrics.inFlight, 1)
        XCTAssertEqual(metrics.queueDepth, 1)
        XCTAssertEqual(metrics.reconnectAttempts, 1)
        XCTAssertEqual(metrics.closeCodes, [1006: 1])
    }

    func testDeliversInOrderAndOnce() async {
        let harness = Harness()
        let stream = await harness.client.messages(of: ChatMessage.self)
        let collector = Collector(stream)
        await harness.open()
        harness.connection.push(
            #"{"type":"room_joined","roomId":"abc","stream":"room/abc","epoch":"e1","sequence":4}"#)
        for sequence in [5, 6, 6, 5, 7] { harness.connection.push(inbound("text", sequence)) }
        await settle()
        XCTAssertEqual(collector.all.compactMap(\.message?.sequence), [5, 6, 7])
        let metrics = await harness.client.metrics()
        XCTAssertEqual(metrics.duplicates, 2)
    }

    func testAGapIsAnEventAndIsAskedFor() async {
        let harness = Harness()
        let stream = await harness.client.messages(of: ChatMessage.self)
        let collector = Collector(stream)
        await harness.open()
        for sequence in [5, 8, 9] { harness.connection.push(inbound("text", sequence)) }
        await settle()
        XCTAssertEqual(
            harness.connection.sent.filter { $0.contains("stream_replay") },
            [#"{"type":"stream_replay","position":{"stream":"room/abc","epoch":"e1","sequence":5}}"#])
        for sequence in [6, 7, 8, 9] { harness.connection.push(inbound("text", sequence)) }
        await settle()
        XCTAssertEqual(collector.all.compactMap(\.message?.sequence), [5, 6, 7, 8, 9])
        let gaps = collector.all.filter { if case .gap = $0 { true } else { false } }
        XCTAssertEqual(gaps.count, 1)
    }

    func testAnUnreadableFrameIsAnEvent() async {
        let harness = Harness()
        let stream = await harness.client.messages()
        let collector = Collector(stream)
        await harness.open()
        harness.connection.push("{")
        harness.connection.push(.binary(.init([1])))
        harness.connection.push(#"{"type":"from_the_future","x":1}"#)
        harness.connection.push(inbound("text", 1))
        await settle()
        let kinds = collector.all.map { delivery in
            switch delivery {
            case .message(let message, _): message.type
            case .unreadable(let frame): frame.fault.code.rawValue
            default: "other"
            }
        }
        XCTAssertEqual(kinds, ["session_opened", "syntax", "frameType", "from_the_future", "message"])
        XCTAssertEqual(harness.transport.live, 1)
    }

    func testASlowReaderIsNotReadFor() async {
        let harness = Harness()
        let stream = await harness.client.messages(of: ChatMessage.self, buffer: .suspendReader(2))
        await harness.open()
        for sequence in 1...10 { harness.connection.push(inbound("text", sequence)) }
        await settle()
        let before = harness.connection.receiveCalls
        XCTAssertLessThan(before, 6)
        // The heartbeat does not take that for a dead server.
        await harness.clock.advance(milliseconds: 120_000)
        XCTAssertEqual(harness.transport.connections.count, 1)
        var iterator = stream.makeAsyncIterator()
        var numbers: [Int] = []
        for _ in 1...10 {
            guard let delivery = await iterator.next(), let sequence = delivery.message?.sequence else { break }
            numbers.append(Int(sequence))
        }
        XCTAssertEqual(numbers, Array(1...10))
    }

    func testThePositionMovesOnlyWhenAMessageIsTaken() async {
        let harness = Harness { $0.positionAck = (1, 10) }
        let stream = await harness.client.messages(of: ChatMessage.self)
        await harness.open()
        for sequence in 1...3 { harness.connection.push(inbound("text", sequence)) }
        await settle()
        var iterator = stream.makeAsyncIterator()
        _ = await iterator.next()
        _ = await iterator.next()
        let state = await harness.client.sessionState()
        XCTAssertEqual(state?.positions.map(\.sequence), [1])
        _ = await iterator.next()
        let later = await harness.client.sessionState()
        XCTAssertEqual(later?.positions.map(\.sequence), [2])
    }

    func testADeadServerIsNoticed() async {
        let harness = Harness()
        await harness.open()
        await harness.clock.advance(milliseconds: 20_000)
        XCTAssertEqual(harness.connection.sent.last, #"{"type":"ping","pingId":1}"#)
        harness.connection.push(#"{"type":"pong","pingId":1}"#)
        await harness.clock.advance(milliseconds: 20_000)
        XCTAssertEqual(harness.connection.sent.last, #"{"type":"ping","pingId":2}"#)
        await harness.clock.advance(milliseconds: 9_999)
        XCTAssertEqual(harness.transport.live, 1)
        await harness.clock.advance(milliseconds: 1)
        XCTAssertEqual(harness.transport.connections.first?.closed, CloseInfo(4499))
        await harness.clock.advance(milliseconds: 1_000)
        XCTAssertEqual(harness.transport.connections.count, 2)
        let metrics = await harness.client.metrics()
        XCTAssertEqual(metrics.roundTripMedian, 0)
    }

    func testPingsOfTheWebSocketProtocolFindADeadServer() async {
        let harness = Harness { $0.heartbeat = HeartbeatPolicy(mode: .protocolPing) }
        await harness.open()
        await harness.clock.advance(milliseconds: 45_000)
        XCTAssertEqual(harness.transport.live, 1, "pings are answered")
        XCTAssertEqual(harness.connection.sent.count, 1, "no messages are sent for them")
        let answered = await harness.client.metrics()
        XCTAssertEqual(answered.roundTripMedian, 0)
        harness.connection.answerPings(false)
        await harness.clock.advance(milliseconds: 30_000)
        XCTAssertEqual(harness.transport.connections.first?.closed, CloseInfo(4499))
    }

    func testAServerThatPromisesToSpeakIsHeldToIt() async {
        let harness = Harness { $0.heartbeat = HeartbeatPolicy(mode: .serverIdle(maximum: 5_000)) }
        await harness.open()
        await harness.clock.advance(milliseconds: 4_000)
        harness.connection.push(#"{"type":"ping"}"#)
        await harness.clock.advance(milliseconds: 4_999)
        XCTAssertEqual(harness.transport.live, 1)
        XCTAssertEqual(harness.connection.sent.last, #"{"type":"pong"}"#)
        await harness.clock.advance(milliseconds: 1)
        XCTAssertEqual(harness.transport.connections.first?.closed, CloseInfo(4499))
    }

    func testMetricsArePushed() async {
        let harness = Harness()
        let collector = Collector(harness.client.metrics(every: 1_000))
        await harness.open()
        await harness.clock.advance(milliseconds: 3_000)
        XCTAssertEqual(collector.all.map(\.connects), [0, 1, 1, 1])
        collector.cancel()
    }

    func testAMessageThatIsLostIsSaidToBe() async {
        let harness = Harness()
        let stream = await harness.client.messages(of: ChatMessage.self)
        let collector = Collector(stream)
        await harness.open()
        for sequence in [1, 3] { harness.connection.push(inbound("text", sequence)) }
        for ping in 1...3 {
            await harness.clock.advance(milliseconds: 7_000)
            harness.connection.push(#"{"type":"pong","pingId":\#(ping)}"#)
        }
        XCTAssertEqual(harness.connection.sent.filter { $0.contains("stream_replay") }.count, 3)
        harness.connection.push(inbound("text", 3))
        await settle()
        let kinds = collector.all.map { delivery in
            switch delivery {
            case .message(let message, _): "message \(message.sequence ?? 0)"
            case .gap(let after, let received): "gap \(after.sequence) \(received.sequence)"
            case .lost(let position): "lost \(position.sequence)"
            default: "other"
            }
        }
        XCTAssertEqual(kinds, ["message 1", "gap 1 3", "lost 2", "message 3"])
    }

    func testAResyncMovesThePositionAndIsSaid() async {
        let harness = Harness()
        let stream = await harness.client.messages(of: ChatMessage.self)
        let collector = Collector(stream)
        await harness.open()
        harness.connection.push(inbound("text", 1))
        harness.connection.push(
            #"{"type":"resync_required","stream":"room/abc","epoch":"e2","sequence":40,"reason":"epochChanged"}"#)
        harness.connection.push(inbound("text", 41, epoch: "e2"))
        await settle()
        guard collector.all.count == 3, case .resyncRequired(let position, "epochChanged") = collector.all[1] else {
            return XCTFail("\(collector.all)")
        }
        XCTAssertEqual(position.sequence, 40)
        XCTAssertEqual(collector.all[2].message?.sequence, 41)
    }

    func testTheClientIsReleased() async {
        var harness: Harness? = Harness()
        await harness?.open()
        weak var client = harness?.client
        let transport = harness?.transport
        XCTAssertNotNil(client)
        harness = nil
        await settle()
        XCTAssertNil(client)
        XCTAssertEqual(transport?.live, 0)
    }

    private func identifiers(_ connection: FakeConnection) -> [String] {
        connection.sent.filter { $0.contains(#""type":"message""#) }.compactMap { text in
            (try? JSONValue(parsing: text))?.text("messageId")
        }
    }
}
