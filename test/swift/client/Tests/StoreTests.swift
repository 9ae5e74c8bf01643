import Foundation
import XCTest

@testable import FramewrightClient

/// The store that survives the end of the app.
final class StoreTests: XCTestCase {
    private var url = URL(fileURLWithPath: "/")

    override func setUp() {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("outbox-\(UUID().uuidString)")
    }

    override func tearDown() {
        try? FileManager.default.removeItem(at: url)
    }

    private func record(_ number: Int) -> OutboxRecord {
        OutboxRecord(identifier: "m\(number)", type: "message", frame: #"{"text":"line\nfeed \#(number)"}"#)
    }

    func testKeepsOrderOverAnEnd() throws {
        let store = FileOutboxStore(url: url)
        XCTAssertEqual(try store.load(), [])
        for number in 1...4 { try store.add(record(number)) }
        try store.remove(["m2"])
        try store.markWritten("m1", at: 77)
        var first = record(1)
        first.firstWritten = 77
        XCTAssertEqual(try FileOutboxStore(url: url).load(), [first, record(3), record(4)])
    }

    func testALineThatWasCutShortIsLeftOut() throws {
        let store = FileOutboxStore(url: url)
        try store.add(record(1))
        try store.add(record(2))
        let data = try Data(contentsOf: url)
        for length in 0..<data.count {
            try data.prefix(length).write(to: url)
            let lines = data.prefix(length).filter { $0 == 10 }.count
            let again = FileOutboxStore(url: url)
            XCTAssertEqual(try again.load().count, lines, "\(length)")
            try again.add(record(3))
            XCTAssertEqual(try FileOutboxStore(url: url).load().count, lines + 1, "\(length)")
        }
    }

    func testTheFileStaysSmall() throws {
        let store = FileOutboxStore(url: url)
        for number in 1...5_000 {
            try store.add(record(number))
            try store.remove(["m\(number)"])
        }
        try store.add(record(0))
        let size = try Data(contentsOf: url).count
        XCTAssertLessThan(size, 100_000)
        XCTAssertEqual(try FileOutboxStore(url: url).load(), [record(0)])
    }

    func testNobodyElseReadsTheFile() throws {
        let store = FileOutboxStore(url: url)
        for number in 1...400 {
            try store.add(record(number))
            try store.remove(["m\(number)"])
        }
        let permissions = try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int
        XCTAssertEqual(permissions, 0o600)
    }

    func testAFolderThatIsNotThereIsAnError() {
        let store = FileOutboxStore(url: url.appendingPathComponent("no/such/folder"))
        XCTAssertThrowsError(try store.add(record(1)))
    }
}
