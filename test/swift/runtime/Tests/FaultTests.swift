import Foundation
import XCTest

@testable import FramewrightRuntime

final class FaultTests: XCTestCase {
    func testCodesAreTheClosedList() throws {
        let page = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../../docs/PROTOCOL.md")
        let text = try String(contentsOf: page.standardizedFileURL, encoding: .utf8)
        let section = try XCTUnwrap(text.components(separatedBy: "## 8. Codes").last?.components(separatedBy: "`"))
        XCTAssertEqual(
            FaultCode.allCases.map(\.rawValue), section[1].split(whereSeparator: \.isWhitespace).map(String.init))
    }

    func testMessagesAreFitForLogs() {
        let hostile = "/" + String(repeating: "\u{0}\u{1B}[31m\n\u{7F}\u{85}\u{202E}\u{2028}é😀\u{E000}", count: 1000)
        for code in FaultCode.allCases {
            for path in ["", "/a~1b/0", hostile, String(repeating: "/😀", count: 9999)] {
                let message = Fault(code, at: path).message
                XCTAssertLessThanOrEqual(message.utf8.count, 512)
                XCTAssertTrue(message.hasPrefix(code.rawValue))
                XCTAssertFalse(
                    message.unicodeScalars.contains {
                        [.control, .format, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
                    })
            }
        }
        XCTAssertEqual(
            Fault(.minLength, at: "/a").description, "minLength at /a: the string is too short")
        XCTAssertEqual(Fault(.syntax).localizedDescription, "syntax at the frame: the text is not one JSON value")
    }

    func testPathsAreExact() {
        assertTextFault(#"{"a/b~\n":[1,{"":1e400}]}"#, .range, "/a~1b~0\n/1/")
        XCTAssertNotEqual(Fault(.type, at: "/\u{E9}"), Fault(.type, at: "/e\u{301}"))
        XCTAssertNotEqual(Fault(.type, at: "/a"), Fault(.const, at: "/a"))
        XCTAssertEqual(Set([Fault(.type, at: "/a"), Fault(.type, at: "/a")]).count, 1)
    }

    func testForeignErrorsBecomeFaults() {
        let context = DecodingError.Context(codingPath: [MemberKey("a"), MemberKey(item: 1)], debugDescription: "")
        XCTAssertEqual(Fault(DecodingError.typeMismatch(Int.self, context)), Fault(.type, at: "/a/1"))
        XCTAssertEqual(Fault(DecodingError.valueNotFound(Int.self, context)), Fault(.type, at: "/a/1"))
        XCTAssertEqual(Fault(DecodingError.keyNotFound(MemberKey("b"), context)), Fault(.required, at: "/a/1/b"))
        XCTAssertEqual(Fault(DecodingError.dataCorrupted(context)), Fault(.const, at: "/a/1"))
        let encoding = EncodingError.Context(codingPath: [MemberKey("a")], debugDescription: "")
        XCTAssertEqual(Fault(EncodingError.invalidValue(1, encoding)), Fault(.type, at: "/a"))
        XCTAssertEqual(Fault(CancellationError()), Fault(.type))
    }
}
