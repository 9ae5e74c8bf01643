import ClientTesting
import RealtimeV1
import XCTest

@testable import FramewrightClient
@testable import FramewrightRuntime

/// Versions and features: what is offered, what is agreed on, and what cannot be said.
final class VersionTests: XCTestCase {
    /// A version before 1.0, in which `text` was called `body`, and which had no typing notices.
    private let older = VersionAdapter(
        subprotocol: "realtime.v0", catalogVersion: "0.9.0",
        messages: RealtimeMessage.codec.messages.filter { $0.type != "typing" }.map { message in
            VersionAdapter.Message(
                type: message.type, direction: message.direction,
                memberNames: message.memberNames.filter { $0 != "features" })
        },
        upgrade: { frame in
            if frame.contains("impossible") { throw Fault(.required, at: "/text") }
            return frame.replacingOccurrences(of: #""body":"#, with: #""text":"#)
        },
        downgrade: { frame in
            guard !frame.contains(#""typing""#), !frame.contains("unspeakable") else {
                throw VersionAdapter.NotSpoken(type: "?")
            }
            return frame.replacingOccurrences(of: #""text":"#, with: #""body":"#)
        })

    private func harness(older isOlder: Bool = true, features: [String]? = nil) -> Harness {
        let harness = Harness { [older] configuration in
            configuration.olderVersions = [older]
            configuration.features = features
        }
        harness.transport.choose(isOlder ? "realtime.v0" : nil)
        return harness
    }

    private func open(_ harness: Harness, version: String, features: String? = nil) async {
        await harness.client.start()
        await settle()
        await answer(harness, version: version, features: features)
    }

    private func answer(_ harness: Harness, version: String, features: String? = nil) async {
        let agreed = features.map { #","features":[\#($0)]"# } ?? ""
        harness.connection.push(
            """
            {"type":"session_opened","sessionId":"s_0123456789abcdef","version":"\(version)","resumed":false,\
            "limits":{"maxFrameBytes":65536,"maxInFlight":4},"heartbeat":{"intervalMs":20000,"timeoutMs":10000}\(agreed)}
            """)
        await settle()
    }

    private let reaction = RealtimeMessage.reaction(Reaction(roomId: "abc", reactsTo: "m1", emoji: "+1"))

    func testOffersVersionsInOrderAndOpensInTheOneThatIsChosen() async {
        let harness = harness()
        await open(harness, version: "0.9.0")
        XCTAssertEqual(harness.transport.requests.first?.subprotocols, ["realtime.v1", "realtime.v0"])
        let opening = harness.connection.sent.first ?? ""
        XCTAssertTrue(opening.contains(#""version":"0.9.0""#), opening)
        XCTAssertFalse(opening.contains("features"), opening)
        guard case .open(let terms?) = await harness.client.state else { return XCTFail("is not open") }
        XCTAssertEqual(terms.version, "0.9.0")
    }

    func testOffersEachSubprotocolOnce() async {
        let harness = Harness { [older] configuration in
            configuration.subprotocols = ["realtime.v0", "realtime.v1"]
            configuration.olderVersions = [older, older]
        }
        await harness.client.start()
        await settle()
        XCTAssertEqual(harness.transport.requests.first?.subprotocols, ["realtime.v0", "realtime.v1"])
    }

    func testFailsAnAttemptWhoseSubprotocolWasNotOffered() async {
        let harness = harness()
        harness.transport.choose("realtime.v7", isForced: true)
        await harness.client.start()
        await settle()
        XCTAssertEqual(harness.connection.closed?.code, 1002)
        XCTAssertEqual(harness.connection.sent, [])
        harness.transport.choose("realtime.v0")
        await harness.clock.advance(milliseconds: 1_000)
        XCTAssertEqual(harness.transport.connections.count, 2)
        await answer(harness, version: "0.9.0")
        guard case .open = await harness.client.state else { return XCTFail("is not open") }
    }

    func testTakesMessagesOfAnOlderVersionOver() async throws {
        let harness = harness()
        let collector = Collector(await harness.client.messages())
        await open(harness, version: "0.9.0")
        try await harness.client.enqueue(chat("Hello"))
        await settle()
        XCTAssertTrue(harness.connection.sent.last?.contains(#""body":"Hello""#) ?? false)
        harness.connection.push(#"{"type":"message","roomId":"abc","body":"Hi"}"#)
        harness.connection.push(#"{"type":"message","roomId":"abc","body":"impossible"}"#)
        harness.connection.push(#"{"type":"news","body":"what nobody knows"}"#)
        await settle()
        guard case .message(.chatMessage(let message), _) = collector.all.dropFirst().first else {
            return XCTFail("\(collector.all)")
        }
        XCTAssertEqual(message.text, "Hi")
        guard case .unreadable(let frame) = collector.all.dropFirst(2).first else { return XCTFail("\(collector.all)") }
        XCTAssertEqual(frame.type, "message")
        XCTAssertEqual(frame.fault, Fault(.required, at: "/text"))
        guard case .message(.unknown(let type, _), _) = collector.all.last else { return XCTFail("\(collector.all)") }
        XCTAssertEqual(type, "news")
    }

    func testKeepsFramesOfThePresentVersionForWhateverServerComesNext() async throws {
        let harness = harness()
        await open(harness, version: "0.9.0")
        try await harness.client.enqueue(chat("Hello"))
        await settle()
        XCTAssertTrue(harness.connection.sent.last?.contains(#""body":"Hello""#) ?? false)
        harness.transport.choose(nil)
        harness.connection.fail(.lost("gone"))
        await harness.clock.advance(milliseconds: 1_000)
        XCTAssertEqual(harness.transport.connections.count, 2)
        await answer(harness, version: "1.1.0")
        XCTAssertTrue(harness.connection.sent.first?.contains(#""version":"1.1.0""#) ?? false)
        XCTAssertTrue(harness.connection.sent.last?.contains(#""text":"Hello""#) ?? false)
    }

    func testRefusesWhatCannotBeSaid() async throws {
        let harness = harness()
        try await harness.client.enqueue(chat("unspeakable", id: "queued-before"))
        await open(harness, version: "0.9.0")
        await settle()
        XCTAssertFalse(harness.connection.sent.contains { $0.contains("unspeakable") })
        let depth = await harness.client.metrics().queueDepth
        XCTAssertEqual(depth, 0)
        do throws(SendError) {
            try await harness.client.enqueue(chat("unspeakable"))
            XCTFail("it was taken")
        } catch {
            XCTAssertEqual(error, .notSpoken(type: "message"))
        }
        let hasTyped = await harness.client.typing(room: "abc")
        XCTAssertFalse(hasTyped)
        let speaks = await (harness.client.speaks("typing"), harness.client.speaks("message"))
        XCTAssertEqual(speaks.0, false)
        XCTAssertEqual(speaks.1, true)
    }

    func testFailsTheReceiptOfWhatWasQueuedAndCannotBeSaid() async {
        let harness = harness()
        let sending = Task { try await harness.client.send(chat("unspeakable")) }
        await settle()
        await open(harness, version: "0.9.0")
        let result = await sending.result
        XCTAssertThrowsError(try result.get()) { error in
            XCTAssertEqual(error as? SendError, .notSpoken(type: "message"))
        }
    }

    func testFailsARequestThatCannotBeMade() async {
        let harness = harness()
        await open(harness, version: "0.9.0")
        do {
            try await harness.client.join(room: "unspeakable")
            XCTFail("it was joined")
        } catch {
            XCTAssertEqual(error as? RequestError, .notSupported)
        }
    }

    func testAgreesOnFeatures() async throws {
        let harness = harness(older: false)
        await open(harness, version: "1.1.0", features: #""reactions""#)
        XCTAssertTrue(harness.connection.sent.first?.contains(#""features":["reactions"]"#) ?? false)
        guard case .open(let terms?) = await harness.client.state else { return XCTFail("is not open") }
        XCTAssertEqual(terms.features, ["reactions"])
        try await harness.client.enqueue(reaction)
        await settle()
        XCTAssertTrue(harness.connection.sent.last?.contains(#""reaction""#) ?? false)
    }

    func testAsksForTheFeaturesThatItIsToldTo() async {
        let harness = harness(older: false, features: [])
        await open(harness, version: "1.1.0")
        XCTAssertFalse(harness.connection.sent.first?.contains("features") ?? true)
    }

    func testSendsNothingOfAFeatureThatWasNotAgreedOn() async {
        let harness = harness(older: false)
        await open(harness, version: "1.1.0")
        await refusesReaction(harness)
        let speaks = await harness.client.speaks("room_topic")
        XCTAssertTrue(speaks)
    }

    func testSendsNothingThatIsNewerThanTheServer() async {
        let harness = harness(older: false)
        await open(harness, version: "1.0.0", features: #""reactions""#)
        await refusesReaction(harness)
        let speaks = await harness.client.speaks("room_topic")
        XCTAssertFalse(speaks)
    }

    private func refusesReaction(_ harness: Harness) async {
        do throws(SendError) {
            try await harness.client.enqueue(reaction)
            XCTFail("it was taken")
        } catch {
            XCTAssertEqual(error, .notSpoken(type: "reaction"))
        }
    }

    func testDropsWhatWasQueuedAndIsNewerThanTheServer() async throws {
        let harness = harness(older: false)
        try await harness.client.enqueue(reaction)
        await open(harness, version: "1.0.0")
        XCTAssertFalse(harness.connection.sent.contains { $0.contains("reaction\"") && !$0.contains("session_open") })
        let metrics = await harness.client.metrics()
        XCTAssertEqual(metrics.dropped, 1)
        XCTAssertEqual(metrics.queueDepth, 0)
    }

    func testGoesOnWithWhatItDoesNotKnow() async {
        let harness = harness(older: false)
        let collector = Collector(await harness.client.messages())
        await open(harness, version: "1.1.0")
        harness.connection.push(#"{"type":"poll_opened","question":"Tea?"}"#)
        harness.connection.push(#"{"type":"room_left","roomId":"abc","reason":"merged","into":"def"}"#)
        await settle()
        guard case .message(.unknown(let type, _), _) = collector.all.dropFirst().first else {
            return XCTFail("\(collector.all)")
        }
        XCTAssertEqual(type, "poll_opened")
        guard case .message(.roomLeft(let left), _) = collector.all.last else { return XCTFail("\(collector.all)") }
        XCTAssertEqual(left.reason.rawValue, "merged")
        guard case .open = await harness.client.state else { return XCTFail("is not open") }
    }

    func testKnowsWhatMessagesAreCalledInTheOlderVersion() async {
        let renamed = VersionAdapter(
            subprotocol: "realtime.v0", catalogVersion: "0.9.0",
            messages: older.messages.map { message in
                message.type == "reaction"
                    ? VersionAdapter.Message(
                        type: "like", direction: .both, memberNames: message.memberNames, feature: "likes") : message
            },
            olderTypes: ["reaction": ["like"], "message": []], upgrade: older.upgrade, downgrade: older.downgrade)
        let harness = Harness { $0.olderVersions = [renamed] }
        harness.transport.choose("realtime.v0")
        await open(harness, version: "0.9.0", features: #""likes""#)
        var spoken: [String] = []
        for type in ["reaction", "message", "ping"] where await harness.client.speaks(type) { spoken.append(type) }
        XCTAssertEqual(spoken, ["reaction", "ping"])
    }

    func testOrdersVersionsByTheirNumbers() {
        XCTAssertTrue(CatalogVersionOrder.isEarlier("1.9.0", than: "1.10.0"))
        XCTAssertTrue(CatalogVersionOrder.isEarlier("1.0.0", than: "1.0.1-beta.1"))
        XCTAssertFalse(CatalogVersionOrder.isEarlier("2.0.0", than: "1.99.99"))
        XCTAssertFalse(CatalogVersionOrder.isEarlier("1.1.0", than: "1.1.0"))
    }
}
