import Foundation
import XCTest

@testable import FramewrightRuntime

/// What strings of a format stand for, held to the table that TypeScript is held to as well.
final class ConversionTests: XCTestCase {
    func testDates() throws {
        for item in try Corpus.read("conversions").member("dates").items() {
            let text = try item.member("text").text()
            let date = try XCTUnwrap(Date(dateTime: text) ?? Date(fullDate: text), text)
            let milliseconds = (date.timeIntervalSince1970 * 1_000).rounded()
            XCTAssertEqual(milliseconds, Double(try item.member("milliseconds").integer()), text)
        }
    }

    func testDateTexts() throws {
        for item in try Corpus.read("conversions").member("dateTexts").items() {
            let milliseconds = Double(try item.member("milliseconds").integer())
            let text = String(dateTime: Date(timeIntervalSince1970: milliseconds / 1_000))
            XCTAssertEqual(text, item["text"] == .null ? nil : try item.member("text").text())
        }
    }

    func testEveryDayOfTheCalendarComesBack() throws {
        for days in stride(from: -719_528, to: 2_932_897, by: 13) {
            let date = Date(timeIntervalSince1970: Double(days) * 86_400)
            let text = try XCTUnwrap(String(dateTime: date))
            XCTAssertEqual(Date(dateTime: text), date, text)
            XCTAssertEqual(Date(fullDate: String(text.prefix(10))), date, text)
        }
    }

    func testBytes() throws {
        for item in try Corpus.read("conversions").member("bytes").items() {
            let text = try item.member("text").text()
            let data = try XCTUnwrap(Data(base64: text), text)
            XCTAssertEqual(data.map { String(format: "%02x", $0) }.joined(), try item.member("hexadecimal").text())
            XCTAssertEqual(data.base64EncodedString(), text)
        }
    }

    func testIdentifiersAndAddresses() throws {
        let corpus = try Corpus.read("conversions")
        for text in try corpus.member("uuids").items().map({ try $0.text() }) {
            XCTAssertEqual(UUID(uuid: text)?.uuidString, text.uppercased())
        }
        for text in try corpus.member("urls").items().map({ try $0.text() }) {
            XCTAssertEqual(URL(uri: text)?.absoluteString, text)
        }
    }

    func testOtherTextIsNothing() throws {
        let refused = try Corpus.read("conversions").member("refused")
        for text in try refused.member("date").items().map({ try $0.text() }) {
            XCTAssertNil(Date(dateTime: text), text)
            XCTAssertNil(Date(fullDate: text), text)
        }
        for item in try refused.member("bytes").items() { XCTAssertNil(Data(base64: try item.text()), "\(item)") }
        for item in try refused.member("uuid").items() { XCTAssertNil(UUID(uuid: try item.text()), "\(item)") }
        for item in try refused.member("url").items() { XCTAssertNil(URL(uri: try item.text()), "\(item)") }
    }
}
