import ClientTesting
import RealtimeV1
import XCTest

@testable import FramewrightClient
@testable import FramewrightRuntime

/// Sessions: credentials, rooms, symbols, the app's life and the network's.
final class SessionTests: XCTestCase {
    /// Counts how often it is asked, and can be told what to do.
    private final class Provider: CredentialProvider, @unchecked Sendable {
        private let lock = NSLock()
        private var reasons: [CredentialReason] = []
        private let make: @Sendable (Int) throws -> ClientCredentials

        init(_ make: @escaping @Sendable (Int) throws -> ClientCredentials = { .bearer("token-\($0)") }) {
            self.make = make
        }

        var asked: [CredentialReason] {
            lock.lock()
            defer { lock.unlock() }
            return reasons
        }

        func credentials(for reason: CredentialReason) async throws -> ClientCredentials {
            try make(add(reason))
        }

        private func add(_ reason: CredentialReason) -> Int {
            lock.lock()
            defer { lock.unlock() }
            reasons.append(reason)
            return reasons.count
        }
    }

    func testARefusedTokenIsFetchedOnceAndTheHeaderReplaced() async {
        let provider = Provider()
        let harness = Harness({ $0.headers = ["authorization": "old", "X-App": "1"] }, credentials: provider)
        for _ in 1...3 { harness.transport.failNext(.refused(status: 401, retryAfter: nil)) }
        await harness.client.start()
        await settle()
        XCTAssertEqual(provider.asked, [.initial, .refused(.bearer("token-1"))])
        XCTAssertEqual(
            harness.transport.requests.map(\.headers),
            [
                ["Authorization": "Bearer token-1", "X-App": "1"],
                ["Authorization": "Bearer token-2", "X-App": "1"],
            ])
        // The second refusal waits, and the same token is tried again: no storm of requests for tokens.
        await harness.clock.advance(milliseconds: 1_600)
        XCTAssertEqual(provider.asked.count, 2)
        XCTAssertEqual(harness.transport.connections.count, 1)
    }

    func testAfterAStableSessionATokenMayBeFetchedAgain() async {
        let provider = Provider()
        let harness = Harness(credentials: provider)
        await harness.open()
        for expected in 2...3 {
            await harness.clock.advance(milliseconds: 6_000)
            harness.connection.fail(.closed(CloseInfo(4401)))
            await settle()
            await harness.answerOpening(resumed: true)
            XCTAssertEqual(provider.asked.count, expected)
        }
        let state = await harness.client.state
        guard case .open = state else { return XCTFail("\(state)") }
    }

    func testNoCredentialsEndTheClient() async {
        let harness = Harness(credentials: Provider { _ in throw CredentialsDenied() })
        await harness.client.start()
        await settle()
        let state = await harness.client.state
        XCTAssertEqual(state, .terminated(.unauthorized))
    }

    func testAProviderThatFailsIsAskedAgainLater() async {
        struct Offline: Error {}
        let provider = Provider { count in
            if count < 3 { throw Offline() }
            return .bearer("t")
        }
        let harness = Harness(credentials: provider)
        await harness.client.start()
        await harness.clock.advance(milliseconds: 5_000)
        XCTAssertEqual(provider.asked.count, 3)
        XCTAssertEqual(harness.transport.connections.count, 1)
    }

    func testATokenIsRenewedBeforeItExpires() async {
        let provider = Provider()
        let harness = Harness(credentials: provider)
        await harness.open(#","tokenExpiresInMs":900000"#)
        for ping in 1...63 {
            harness.connection.push(#"{"type":"pong","pingId":\#(ping)}"#)
            await harness.clock.advance(milliseconds: 14_000)
        }
        XCTAssertEqual(provider.asked, [.initial, .scheduled(.bearer("token-1"))])
        XCTAssertTrue(harness.connection.sent.contains(#"{"type":"session_authenticate","token":"token-2"}"#))
        XCTAssertEqual(harness.transport.connections.count, 1)
        XCTAssertFalse(harness.log.text.contains("token-"))
    }

    func testANewSessionJoinsAndSubscribesAgainBeforeAnythingElse() async throws {
        let harness = Harness()
        let stream = await harness.client.messages(of: ChatMessage.self)
        let collector = Collector(stream)
        await harness.open()
        async let joined = harness.client.join(room: "abc")
        await settle()
        XCTAssertEqual(harness.connection.sent.last, #"{"type":"room_join","roomId":"abc","messageId":"m1"}"#)
        harness.connection.push(
            #"{"type":"room_joined","roomId":"abc","stream":"room/abc","epoch":"e1","sequence":4,"memberCount":2,"replyTo":"m1"}"#
        )
        let membership = try await joined
        XCTAssertEqual(membership.memberCount, 2)
        async let subscribed = harness.client.subscribe(symbols: ["AAPL", "XX"])
        await settle()
        harness.connection.push(
            #"{"type":"tick_subscription","symbols":["AAPL"],"refused":[{"symbol":"XX","code":"unknownSymbol"}],"replyTo":"m2"}"#
        )
        let subscription = try await subscribed
        XCTAssertEqual(subscription, SymbolSubscription(symbols: ["AAPL"], refused: ["XX": "unknownSymbol"]))
        harness.connection.push(inbound("text", 5))
        harness.connection.push(inbound("text", 6))
        try await harness.client.enqueue(chat("mine", id: "mine"))
        await settle()
        XCTAssertEqual(collector.all.count, 2)
        harness.connection.fail(.lost(""))
        await harness.clock.advance(milliseconds: 1_000)
        await harness.answerOpening(resumed: false)
        XCTAssertEqual(
            Array(harness.connection.sent.dropFirst()),
            [
                #"{"type":"room_join","roomId":"abc","position":{"stream":"room/abc","epoch":"e1","sequence":6}}"#,
                #"{"type":"tick_subscribe","symbols":["AAPL"]}"#,
                #"{"type":"message","roomId":"abc","text":"mine","messageId":"mine"}"#,
            ])
    }

    func testARequestWaitsForAConnectionAndIsMadeAgainAfterALostOne() async throws {
        let harness = Harness()
        let joined = Task { try await harness.client.join(room: "abc") }
        await settle()
        await harness.open()
        XCTAssertEqual(harness.connection.sent.count, 2)
        harness.connection.fail(.lost(""))
        await harness.clock.advance(milliseconds: 1_000)
        await harness.answerOpening(resumed: true)
        XCTAssertEqual(harness.connection.sent.last, #"{"type":"room_join","roomId":"abc","messageId":"m1"}"#)
        harness.connection.push(
            #"{"type":"error","code":"roomNotFound","message":"no","concerns":{"type":"room_join","messageId":"m1"}}"#)
        do {
            _ = try await joined.value
            XCTFail("was refused")
        } catch {
            XCTAssertEqual(error as? RequestError, .refused(code: "roomNotFound", message: "no"))
        }
        let rooms = await harness.client.sessionState()?.rooms
        XCTAssertEqual(rooms, [])
    }

    func testResumesWithTheSessionOfAnEarlierRun() async {
        let position = SequencePosition(stream: "room/abc", epoch: "e1", sequence: 9)
        let harness = Harness {
            $0.resume = SessionState(
                identifier: "s_earlier_0123456", positions: [position],
                rooms: [SessionState.Room(identifier: "abc", stream: "room/abc")])
        }
        await harness.client.start()
        await settle()
        XCTAssertTrue(
            harness.connection.sent[0].contains(
                #""resume":{"sessionId":"s_earlier_0123456","positions":[{"stream":"room/abc","epoch":"e1","sequence":9}]}"#
            ), harness.connection.sent[0])
    }

    func testNetworkAndForeground() async {
        let harness = Harness()
        await harness.open()
        await harness.client.foregroundChanged(isForeground: false)
        XCTAssertEqual(harness.connection.closed, CloseInfo(1001))
        await harness.clock.advance(milliseconds: 100_000)
        XCTAssertEqual(harness.transport.connections.count, 1)
        await harness.client.foregroundChanged(isForeground: true)
        await settle()
        XCTAssertEqual(harness.transport.connections.count, 2, "reconnects at once")
        await harness.answerOpening(resumed: true)
        await harness.client.pathChanged(isUp: false)
        await harness.clock.advance(milliseconds: 500)
        await harness.client.pathChanged(isUp: true)
        await settle()
        XCTAssertEqual(harness.transport.connections.count, 2, "a flapping network is not followed")
        await harness.clock.advance(milliseconds: 1_000)
        XCTAssertEqual(harness.transport.connections.count, 3)
        await harness.answerOpening(resumed: true)
        await harness.client.pathSwitched()
        await settle()
        XCTAssertEqual(harness.connection.sent.last?.prefix(14), #"{"type":"ping""#)
        await harness.clock.advance(milliseconds: 3_000)
        XCTAssertEqual(harness.connection.closed, CloseInfo(4499), "no answer to the probe")
    }

    func testFollowsTheNetworkAndTheApp() async {
        let harness = Harness()
        let (states, path) = AsyncStream.makeStream(of: PathState.self)
        let (phases, phase) = AsyncStream.makeStream(of: AppPhase.self)
        await harness.client.follow(states)
        await harness.client.follow(phases)
        await harness.open()
        let wifi = PathState(isSatisfied: true, interfaces: [.wifi], isExpensive: false, isConstrained: false)
        let cellular = PathState(isSatisfied: true, interfaces: [.cellular], isExpensive: true, isConstrained: false)
        path.yield(wifi)
        path.yield(cellular)
        await settle()
        XCTAssertEqual(harness.connection.sent.last, #"{"type":"ping","pingId":1}"#, "another network is asked about")
        phase.yield(.background)
        await settle()
        XCTAssertEqual(harness.connection.closed, CloseInfo(1001))
        phase.yield(.foreground)
        path.yield(PathState(isSatisfied: false, interfaces: [], isExpensive: false, isConstrained: false))
        await settle()
        let state = await harness.client.state
        XCTAssertEqual(state, .suspended)
    }

    func testWhatTheServerAsksForIsWaitedFor() async {
        let harness = Harness()
        await harness.open()
        harness.connection.push(#"{"type":"error","code":"serverRestarting","message":"soon","retryAfterMs":7000}"#)
        await settle()
        harness.connection.fail(.closed(CloseInfo(1012)))
        await harness.clock.advance(milliseconds: 6_999)
        XCTAssertEqual(harness.transport.connections.count, 1)
        await harness.clock.advance(milliseconds: 501)
        XCTAssertEqual(harness.transport.connections.count, 2)
    }

    func testTheUserNeedNotWait() async {
        let harness = Harness()
        harness.transport.failNext(.refused(status: 503, retryAfter: 60))
        await harness.client.start()
        await settle()
        guard case .waiting(1, let wait) = await harness.client.state else { return XCTFail("does not wait") }
        XCTAssertGreaterThanOrEqual(wait, 60_000)
        await harness.client.retryNow()
        await settle()
        XCTAssertEqual(harness.transport.connections.count, 1)
    }

    func testAFatalEndTellsEverybody() async throws {
        let harness = Harness()
        let messages = Collector(await harness.client.messages())
        let states = Collector(await harness.client.states())
        await harness.open()
        let receipt = Task { try await harness.client.send(chat("x")) }
        await settle()
        harness.connection.fail(.closed(CloseInfo(4409)))
        await settle()
        XCTAssertTrue(messages.hasEnded)
        XCTAssertEqual(states.all.last, .terminated(.closed(code: 4409)))
        do {
            _ = try await receipt.value
            XCTFail("was not answered")
        } catch {
            XCTAssertEqual(error as? SendError, .terminated)
        }
        do {
            _ = try await harness.client.send(chat("y"))
            XCTFail("cannot be sent")
        } catch {
            XCTAssertEqual(error as? SendError, .terminated)
        }
    }

    func testASocketThatOpensTooLateIsClosed() async {
        let harness = Harness(isHeld: true)
        await harness.client.start()
        await settle()
        await harness.client.stop()
        harness.transport.release()
        await settle()
        XCTAssertEqual(harness.transport.connections.count, 1)
        XCTAssertEqual(harness.transport.live, 0)
    }

    func testATickStreamIsBatchedBySymbol() async {
        let harness = Harness()
        let batches = await harness.client.batches(
            BatchPolicy(maximumCount: 3, maximumDelay: 100), by: { $0.symbol },
            of: { message -> [Quote] in
                switch message {
                case .tick(let tick): [Quote(symbol: tick.symbol, bid: tick.bid, ask: tick.ask, ts: tick.ts)]
                case .tickBatch(let batch): batch.ticks
                default: []
                }
            })
        let collector = Collector(batches)
        await harness.open()
        func tick(_ symbol: String, _ bid: Int) {
            harness.connection.push(#"{"type":"tick","symbol":"\#(symbol)","bid":\#(bid),"ask":\#(bid),"ts":1}"#)
        }
        tick("A", 1)
        tick("B", 1)
        tick("A", 2)
        await settle()
        XCTAssertEqual(collector.all.count, 0)
        await harness.clock.advance(milliseconds: 100)
        XCTAssertEqual(collector.all.map { $0.map(\.symbol) }, [["A", "B"]])
        XCTAssertEqual(collector.all[0][0].bid, 2)
        for symbol in ["A", "B", "C"] { tick(symbol, 3) }
        await settle()
        XCTAssertEqual(collector.all.count, 2, "enough items end a batch before its time")
    }

    func testTypingIsThrottledAndTelemetrySummedUp() async {
        let harness = Harness()
        await harness.open()
        var sent = 0
        for _ in 1...20 {
            if await harness.client.typing(room: "abc") { sent += 1 }
            await harness.clock.advance(milliseconds: 100)
        }
        XCTAssertEqual(sent, 2)
        for _ in 1...5 { await harness.client.record("chat.sent", measure: (unit: "ms", value: 2)) }
        await harness.clock.advance(milliseconds: 10_000)
        let batches = harness.connection.sent.filter { $0.contains("telemetry_batch") }
        XCTAssertEqual(batches.count, 1)
        XCTAssertTrue(batches.first?.contains(#""count":5"#) ?? false, batches.first ?? "")
    }

    func testWhoIsInARoomAndWhoWrites() throws {
        var room = RoomActivity(room: "abc")
        func apply(_ text: String, _ now: Int) throws {
            room.apply(try RealtimeMessage.decode(text), now: now)
        }
        try apply(
            #"{"type":"presence_snapshot","roomId":"abc","members":[{"userId":"u1","status":"online"},{"userId":"u2","status":"busy"}]}"#,
            0)
        try apply(#"{"type":"typing","roomId":"abc","ttlMs":5000,"userId":"u2"}"#, 0)
        try apply(#"{"type":"typing","roomId":"other","ttlMs":5000,"userId":"u1"}"#, 0)
        try apply(#"{"type":"presence","userId":"u1","status":"away"}"#, 1)
        try apply(#"{"type":"presence","userId":"u9","status":"away"}"#, 1)
        XCTAssertEqual(room.members.mapValues(\.status), ["u1": "away", "u2": "busy"])
        XCTAssertEqual(room.typing(now: 4_999), ["u2"])
        XCTAssertEqual(room.nextChange(now: 1), 5_000)
        XCTAssertEqual(room.typing(now: 5_000), [])
        try apply(#"{"type":"typing","roomId":"abc","ttlMs":5000,"userId":"u2"}"#, 6_000)
        try apply(#"{"type":"message","roomId":"abc","text":"x","userId":"u2"}"#, 6_001)
        XCTAssertEqual(room.typing(now: 6_002), [])
    }
}
