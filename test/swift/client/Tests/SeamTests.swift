import XCTest

@testable import FramewrightClient

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

    func testTheClockGoesOn() async throws {
        let clock = SystemClock()
        let before = clock.now()
        try await clock.sleep(nanoseconds: 2_000_000)
        XCTAssertGreaterThanOrEqual(clock.now() - before, 2_000_000)
    }
}
