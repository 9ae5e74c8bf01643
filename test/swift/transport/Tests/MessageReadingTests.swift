import FramewrightClient
import XCTest

@testable import ClientTesting

/// The test transport's own reading and writing of frames, by the examples of RFC 6455 and by what a server must not send.
final class MessageReadingTests: XCTestCase {
    func testTheKeyOfTheSpecification() {
        XCTAssertEqual(UpgradeExchange.accept(key: "dGhlIHNhbXBsZSBub25jZQ=="), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
    }

    func testExamplesOfTheSpecification() throws {
        XCTAssertEqual(try events([0x81, 5, 0x48, 0x65, 0x6C, 0x6C, 0x6F]), [.message(.text("Hello"))])
        XCTAssertEqual(try events([1, 3, 0x48, 0x65, 0x6C, 0x80, 2, 0x6C, 0x6F]), [.message(.text("Hello"))])
        XCTAssertEqual(try events([0x89, 5] + Array("Hello".utf8)), [.ping(Array("Hello".utf8))])
        XCTAssertEqual(
            try events([0x82, 0x7E, 1, 0] + [UInt8](repeating: 0, count: 256)),
            [.message(.binary(Data(repeating: 0, count: 256)))])
        XCTAssertEqual(
            try events([0x82, 0x7F, 0, 0, 0, 0, 0, 1, 0, 0] + [UInt8](repeating: 0, count: 65_536)),
            [.message(.binary(Data(repeating: 0, count: 65_536)))])
    }

    func testAMaskedFrameIsTheOneOfTheSpecification() {
        var bytes: [UInt8] = []
        FrameWriting.append(.text, "Hello".utf8, mask: UInt32(littleEndian: 0x3D21_FA37), to: &bytes)
        XCTAssertEqual(bytes, [0x81, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58])
    }

    func testControlFramesMayStandBetweenFragments() throws {
        let bytes: [UInt8] = [1, 1, 0x61, 0x89, 1, 7, 0, 0, 0x8A, 0, 0x80, 1, 0x62]
        XCTAssertEqual(try events(bytes), [.ping([7]), .pong([]), .message(.text("ab"))])
    }

    func testCloseFrames() throws {
        XCTAssertEqual(try events([0x88, 0]), [.close(CloseInfo(1005))])
        XCTAssertEqual(try events([0x88, 4, 0x11, 0x30, 0x6E, 0x6F]), [.close(CloseInfo(4400, reason: "no"))])
    }

    func testBreachesOfTheProtocol() {
        let breaches: [([UInt8], UInt16)] = [
            ([0xC1, 0], 1002), ([0x83, 0], 1002), ([0x8B, 0], 1002), ([0x81, 0x80, 0, 0, 0, 0], 1002),
            ([0x09, 0], 1002), ([0x89, 126, 0, 126], 1002), ([0x80, 0], 1002), ([1, 0, 0x81, 0], 1002),
            ([0x88, 1, 3], 1002), ([0x88, 2, 3, 0xED], 1002), ([0x88, 3, 3, 0xE8, 0xFF], 1007),
            ([0x81, 1, 0xFF], 1007), ([0x81, 3, 0xED, 0xA0, 0x80], 1007), ([1, 1, 0xE2, 0x80, 1, 0x28], 1007),
            ([0x82, 127, 0, 0, 0, 0, 0, 2, 0, 0], 1009), ([0x82, 127, 0xFF, 0, 0, 0, 0, 0, 0, 0], 1009),
        ]
        for (bytes, code) in breaches {
            XCTAssertThrowsError(try events(bytes), "\(bytes)") {
                XCTAssertEqual(($0 as? MessageReading.Violation)?.code, code, "\(bytes)")
            }
        }
        let halves: [UInt8] = [2, 126, 0xFF, 0xFF] + [UInt8](repeating: 0, count: 65_535) + [0x80, 126, 0xFF, 0xFF]
        XCTAssertThrowsError(try events(halves)) { XCTAssertEqual(($0 as? MessageReading.Violation)?.code, 1009) }
    }

    /// All bytes at once and one by one: the same.
    private func events(_ bytes: [UInt8]) throws -> [MessageReading.Event] {
        var (whole, single) = (MessageReading(limit: 100_000), MessageReading(limit: 100_000))
        let chopped = Result {
            try bytes.flatMap { byte in
                single.feed([byte])
                return try all(&single)
            }
        }
        whole.feed(bytes)
        let together = Result { try all(&whole) }
        XCTAssertEqual(try? together.get(), try? chopped.get())
        return try together.get()
    }

    private func all(_ reading: inout MessageReading) throws -> [MessageReading.Event] {
        var events: [MessageReading.Event] = []
        while let event = try reading.next() { events.append(event) }
        return events
    }
}
