import ClientTesting
import XCTest

@testable import FramewrightClient

/// The queue between the client and one consumer.
final class ChannelTests: XCTestCase {
    private func offer(_ channel: DeliveryChannel<String>, _ texts: String...) {
        for text in texts { _ = channel.offer(.message(text, position: nil), token: nil) }
    }

    private func next(_ channel: DeliveryChannel<String>) async -> String {
        switch await channel.next() {
        case .message(let text, _): text
        case .dropped(let count): "dropped \(count)"
        case nil: "end"
        default: "other"
        }
    }

    private func rest(_ channel: DeliveryChannel<String>) async -> [String] {
        channel.finish(discarding: false)
        var texts: [String] = []
        while true {
            let text = await next(channel)
            if text == "end" { return texts }
            texts.append(text)
        }
    }

    func testDropsTheOldestAndSaysSo() async {
        let channel = DeliveryChannel<String>(.dropOldest(2))
        offer(channel, "a", "b", "c", "d")
        XCTAssertFalse(channel.isFull)
        let texts = await rest(channel)
        XCTAssertEqual(texts, ["dropped 2", "c", "d"])
    }

    func testKeepsTheLatestOfAKeyInThePlaceOfTheFirst() async {
        let channel = DeliveryChannel<String>(.coalesceLatest(2, by: { $0.first.map { String($0) } }))
        offer(channel, "a1", "b1", "a2", "a3")
        let first = await next(channel)
        XCTAssertEqual(first, "a3")
        offer(channel, "a4", "b2", "c1")
        let texts = await rest(channel)
        XCTAssertEqual(texts, ["dropped 1", "a4", "c1"])
    }

    func testIsFullAndHasRoomAgain() async {
        let channel = DeliveryChannel<String>(.suspendReader(2))
        offer(channel, "a", "b")
        XCTAssertTrue(channel.isFull)
        let waiting = Task { await channel.waitForRoom() }
        let first = await next(channel)
        XCTAssertEqual(first, "a")
        await waiting.value
        XCTAssertFalse(channel.isFull)
    }

    func testNothingWaitsForAChannelThatHasEnded() async {
        let channel = DeliveryChannel<String>(.suspendReader(1))
        offer(channel, "a")
        let waiting = Task { await channel.waitForRoom() }
        await Task.yield()
        channel.finish(discarding: true)
        await waiting.value
        let end = await next(channel)
        XCTAssertEqual(end, "end")
        offer(channel, "b")
        XCTAssertFalse(channel.isFull)
    }

    func testAMessageCountsAsTakenWhenAllHaveAskedForTheNext() async {
        let taken = TakenPositions()
        let channels = [DeliveryChannel<String>(.suspendReader(4)), DeliveryChannel<String>(.suspendReader(4))]
        for sequence in 1...2 {
            let token = TakeToken(SequencePosition(stream: "s", epoch: "e", sequence: sequence), taken)
            for channel in channels { _ = channel.offer(.message("m", position: nil), token: token) }
        }
        for _ in 1...2 { _ = await channels[0].next() }
        XCTAssertEqual(taken.drain(), [])
        _ = await channels[1].next()
        XCTAssertEqual(taken.drain(), [])
        _ = await channels[1].next()
        XCTAssertEqual(taken.drain().map(\.sequence), [1])
    }

    func testManyItemsKeepTheirOrder() async {
        let channel = DeliveryChannel<String>(.dropOldest(5_000))
        var expected: [String] = []
        var got: [String] = []
        for number in 0..<10_000 {
            offer(channel, "\(number)")
            expected.append("\(number)")
            if number % 3 != 0 { got.append(await next(channel)) }
        }
        got += await rest(channel)
        XCTAssertEqual(got, expected)
    }
}
