import ClientTesting
import XCTest

@testable import FramewrightClient
@testable import FramewrightRuntime

/// What waits to be sent, by itself.
final class SendQueueTests: XCTestCase {
    private func add(_ queue: inout SendQueue, _ names: String..., delivery: DeliveryClass = .acked) {
        for name in names {
            let identifier = delivery == .acked ? name : nil
            queue.append(.text(name), type: "t", delivery: delivery, identifier: identifier)
        }
    }

    private func next(_ queue: inout SendQueue, window: Int = 3, now: Int = 0) -> String? {
        guard case .text(let text)? = queue.next(window: window, epoch: 1, now: now, date: now)?.frame else {
            return nil
        }
        return text
    }

    private func all(_ queue: inout SendQueue, window: Int = 3, now: Int = 0) -> [String] {
        var texts: [String] = []
        while let text = next(&queue, window: window, now: now) { texts.append(text) }
        return texts
    }

    func testKeepsOrderAndWindow() {
        var queue = SendQueue()
        add(&queue, "a", "b", "c", "d", "e")
        XCTAssertEqual(all(&queue), ["a", "b", "c"])
        XCTAssertNotNil(queue.remove("b"))
        XCTAssertEqual(all(&queue), ["d"])
        XCTAssertEqual(queue.inFlight, 3)
        XCTAssertEqual(queue.count, 4)
        XCTAssertNil(queue.remove("b"))
    }

    func testWhatWaitsForAnAnswerHoldsUpWhatFollowsButNotWhatIsVolatile() {
        var queue = SendQueue()
        add(&queue, "a", "b")
        add(&queue, "leave", delivery: .queued)
        add(&queue, "typing", delivery: .volatile)
        XCTAssertEqual(all(&queue, window: 1), ["a", "typing"])
        _ = queue.remove("a")
        _ = queue.remove("b")
        XCTAssertEqual(all(&queue, window: 1), ["leave"])
        XCTAssertEqual(queue.count, 0)
        XCTAssertEqual(queue.byteCount, 0)
    }

    func testALostConnectionPutsBackWhatIsUnanswered() {
        var queue = SendQueue()
        add(&queue, "a", "b", "c", "d")
        XCTAssertEqual(all(&queue), ["a", "b", "c"])
        _ = queue.remove("a")
        queue.connectionLost()
        XCTAssertEqual(queue.inFlight, 0)
        XCTAssertEqual(all(&queue), ["b", "c", "d"])
    }

    func testACumulativeAckCoversWhatWasWrittenOnThisConnection() {
        var queue = SendQueue()
        add(&queue, "a", "b", "c", "d")
        _ = all(&queue)
        XCTAssertEqual(queue.removeThrough("d", epoch: 1).count, 0, "was not written")
        XCTAssertEqual(queue.removeThrough("b", epoch: 2).count, 0, "was written on another connection")
        XCTAssertEqual(queue.removeThrough("b", epoch: 1).compactMap(\.identifier), ["a", "b"])
        XCTAssertEqual(queue.inFlight, 1)
    }

    func testAHeldMessageAndThoseAfterItAreWrittenAgainLater() {
        var queue = SendQueue()
        add(&queue, "a", "b", "c", "d")
        _ = all(&queue)
        XCTAssertTrue(queue.hold("b", until: 500))
        XCTAssertFalse(queue.hold("c", until: 500), "has been held with b")
        XCTAssertEqual(queue.inFlight, 1)
        XCTAssertEqual(all(&queue, now: 499), [])
        XCTAssertEqual(queue.nextDeadline(ackTimeout: nil), 500)
        XCTAssertEqual(all(&queue, now: 500), ["b", "c"])
    }

    func testWhatIsUnansweredForLongIsWrittenAgain() {
        var queue = SendQueue()
        add(&queue, "a", "b")
        _ = all(&queue, now: 100)
        XCTAssertEqual(queue.nextDeadline(ackTimeout: 1_000), 1_100)
        XCTAssertFalse(queue.resendOverdue(before: 99))
        XCTAssertTrue(queue.resendOverdue(before: 100))
        XCTAssertEqual(all(&queue, now: 200), ["a", "b"])
    }

    func testMessagesExpire() {
        var queue = SendQueue()
        add(&queue, "a", "b")
        XCTAssertEqual(next(&queue, now: 100), "a")
        XCTAssertEqual(queue.removeExpired(before: 101).compactMap(\.identifier), ["a"])
        XCTAssertEqual(queue.inFlight, 0)
        XCTAssertEqual(queue.count, 1)
    }

    func testTheOldestVolatileMessageIsDropped() {
        var queue = SendQueue()
        add(&queue, "x", "y", delivery: .volatile)
        XCTAssertTrue(queue.dropOldestVolatile())
        XCTAssertEqual(all(&queue), ["y"])
        XCTAssertFalse(queue.dropOldestVolatile())
    }

    func testCountsBytes() {
        var queue = SendQueue()
        add(&queue, "12345", "123")
        XCTAssertEqual(queue.byteCount, 8)
        let policy = OutboxPolicy(maximumCount: 3, maximumBytes: 10)
        XCTAssertTrue(queue.hasRoom(for: 2, policy))
        XCTAssertFalse(queue.hasRoom(for: 3, policy))
        add(&queue, "1")
        XCTAssertFalse(queue.hasRoom(for: 1, policy))
    }

    /// Against a list that does everything the slow way.
    func testBehavesLikeAPlainList() {
        let random = SeededRandom(seed: 3)
        for _ in 0..<50 {
            var queue = SendQueue()
            var plain: [(name: String, written: Bool)] = []
            var count = 0
            for _ in 0..<400 {
                switch random.below(6) {
                case 0, 1, 2:
                    count += 1
                    add(&queue, "n\(count)")
                    plain.append(("n\(count)", false))
                case 3:
                    let expected = plain.filter(\.written).count < 3 ? plain.firstIndex { !$0.written } : nil
                    XCTAssertEqual(next(&queue), expected.map { plain[$0].name })
                    if let expected { plain[expected].written = true }
                case 4:
                    guard let index = plain.indices.filter({ plain[$0].written }).last else { continue }
                    XCTAssertEqual(queue.remove(plain[index].name)?.identifier, plain[index].name)
                    plain.remove(at: index)
                default:
                    guard random.below(5) == 0 else { continue }
                    queue.connectionLost()
                    for index in plain.indices { plain[index].written = false }
                }
                XCTAssertEqual(queue.count, plain.count)
                XCTAssertEqual(queue.inFlight, plain.filter(\.written).count)
            }
        }
    }
}
