import XCTest

@testable import FramewrightClient

/// The small parts that transports and monitors are made of.
final class PartTests: XCTestCase {
    func testRetryAfterIsSecondsOrADate() throws {
        let now = Date(timeIntervalSince1970: 784_111_777)  // Sun, 06 Nov 1994 08:49:37 GMT
        XCTAssertEqual(RetryAfter.seconds(field: " 120 ", now: now), 120)
        XCTAssertEqual(RetryAfter.seconds(field: "0", now: now), 0)
        let later = [
            "Sun, 06 Nov 1994 08:49:47 GMT", "Sunday, 06-Nov-94 08:49:47 GMT", "Sun Nov  6 08:49:47 1994",
        ]
        for text in later { XCTAssertEqual(RetryAfter.seconds(field: text, now: now), 10, text) }
        XCTAssertEqual(RetryAfter.seconds(field: "Sun, 06 Nov 1994 08:49:27 GMT", now: now), 0)
        for text in [nil, "", "soon", "-1", "1.5", "٣"] { XCTAssertNil(RetryAfter.seconds(field: text, now: now)) }
    }

    func testAReasonIsCutBetweenCharacters() {
        XCTAssertEqual(CloseInfo(1000, reason: "bye").reasonBytes, Array("bye".utf8))
        XCTAssertEqual(CloseInfo(1000, reason: String(repeating: "x", count: 200)).reasonBytes.count, 123)
        let cut = CloseInfo(1000, reason: String(repeating: "é", count: 62)).reasonBytes
        XCTAssertEqual(String(decoding: cut, as: UTF8.self), String(repeating: "é", count: 61))
    }

    func testCodesThatStandForFramesThatNeverCameAreNotSent() {
        for code: UInt16 in [0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000] {
            XCTAssertFalse(CloseInfo(code).isSendable)
        }
        for code: UInt16 in [1000, 1003, 1007, 1014, 3000, 4400, 4999] { XCTAssertTrue(CloseInfo(code).isSendable) }
        XCTAssertEqual(CloseInfo(1006).taskCode.rawValue, 1001)
        XCTAssertEqual(CloseInfo(1008).taskCode.rawValue, 1008)
    }

    func testAOneShotTakesTheFirstValueOnly() async {
        let shot = OneShot<Int>()
        async let early = shot.wait()
        XCTAssertNil(shot.current)
        XCTAssertTrue(shot.resolve(1))
        XCTAssertFalse(shot.resolve(2))
        let values = await [early, shot.wait()]
        XCTAssertEqual(values, [1, 1])
        let told = Collected<Int>()
        shot.whenResolved(told.add)
        XCTAssertEqual(told.all, [1])
    }

    func testManyResolversAndOneWaiter() async {
        for _ in 0..<200 {
            let shot = OneShot<Int>()
            await withTaskGroup(of: Bool.self) { group in
                for value in 0..<4 { group.addTask { shot.resolve(value) } }
                group.addTask { await shot.wait() > 9 }
                let wins = await group.reduce(0) { $0 + ($1 ? 1 : 0) }
                XCTAssertEqual(wins, 1)
            }
        }
    }

    func testADeadlineThatIsCalledOffHoldsNothing() async throws {
        weak var held: Collected<Int>?
        let reached = OneShot<Bool>()
        do {
            let captured = Collected<Int>()
            held = captured
            let long = Deadline(seconds: 60) { captured.add(1) }
            XCTAssertNotNil(held)
            long.cancel()
            _ = Deadline(seconds: 0.01) { reached.resolve(true) }
        }
        XCTAssertNil(held)
        let isReached = await reached.wait()
        XCTAssertTrue(isReached)
    }

    func testPendingPongsFailOnceAndForGood() async {
        let pongs = PendingPongs()
        let (early, forgotten) = (pongs.add(), pongs.add())
        pongs.remove(forgotten)
        pongs.fail(.timedOut)
        pongs.fail(.cancelled)
        XCTAssertEqual(early.current, .failure(.timedOut))
        XCTAssertNil(forgotten.current)
        XCTAssertEqual(pongs.add().current, .failure(.timedOut))
    }

    func testOnlyChangesPass() {
        let filter = ChangeFilter<PathState>()
        let wifi = PathState(isSatisfied: true, interfaces: [.wifi])
        let none = PathState(isSatisfied: false)
        XCTAssertEqual([wifi, wifi, none, none, wifi].map(filter.passes), [true, false, true, false, true])
    }

    func testObserversEndTogether() {
        let center = NotificationCenter()
        let observers = NotificationObservers(center: center)
        let told = Collected<String>()
        for name in ["a", "b"] { observers.observe(Notification.Name(name)) { told.add(name) } }
        for name in ["a", "b", "c"] { center.post(name: Notification.Name(name), object: nil) }
        observers.removeAll()
        center.post(name: Notification.Name("a"), object: nil)
        XCTAssertEqual(told.all, ["a", "b"])
    }
}
