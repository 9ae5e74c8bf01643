import ClientTesting
import Foundation
import RealtimeV1
import XCTest

@testable import FramewrightClient
@testable import FramewrightRuntime

/// What is sent, over a client.
final class OutboxTests: XCTestCase {
    private func error(_ body: () async throws -> Void) async -> SendError? {
        do {
            try await body()
            return nil
        } catch {
            return error as? SendError
        }
    }

    func testWhatCannotBeSentIsRefused() async {
        let harness = Harness()
        let empty = await error { try await harness.client.enqueue(chat("")) }
        XCTAssertEqual(empty, .invalid(Fault(.minLength, at: "/text")))
        let inbound = await error {
            try await harness.client.enqueue(.tick(Tick(symbol: "A", bid: 1, ask: 1, ts: 1)))
        }
        XCTAssertEqual(inbound, .notSendable)
        let unknown = await error { try await harness.client.enqueue(.unknown(type: "x", raw: ["type": "x"])) }
        XCTAssertEqual(unknown, .notSendable)
        _ = try? await harness.client.enqueue(chat("a", id: "same"))
        let again = await error { try await harness.client.enqueue(chat("b", id: "same")) }
        XCTAssertEqual(again, .identifierInUse)
    }

    func testAFrameThatTheServerWouldRefuseIsNotSent() async {
        let harness = Harness()
        await harness.client.start()
        await settle()
        harness.connection.push(
            #"{"type":"session_opened","sessionId":"s_0123456789abcdef","version":"1.0.0","resumed":false,"limits":{"maxFrameBytes":1024,"maxInFlight":4},"heartbeat":{"intervalMs":20000,"timeoutMs":10000}}"#
        )
        await settle()
        let large = await error { try await harness.client.enqueue(chat(String(repeating: "x", count: 1_000))) }
        XCTAssertEqual(large, .tooLarge(bytes: 1_060, limit: 1_024))
    }

    func testAFullQueueRefusesWaitsOrDrops() async throws {
        let harness = Harness { $0.outbox = OutboxPolicy(maximumCount: 2) }
        try await harness.client.enqueue(chat("1"))
        try await harness.client.enqueue(chat("2"))
        let full = await error { try await harness.client.enqueue(chat("3")) }
        XCTAssertEqual(full, .queueFull)
        let waiting = Harness { $0.outbox = OutboxPolicy(maximumCount: 2, ackedOverflow: .suspend) }
        try await waiting.client.enqueue(chat("1"))
        try await waiting.client.enqueue(chat("2"))
        let third = Task { try await waiting.client.send(chat("3")) }
        await settle()
        await waiting.open()
        XCTAssertEqual(waiting.connection.sent.count, 3)
        waiting.connection.push(#"{"type":"ack","messageId":"m1"}"#)
        await settle()
        XCTAssertEqual(waiting.connection.sent.count, 4)
        waiting.connection.push(#"{"type":"ack","messageId":"m3"}"#)
        let receipt = try await third.value
        XCTAssertEqual(receipt.identifier, "m3")
    }

    func testVolatileMessagesMakeRoomAndAreSentOnlyWhenOpen() async throws {
        let harness = Harness { $0.outbox = OutboxPolicy(maximumCount: 3) }
        let early = await harness.client.publish(.typingNotice(TypingNotice(roomId: "abc", ttlMs: 1)))
        XCTAssertFalse(early)
        await harness.open()
        harness.connection.block(true)
        for _ in 1...2 { try await harness.client.enqueue(chat("x")) }
        await settle()
        for time in 1...5 { await harness.client.publish(.typingNotice(TypingNotice(roomId: "abc", ttlMs: time))) }
        try await harness.client.enqueue(chat("more"))
        await settle()
        let metrics = await harness.client.metrics()
        XCTAssertEqual(metrics.queueDepth, 3)
        XCTAssertGreaterThanOrEqual(metrics.dropped, 5)
    }

    func testARefusedMessageIsNotSentAgain() async {
        let harness = Harness()
        await harness.open()
        let refused = Task { try await harness.client.send(chat("x")) }
        await settle()
        harness.connection.push(
            #"{"type":"error","code":"notJoined","message":"join first","concerns":{"type":"message","messageId":"m1"}}"#
        )
        let failure = await error { _ = try await refused.value }
        XCTAssertEqual(failure, .refused(code: "notJoined", message: "join first"))
        let depth = await harness.client.metrics().queueDepth
        XCTAssertEqual(depth, 0)
    }

    func testAMessageThatTheServerWantsLaterIsSentLaterInOrder() async throws {
        let harness = Harness()
        await harness.open()
        for text in ["a", "b", "c"] { try await harness.client.enqueue(chat(text)) }
        await settle()
        for id in ["m2", "m3"] {
            harness.connection.push(
                #"{"type":"error","code":"rateLimited","message":"slow down","concerns":{"type":"message","messageId":"\#(id)"},"retryAfterMs":2000}"#
            )
        }
        await settle()
        let before = harness.connection.sent.count
        await harness.clock.advance(milliseconds: 1_999)
        XCTAssertEqual(harness.connection.sent.count, before)
        await harness.clock.advance(milliseconds: 1)
        XCTAssertEqual(harness.connection.sent.suffix(2).map { $0.contains("m2") || $0.contains("m3") }, [true, true])
        XCTAssertTrue(harness.connection.sent.last?.contains("m3") ?? false)
    }

    func testWhatIsUnansweredForTooLongExpires() async {
        let harness = Harness { $0.outbox = OutboxPolicy(ackTimeout: 15_000, maximumAge: 40_000) }
        await harness.open()
        let lost = Task { try await harness.client.send(chat("x")) }
        await settle()
        for _ in 1...4 {
            await harness.clock.advance(milliseconds: 15_001)
            harness.connection.push(#"{"type":"pong"}"#)
        }
        let failure = await error { _ = try await lost.value }
        XCTAssertEqual(failure, .expired)
        XCTAssertEqual(harness.connection.sent.filter { $0.contains("m1") }.count, 3, "was sent again twice")
    }

    func testAnotherRunOfTheAppSendsWhatWasNotAnswered() async throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("outbox-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: url) }
        do {
            let harness = Harness(store: FileOutboxStore(url: url))
            await harness.open()
            for text in ["a", "b", "c"] { try await harness.client.enqueue(chat(text)) }
            await settle()
            harness.connection.push(#"{"type":"ack","messageId":"m2"}"#)
            await settle()
        }
        let harness = Harness(store: FileOutboxStore(url: url))
        await harness.open()
        XCTAssertEqual(
            harness.connection.sent.dropFirst().map { $0 },
            [
                #"{"type":"message","roomId":"abc","text":"a","messageId":"m1"}"#,
                #"{"type":"message","roomId":"abc","text":"c","messageId":"m3"}"#,
            ])
        harness.connection.push(#"{"type":"ack_through","messageId":"m3"}"#)
        await settle()
        XCTAssertEqual(try FileOutboxStore(url: url).load(), [])
    }

    func testQueuedMessagesSurviveAReconnectAndAreNotSentTwice() async throws {
        let harness = Harness()
        let snapshot = RealtimeMessage.tickUnsubscribe(TickUnsubscribe(symbols: ["A"]))
        try await harness.client.enqueue(snapshot)
        await harness.open()
        XCTAssertEqual(harness.connection.sent.last, #"{"type":"tick_unsubscribe","symbols":["A"]}"#)
        harness.connection.fail(.lost(""))
        await harness.clock.advance(milliseconds: 1_000)
        await harness.answerOpening(resumed: true)
        XCTAssertEqual(harness.connection.sent.count, 1)
    }
}
