import Foundation
import XCTest

@testable import FramewrightRuntime

/// Typed values: what `Codable` conformances as the emitter prints them read and write.
final class CodingTests: XCTestCase {
    private let full = Chat(
        text: "hi\u{7F}/\"\\\u{1F}", at: 3, topic: nil, mood: .null, tags: ["b", "a"], scores: ["z": 1e21, "a": -0.0],
        additionalMembers: ["x": [.null, ["b": 1, "a": 2]], "10": true, "9": false])

    private let fullText =
        #"{"type":"chat","text":"hi\#u{7F}/\"\\\u001f","at":3,"topic":null,"mood":null,"#
        + #""tags":["b","a"],"scores":{"z":1e+21,"a":0},"x":[null,{"b":1,"a":2}],"10":true,"9":false}"#

    func testWritesDeclaredOrderThenKeptMembers() throws {
        XCTAssertEqual(try Chat.codec.encodeString(full), fullText)
        XCTAssertEqual(try Chat.codec.encode(full), Array(fullText.utf8))
        XCTAssertEqual(try Chat.codec.encodeData(full), Data(fullText.utf8))
        XCTAssertNoThrow(try Chat.codec.validate(full))
    }

    func testReadsWhatItWrites() throws {
        XCTAssertEqual(try Chat.codec.decode(fullText), full)
        XCTAssertEqual(try Chat.codec.decode(Data(fullText.utf8)), full)
        XCTAssertEqual(try Chat.codec.decode(Array(fullText.utf8)), full)
        XCTAssertEqual(try Chat.codec.decode(Data("..\(fullText)".utf8).dropFirst(2)), full)
        XCTAssertEqual(try Chat.codec.decode(value: anyJSON.decode(fullText)), full)
    }

    func testTellsNullFromAbsent() throws {
        func chat(_ member: String) throws(Fault) -> Chat {
            try Chat.codec.decode(#"{"type":"chat","text":"a","topic":null,"tags":[],"scores":{}\#(member)}"#)
        }
        XCTAssertNil(try chat("").mood)
        XCTAssertEqual(try chat(#","mood":null"#).mood, .some(.null))
        XCTAssertEqual(try chat(#","mood":"calm""#).mood, .value(.calm))
        XCTAssertEqual(try chat(#","mood":"wild""#).mood, .value(.unknown("wild")))
        XCTAssertEqual(try chat(#","mood":"é""#).mood, .value(.elated))
        XCTAssertEqual(try chat(#","mood":"e\u0301""#).mood, .value(.unknown("e\u{301}")))
        assertFault(.type, "/at") { () throws(Fault) in try chat(#","at":null"#) }
        assertFault(.required, "/topic") { () throws(Fault) in
            try Chat.codec.decode(#"{"type":"chat","text":"a","tags":[],"scores":{}}"#)
        }
    }

    func testReadsIntegersHoweverWritten() throws {
        for (text, value) in [("1.0", 1), ("1e0", 1), ("-0", 0), ("250e-1", 25), ("9007199254740991", 1 << 53 - 1)] {
            XCTAssertEqual(try Amount.codec.decode(text), .count(value), text)
        }
        assertFault(.range, "") { () throws(Fault) in try Amount.codec.decode("1e300") }
        assertFault(.type, "") { () throws(Fault) in try Amount.codec.decode("1.5") }
        assertFault(.anyOf, "") { () throws(Fault) in try Amount.codec.decode("null") }
        let bytes = Codec<[UInt8]>("Bytes", schema: .array(.integer()), limits: Limits())
        XCTAssertEqual(try bytes.decode("[0,255]"), [0, 255])
        assertFault(.range, "/1") { () throws(Fault) in try bytes.decode("[0,256]") }
    }

    func testEncodersRefuseWhatDecodersRefuse() {
        var chat = full
        chat.text = ""
        assertFault(.minLength, "/text") { () throws(Fault) in try Chat.codec.encode(chat) }
        assertFault(.minLength, "/text") { () throws(Fault) in try Chat.codec.validate(chat) }
        chat = full
        chat.at = -1
        assertFault(.minimum, "/at") { () throws(Fault) in try Chat.codec.encode(chat) }
        chat.at = 1 << 53
        assertFault(.range, "/at") { () throws(Fault) in try Chat.codec.encode(chat) }
        chat.at = .max
        assertFault(.range, "/at") { () throws(Fault) in try Chat.codec.encode(chat) }
        chat = full
        chat.tags = ["a", "a"]
        assertFault(.uniqueItems, "/tags") { () throws(Fault) in try Chat.codec.encode(chat) }
        chat.tags = ["\u{E9}", "e\u{301}"]
        XCTAssertNoThrow(try Chat.codec.encode(chat))
        chat = full
        for number in [Double.nan, .infinity, -.infinity, 9_007_199_254_740_992, -1e20] {
            chat.scores = ["a": 1, "b": number]
            assertFault(.range, "/scores/b") { () throws(Fault) in try Chat.codec.encode(chat) }
        }
        chat.scores = ["__proto__": 1]
        assertFault(.reservedName, "/scores/__proto__") { () throws(Fault) in try Chat.codec.encode(chat) }
    }

    func testEncodersRefuseAmbiguousKeptMembers() {
        var chat = full
        chat.additionalMembers = ["text": "other"]
        assertFault(.duplicate, "/text") { () throws(Fault) in try Chat.codec.encode(chat) }
        chat.at = nil
        chat.additionalMembers = ["at": 1]
        assertFault(.duplicate, "/at") { () throws(Fault) in try Chat.codec.encode(chat) }
        chat.additionalMembers = ["a~/": [["__proto__": .null]]]
        assertFault(.reservedName, "/a~0~1/0/__proto__") { () throws(Fault) in try Chat.codec.encode(chat) }
    }

    func testEncodersKeepTheLimits() throws {
        var deep = JSONValue.null
        for _ in 0..<63 { deep = [deep] }
        var chat = full
        chat.additionalMembers = ["x": deep]
        XCTAssertNoThrow(try Chat.codec.encode(chat))
        chat.additionalMembers = ["x": [deep]]
        let path = "/x" + String(repeating: "/0", count: 63)
        assertFault(.depth, path) { () throws(Fault) in try Chat.codec.encode(chat) }

        chat.additionalMembers = ["x": .string(String(repeating: "x", count: fixtureLimits.maxFrameBytes))]
        assertFault(.size, "") { () throws(Fault) in try Chat.codec.encode(chat) }
        assertFault(.size, "") { () throws(Fault) in try Chat.codec.validate(chat) }
        let exact = Codec<JSONValue>("Any", schema: .any, limits: Limits(maxFrameBytes: 7))
        XCTAssertEqual(try exact.encodeString(["a": 1]), #"{"a":1}"#)
        assertFault(.size, "") { () throws(Fault) in try exact.encode(["a": 10]) }
        // A frame that is too large is no frame, whatever its schema says of it.
        let short = Codec<JSONValue>("Text", schema: .string(), limits: Limits(maxFrameBytes: 7))
        assertFault(.size, "") { () throws(Fault) in try short.encode(["a": 10]) }
        assertFault(.range, "/a") { () throws(Fault) in try short.encode(["a": 1e20]) }
    }

    func testDeepTypedValues() throws {
        let codec = Codec<Node>("Node", schema: Node.schema, limits: fixtureLimits)
        var node = Node(label: "")
        // An object and its array of children: 31 of them inside a root are 64 levels in all.
        for _ in 0..<31 { node = Node(label: "", children: [node]) }
        XCTAssertEqual(try codec.decode(codec.encode(node)), node)
        let sibling = Node(label: "a", next: Node(label: "b", children: [node]))
        XCTAssertEqual(sibling.next?.children, [node])
        node = Node(label: "", children: [node])
        let path = String(repeating: "/children/0", count: 32)
        assertFault(.depth, path) { () throws(Fault) in try codec.encode(node) }
        var deep: JSONValue = .number(.nan)
        for _ in 0..<20 { deep = [deep] }
        let path20 = String(repeating: "/0", count: 20)
        assertFault(.range, path20) { () throws(Fault) in try anyJSON.encode(deep) }
        for _ in 0..<300 { node = Node(label: "", next: node) }
        assertFault(.depth, String(repeating: "/next", count: 64)) { () throws(Fault) in try codec.encode(node) }
    }

    func testFoundationCodersGiveTheSameValues() throws {
        let plain =
            #"{"type":"chat","text":"a","topic":"t","mood":"calm","tags":["x"],"scores":{"k":1.5},"x":[1,{"y":null}]}"#
        let chat = try Chat.codec.decode(plain)
        XCTAssertEqual(try JSONDecoder().decode(Chat.self, from: Data(plain.utf8)), chat)
        XCTAssertEqual(try Chat.codec.decode(JSONEncoder().encode(chat)), chat)
        XCTAssertEqual(try JSONDecoder().decode(Chat.self, from: JSONEncoder().encode(full)), full)

        let values: JSONValue = [.null, true, false, 0, -1.5, 1e300, "", "é", [], [:], ["a": ["b": [1, "x", .null]]]]
        XCTAssertEqual(try JSONDecoder().decode(JSONValue.self, from: anyJSON.encodeData(values)), values)
        XCTAssertEqual(try anyJSON.decode(JSONEncoder().encode(values)), values)
        XCTAssertThrowsError(try JSONDecoder().decode(Chat.self, from: Data(plain.replacing("chat", "chaT").utf8)))

        let node = Node(label: "a", next: Node(label: "b"), children: [Node(label: "c")])
        XCTAssertEqual(try JSONDecoder().decode(Node.self, from: JSONEncoder().encode(node)), node)
        let amounts: [Amount] = [.count(3), .words("three")]
        XCTAssertEqual(try JSONDecoder().decode([Amount].self, from: JSONEncoder().encode(amounts)), amounts)
    }

    func testTreesOfValues() throws {
        XCTAssertEqual(try JSONValue(encoding: Amount.count(3)), 3)
        XCTAssertEqual(try JSONValue(encoding: [Int?.some(1), nil]), [1, .null])
        XCTAssertEqual(try (["a": 1] as JSONValue).decoded(as: [String: Int].self), ["a": 1])
        assertFault(.type, "/1") { () throws(Fault) in try ([1, "x"] as JSONValue).decoded(as: [Int].self) }
        assertFault(.required, "/label") { () throws(Fault) in
            try (["type": "node"] as JSONValue).decoded(as: Node.self)
        }
        assertFault(.const, "/type") { () throws(Fault) in try (["type": "x"] as JSONValue).decoded(as: Node.self) }
    }
}

extension String {
    fileprivate func replacing(_ part: String, _ other: String) -> String {
        replacingOccurrences(of: part, with: other)
    }
}
