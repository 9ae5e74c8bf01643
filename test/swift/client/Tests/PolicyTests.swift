import ClientTesting
import XCTest

@testable import FramewrightClient
@testable import FramewrightRuntime

/// Rules of the client, one by one.
final class PolicyTests: XCTestCase {
    func testWaitsAreDrawnUpToABoundThatDoubles() {
        let policy = BackoffPolicy()
        XCTAssertEqual(
            (0..<8).map { policy.wait(attempt: $0, random: 0.5) },
            [
                250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000,
            ])
        XCTAssertEqual(policy.wait(attempt: 1_000, random: 0.999_999), 29_999)
        XCTAssertEqual(policy.wait(attempt: 3, random: 0), 0)
        XCTAssertEqual(policy.wait(attempt: 0, random: 0.5, floor: 2_000), 2_250)
    }

    func testTheGuidesOwnFormula() {
        let policy = BackoffPolicy.guide
        XCTAssertEqual(
            (0..<7).map { policy.wait(attempt: $0, random: 0) },
            [
                1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
            ])
        XCTAssertEqual(policy.wait(attempt: 9, random: 0.5), 34_500)
    }

    func testCloseCodesAndStatusesHaveVerdicts() {
        let policy = ClosePolicy(codes: [4900: .fatal(.closed(code: 4900))])
        func verdict(_ code: UInt16) -> FailureVerdict { policy.verdict(.closed(CloseInfo(code))) }
        for code: UInt16 in [1000, 1001, 1005, 1006, 1011, 1012, 1013, 4408, 4499, 4504, 3000] {
            XCTAssertEqual(verdict(code), .retry(), "\(code)")
        }
        for code: UInt16 in [1002, 1003, 1007, 1010, 4004, 4005, 4400, 4406, 4409, 4429, 4500, 4900] {
            XCTAssertEqual(verdict(code), .fatal(.closed(code: code)), "\(code)")
        }
        XCTAssertEqual(verdict(1009), .fatal(.messageTooBig))
        XCTAssertEqual(verdict(1008), .refresh())
        XCTAssertEqual(verdict(4401), .refresh())
        XCTAssertEqual(verdict(4403), .refresh(isFinal: true))
        XCTAssertEqual(policy.verdict(.closed(CloseInfo(1012)), floor: 2_500), .retry(after: 2_500))

        func status(_ status: Int, _ retryAfter: Double? = nil) -> FailureVerdict {
            policy.verdict(.refused(status: status, retryAfter: retryAfter))
        }
        XCTAssertEqual(status(401), .refresh())
        XCTAssertEqual(status(403), .refresh(isFinal: true))
        XCTAssertEqual(status(503, 1.5), .retry(after: 1_500))
        XCTAssertEqual(status(429, 1e300), .retry(after: 86_400_000))
        XCTAssertEqual(status(500, -1), .retry())
        XCTAssertEqual(status(302), .retry())
        XCTAssertEqual(status(404), .fatal(.refused(status: 404)))
        XCTAssertEqual(policy.verdict(.trustRejected), .fatal(.trustRejected))
        XCTAssertEqual(policy.verdict(.messageTooBig(limit: 1)), .fatal(.messageTooBig))
        XCTAssertEqual(policy.verdict(.lost("")), .retry())
    }

    func testAStreamsNumbersDecide() {
        var tracker = SequenceTracker(patience: 1_000)
        func at(_ sequence: Int, _ epoch: String = "e") -> SequencePosition {
            SequencePosition(stream: "s", epoch: epoch, sequence: sequence)
        }
        tracker.set(at(3))
        XCTAssertEqual(tracker.receive(at(4), now: 0), .deliver)
        XCTAssertEqual(tracker.receive(at(4), now: 0), .duplicate)
        XCTAssertEqual(tracker.receive(at(7), now: 0), .gap(after: at(4), ask: true))
        XCTAssertEqual(tracker.receive(at(8), now: 0), .gap(after: at(4), ask: false))
        XCTAssertEqual(tracker.receive(at(1, "f"), now: 0), .gap(after: at(4), ask: false))
        XCTAssertEqual(tracker.overdue(now: 999), [])
        XCTAssertEqual(tracker.overdue(now: 1_000), [.ask(after: at(4))])
        XCTAssertEqual(tracker.overdue(now: 2_000), [.lost(at(5))])
        XCTAssertEqual(tracker.receive(at(6), now: 2_000), .deliver)
        XCTAssertEqual(tracker.nextDeadline, nil)
        XCTAssertEqual(tracker.positions, [at(3)])
        tracker.take(at(6))
        tracker.take(at(5))
        tracker.take(at(9, "f"))
        XCTAssertEqual(tracker.positions, [at(6)])
        tracker.set(at(0, "f"))
        XCTAssertEqual(tracker.receive(at(1, "f"), now: 0), .deliver)
        XCTAssertEqual(tracker.receive(at(2), now: 0), .gap(after: at(1, "f"), ask: true))
    }

    func testJoiningAgainForgetsNothingThatWasReceived() {
        var tracker = SequenceTracker()
        func at(_ sequence: Int) -> SequencePosition { SequencePosition(stream: "s", epoch: "e", sequence: sequence) }
        tracker.join(at(3))
        _ = tracker.receive(at(4), now: 0)
        _ = tracker.receive(at(5), now: 0)
        tracker.take(at(4))
        // The server goes on from what was taken; what is received but not yet taken comes again.
        tracker.join(at(4))
        XCTAssertEqual(tracker.receive(at(5), now: 0), .duplicate)
        XCTAssertEqual(tracker.receive(at(6), now: 0), .deliver)
        // It cannot go on from there: this is the new place.
        tracker.join(at(50))
        XCTAssertEqual(tracker.receive(at(51), now: 0), .deliver)
    }

    func testRemembersSoManyIdentifiers() {
        var seen = Deduplicator(capacity: 3)
        XCTAssertEqual(["a", "b", "a", "c", "d"].map { seen.isNew($0) }, [true, true, false, true, true])
        XCTAssertTrue(seen.isNew("a"), "a was the oldest")
        XCTAssertFalse(seen.isNew("d"))
    }

    func testTheHeartbeatAsksAndGivesUp() {
        var heartbeat = Heartbeat(policy: HeartbeatPolicy(interval: 100, timeout: 50, probeTimeout: 20), now: 0)
        XCTAssertEqual(heartbeat.next(now: 99), .wait(until: 100))
        XCTAssertEqual(heartbeat.next(now: 100), .ping(id: 1))
        XCTAssertEqual(heartbeat.next(now: 149), .wait(until: 150))
        XCTAssertEqual(heartbeat.next(now: 150), .dead)
        heartbeat.inbound(now: 149)
        XCTAssertEqual(heartbeat.pong(id: 1, now: 149), 49)
        XCTAssertNil(heartbeat.pong(id: 1, now: 149))
        XCTAssertEqual(heartbeat.next(now: 150), .wait(until: 249))
        XCTAssertEqual(heartbeat.probe(now: 160), .ping(id: 2))
        XCTAssertEqual(heartbeat.next(now: 161), .wait(until: 180))
        XCTAssertEqual(heartbeat.next(now: 180), .dead)
        var idle = Heartbeat(policy: HeartbeatPolicy(mode: .serverIdle(maximum: 70)), now: 0)
        XCTAssertEqual(idle.next(now: 69), .wait(until: 70))
        XCTAssertEqual(idle.next(now: 70), .dead)
    }

    func testPercentilesOfRoundTrips() {
        var trips = RoundTrips()
        XCTAssertNil(trips.percentile(50))
        for value in 1...100 { trips.add(value) }
        XCTAssertEqual(trips.percentile(50), 50)
        XCTAssertEqual(trips.percentile(95), 95)
        for _ in 1...128 { trips.add(7) }
        XCTAssertEqual(trips.percentile(95), 7)
    }

    func testBatchesKeepTheLatestOfAKey() {
        var batcher = Batcher<Int>()
        for (item, key) in [(1, "a"), (2, "b"), (3, "a"), (4, nil), (5, nil)] { batcher.add(item, key: key) }
        XCTAssertEqual(batcher.take(), [3, 2, 4, 5])
        XCTAssertEqual(batcher.coalesced, 1)
        batcher.add(6, key: "a")
        XCTAssertEqual(batcher.take(), [6])
    }

    func testTelemetryIsSummedUp() {
        var telemetry = TelemetryAggregator(capacity: 2)
        XCTAssertNil(telemetry.take(date: 1))
        for value in [3.0, 1, 2] {
            XCTAssertTrue(telemetry.add("a.b", attributes: ["n": 1], measure: ("ms", value), date: 10))
        }
        XCTAssertTrue(telemetry.add("a.b", attributes: [:], measure: nil, date: 11))
        XCTAssertFalse(telemetry.add("c", attributes: [:], measure: nil, date: 12))
        let batch = telemetry.take(date: 20)
        let expected: JSONValue = [
            "type": "telemetry_batch", "from": 10, "to": 20, "dropped": 1,
            "events": [
                [
                    "name": "a.b", "count": 3, "measure": ["unit": "ms", "sum": 6, "min": 1, "max": 3],
                    "attributes": ["n": 1],
                ],
                ["name": "a.b", "count": 1],
            ],
        ]
        XCTAssertEqual(batch.map { JSONValue.object($0) }, expected)
        XCTAssertTrue(telemetry.isEmpty)
    }

    func testCursorsFollowTheServersDecisions() {
        var ledger = CursorLedger()
        XCTAssertEqual(ledger.propose(document: "d"), 1)
        XCTAssertEqual(ledger.propose(document: "d"), 2)
        XCTAssertTrue(ledger.accepts(document: "d", revision: 5, settling: 1))
        XCTAssertTrue(ledger.hasOpenProposals(document: "d"))
        XCTAssertFalse(ledger.accepts(document: "d", revision: 5))
        XCTAssertFalse(ledger.accepts(document: "d", revision: 4, settling: 2))
        XCTAssertTrue(ledger.accepts(document: "d", revision: 9, settling: 2))
        XCTAssertFalse(ledger.hasOpenProposals(document: "d"))
        XCTAssertTrue(ledger.accepts(document: "other", revision: 1))
    }

    func testAThrottleLetsThroughNowAndThen() {
        var throttle = Throttle(interval: 100)
        XCTAssertTrue(throttle.admits("a", now: 0))
        XCTAssertFalse(throttle.admits("a", now: 99))
        XCTAssertTrue(throttle.admits("b", now: 99))
        XCTAssertTrue(throttle.admits("a", now: 100))
    }
}
