import Foundation
import XCTest

@testable import FramewrightRuntime

/// Dispatch on integers and on members of objects: PROTOCOL section 3.
final class EnvelopeTests: XCTestCase {
    func testIntegersSelectByValue() throws {
        let codec = CodedMessage.codec
        let hello = CodedMessage.hello(Coded(op: 10))
        XCTAssertEqual(codec.kind, .integer)
        for text in [#"{"op":10}"#, #"{"op":10.0}"#, #"{"op":1e1}"#, #"{"op":100E-1}"#] {
            XCTAssertEqual(try codec.decode(text), hello, text)
            XCTAssertEqual(try JSONDecoder().decode(CodedMessage.self, from: Data(text.utf8)), hello, text)
        }
        XCTAssertEqual(try codec.decode(#"{"op":-1.0}"#, receiver: .server), .reset(Coded(op: -1)))
        XCTAssertEqual(try codec.encodeString(hello), #"{"op":10}"#)
        XCTAssertEqual(
            try PropertyListDecoder().decode(CodedMessage.self, from: PropertyListEncoder().encode(hello)), hello)
        assertFault(.wrongDirection, "/op") { () throws(Fault) in try codec.decode(#"{"op":10}"#, receiver: .server) }
    }

    func testIntegersThatNoMessageHas() throws {
        let codec = CodedMessage.codec
        for (text, type) in [
            (#"{"op":11}"#, "11"), (#"{"op":-10}"#, "-10"), (#"{"op":-0}"#, "0"),
            (#"{"op":9.007199254740991e15}"#, "9007199254740991"),
        ] {
            let raw = try anyJSON.decode(text)
            XCTAssertEqual(try codec.decode(text), .unknown(type: type, raw: raw), text)
            XCTAssertEqual(
                try JSONDecoder().decode(CodedMessage.self, from: Data(text.utf8)), .unknown(type: type, raw: raw))
        }
        for text in [
            #"{"op":"10"}"#, #"{"op":10.5}"#, #"{"op":1e300}"#, #"{"op":9007199254740992.0}"#, #"{"op":null}"#,
        ] {
            assertFault(.badType, "/op") { () throws(Fault) in try codec.decode(text) }
            XCTAssertThrowsError(try JSONDecoder().decode(CodedMessage.self, from: Data(text.utf8)), text)
        }
        assertFault(.noType, "/op") { () throws(Fault) in try codec.decode(#"{"Op":10}"#) }
        assertFault(.unknownMessage, "/op") { () throws(Fault) in
            try codec.encode(.unknown(type: "11", raw: ["op": 11]))
        }
    }

    func testMembersOfObjectsSelect() throws {
        let codec = HeadedMessage.codec
        let open = HeadedMessage.open(Headed(header: .init(type: "open")))
        let text = #"{"a/b":{"~":"open"}}"#
        XCTAssertEqual(try codec.decode(text), open)
        XCTAssertEqual(try codec.encodeString(open), text)
        XCTAssertEqual(try JSONDecoder().decode(HeadedMessage.self, from: Data(text.utf8)), open)
        let other = #"{"a/b":{"~":"close"}}"#
        let unknown = HeadedMessage.unknown(type: "close", raw: try anyJSON.decode(other))
        XCTAssertEqual(try codec.decode(other), unknown)
        XCTAssertEqual(try JSONDecoder().decode(HeadedMessage.self, from: Data(other.utf8)), unknown)
    }

    func testFaultsOnTheWay() {
        let codec = HeadedMessage.codec
        assertFault(.notObject, "") { () throws(Fault) in try codec.decode("[]") }
        assertFault(.noType, "/a~1b") { () throws(Fault) in try codec.decode("{}") }
        assertFault(.noType, "/a~1b") { () throws(Fault) in try codec.decode(#"{"a/b":"open"}"#) }
        assertFault(.noType, "/a~1b/~0") { () throws(Fault) in try codec.decode(#"{"a/b":{}}"#) }
        assertFault(.badType, "/a~1b/~0") { () throws(Fault) in try codec.decode(#"{"a/b":{"~":1}}"#) }
        assertFault(.wrongDirection, "/a~1b/~0") { () throws(Fault) in
            try codec.decode(#"{"a/b":{"~":"open"}}"#, receiver: .client)
        }
        XCTAssertThrowsError(try JSONDecoder().decode(HeadedMessage.self, from: Data("{}".utf8)))
    }
}
