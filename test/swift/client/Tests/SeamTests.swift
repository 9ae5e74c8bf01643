import ClientTesting
import XCTest

@testable import FramewrightClient
@testable import FramewrightRuntime

/// What the client takes from outside.
final class SeamTests: XCTestCase {
    func testIdentifiersSortByTime() {
        let early = ULIDSource.text(milliseconds: 1_469_918_176_385, high: .max, low: .max)
        let late = ULIDSource.text(milliseconds: 1_469_918_176_386, high: 0, low: 0)
        XCTAssertEqual(early, "01ARYZ6S41ZZZZZZZZZZZZZZZZ")
        XCTAssertEqual(late, "01ARYZ6S420000000000000000")
        XCTAssertLessThan(early, late)
    }

    func testIdentifiersDiffer() {
        XCTAssertEqual(Set((0..<1000).map { _ in ULIDSource().next() }).count, 1000)
    }

    func testTimesOfServersDoNotTrap() async {
        let clock = ManualClock()
        let sleeping = Task { try await clock.sleep(milliseconds: .max) }
        await clock.advance(milliseconds: 1_000)
        sleeping.cancel()
        try? await clock.sleep(milliseconds: .min)
        let value: JSONValue = ["a": 9_007_199_254_740_991, "b": 9_007_199_254_740_992, "c": 9.2e18, "d": 1.5, "e": -3]
        XCTAssertEqual(
            ["a", "b", "c", "d", "e"].map { value.integer($0) }, [9_007_199_254_740_991, nil, nil, nil, -3])
    }

    func testTheClockGoesOn() async throws {
        let clock = SystemClock()
        let before = clock.now()
        try await clock.sleep(nanoseconds: 2_000_000)
        XCTAssertGreaterThanOrEqual(clock.now() - before, 2_000_000)
    }
}
