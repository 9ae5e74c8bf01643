import Foundation
import XCTest

@testable import FramewrightRuntime

/// Dispatch through a union as the emitter prints one: PROTOCOL section 3.
final class ProtocolTests: XCTestCase {
    private let codec = TalkMessage.codec
    private let node = #"{"type":"node","label":"a","children":[]}"#

    func testDispatches() throws {
        let message = TalkMessage.node(Node(label: "a"))
        XCTAssertEqual(try codec.decode(node), message)
        XCTAssertEqual(try codec.decode(Array(node.utf8), receiver: .client), message)
        XCTAssertEqual(try codec.decode(Data(node.utf8), receiver: .client), message)
        XCTAssertEqual(try codec.encodeString(message), node)
        XCTAssertEqual(try codec.encodeData(message), Data(node.utf8))
        XCTAssertEqual(try JSONDecoder().decode(TalkMessage.self, from: Data(node.utf8)), message)
        XCTAssertEqual(try codec.decode(JSONEncoder().encode(message)), message)
    }

    func testReportsFaultsOfDispatch() {
        assertFault(.notObject, "") { () throws(Fault) in try codec.decode("[]") }
        assertFault(.noType, "/type") { () throws(Fault) in try codec.decode("{}") }
        assertFault(.badType, "/type") { () throws(Fault) in try codec.decode(#"{"type":null}"#) }
        assertFault(.wrongDirection, "/type") { () throws(Fault) in try codec.decode(node, receiver: .server) }
        assertFault(.required, "/label") { () throws(Fault) in try codec.decode(#"{"type":"node"}"#) }
        assertFault(.duplicate, "/type") { () throws(Fault) in try codec.decode(#"{"type":"x","\u0074ype":"y"}"#) }
    }

    func testUnknownMessagesAreValues() throws {
        let text = #"{"z":1e20,"type":"\u212Aind","a":[]}"#
        let raw: JSONValue = ["z": 1e20, "type": "\u{212A}ind", "a": []]
        let message = try codec.decode(text, receiver: .server)
        XCTAssertEqual(message, .unknown(type: "\u{212A}ind", raw: raw))
        XCTAssertEqual(try JSONDecoder().decode(TalkMessage.self, from: Data(text.utf8)), message)
        assertFault(.unknownMessage, "/type") { () throws(Fault) in
            try codec.encode(.unknown(type: "x", raw: ["type": "x"]))
        }
        assertFault(.unknownMessage, "/type") { () throws(Fault) in
            try codec.validate(.unknown(type: "node", raw: ["children": [], "type": "node", "label": ""]))
        }
        assertFault(.notObject, "") { () throws(Fault) in try codec.encode(.unknown(type: "x", raw: 1)) }
    }

    func testErasedCodecs() throws {
        let union = AnyCodec(codec)
        XCTAssertEqual(union.name, "TalkMessage")
        XCTAssertEqual(try union.reencode(Array(" \(node)\n".utf8)), Array(node.utf8))
        assertFault(.unknownMessage, "/type") { () throws(Fault) in
            try union.reencode(Array(#"{"type":"x","n":1e20}"#.utf8))
        }
        let amount = AnyCodec(Amount.codec)
        XCTAssertEqual(try amount.reencode(Array("1e0".utf8)), Array("1".utf8))
        assertFault(.anyOf, "") { () throws(Fault) in try amount.reencode(Array("[]".utf8)) }
    }

    func testDirections() {
        XCTAssertTrue(MessageReceiver.client.accepts(.serverToClient))
        XCTAssertTrue(MessageReceiver.client.accepts(.both))
        XCTAssertFalse(MessageReceiver.client.accepts(.clientToServer))
        XCTAssertTrue(MessageReceiver.server.accepts(.clientToServer))
        XCTAssertFalse(MessageReceiver.server.accepts(.serverToClient))
    }
}
