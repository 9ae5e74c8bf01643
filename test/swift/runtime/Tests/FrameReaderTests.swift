import XCTest

@testable import FramewrightRuntime

/// Direct code takes what the second pass takes, with the same value, or nothing.
final class FrameReaderTests: XCTestCase {
    private func read<Value>(
        _ text: String, limits: Limits = Limits(), by body: (inout FrameReader) throws(FrameReader.Refusal) -> Value
    ) -> Value? {
        read(Array(text.utf8), limits: limits, by: body)
    }

    private func read<Value>(
        _ bytes: [UInt8], limits: Limits = Limits(), by body: (inout FrameReader) throws(FrameReader.Refusal) -> Value
    ) -> Value? {
        try? bytes.withUnsafeBufferPointer { bytes throws(FrameReader.Refusal) in
            try FrameReader.read(bytes, limits: limits, by: body)
        }
    }

    private func write(limits: Limits = Limits(), by body: (inout FrameWriter) -> Void) -> String? {
        FrameWriter.write(limits: limits, by: body) { String(decoding: $0, as: UTF8.self) }
    }

    func testNumbersAreThoseOfTheSecondPass() {
        let texts = [
            "0", "-0", "-0.0", "1", "1.5", "-12.25", "0.1", "123456789012345", "1234567890123456", "9007199254740991",
            "9007199254740992", "9007199254740993", "1e0", "1E+2", "1e400", "1e-400", "0.30000000000000004", "01", "1.",
            ".5",
            "-", "+1", "1e", "1.0e5", "123456.789012345678", "12345678901234567890123", "0.000001",
        ]
        for text in texts {
            let expected = try? JSONValue(frame: text)
            XCTAssertEqual(read(text) { $0.value() }, expected, text)
            XCTAssertEqual(read(text) { $0.number() }.map(JSONValue.number), expected, text)
        }
    }

    func testIntegersAreWhole() {
        XCTAssertEqual(read("12") { $0.integer() }, 12)
        XCTAssertEqual(read("-12") { $0.integer() }, -12)
        XCTAssertEqual(read("1.0") { $0.integer() }, 1)
        XCTAssertEqual(read("1e2") { $0.integer() }, 100)
        XCTAssertNil(read("1.5") { $0.integer() })
        XCTAssertNil(read("1e20") { $0.integer() })
        XCTAssertNil(read("99999999999999999999999999") { $0.integer() })
        XCTAssertNil(read("7") { $0.integer(minimum: 8) })
        XCTAssertNil(read("7") { $0.integer(maximum: 6) })
    }

    func testLooksForDiscriminators() {
        func code(_ text: String, at path: [StaticString]) -> Int? {
            let found = read(text) { reader in
                let found = path.count == 1 ? reader.code(path[0]) : reader.code(path)
                _ = reader.value()
                return found
            }
            return found ?? nil
        }
        for (text, expected) in [
            (#"{"op":10}"#, 10), (#" { "op" : -7 , "d":1}"#, -7), (#"{"d":{"op":1},"op":2}"#, 2), (#"{"op":0}"#, 0),
            (#"{"op":-0}"#, 0), (#"{"op":123456789012345}"#, 123_456_789_012_345), (#"{"op":1.0}"#, nil),
            (#"{"op":1e1}"#, nil), (#"{"op":"1"}"#, nil), (#"{"op":-}"#, nil), (#"{"op":1"#, nil),
            (#"{"op":1234567890123456}"#, nil), (#"{"d":1}"#, nil), (#"{"d":{"op":1}}"#, nil), ("[]", nil), ("", nil),
        ] as [(String, Int?)] {
            XCTAssertEqual(code(text, at: ["op"]), expected, text)
        }
        for (text, expected) in [
            (#"{"a":{"b":3}}"#, 3), (#"{"b":1,"a":{"a":{"b":2},"b":4}}"#, 4), (#"{"a":{},"b":1}"#, nil),
            (#"{"a":1}"#, nil), (#"{"a":[{"b":1}]}"#, nil),
        ] as [(String, Int?)] {
            XCTAssertEqual(code(text, at: ["a", "b"]), expected, text)
        }
        let names = NameTable(["x", "yy"])
        for (text, expected) in [
            (#"{"a":{"b":"yy"}}"#, 1), (#"{"c":"x","a":{"b":"x"}}"#, 0), (#"{"a":{"b":"z"}}"#, nil),
            (#"{"a":"x","b":"x"}"#, nil),
        ] as [(String, Int?)] {
            let found = read(text) { reader in
                let found = reader.tag(["a", "b"], of: names)
                _ = reader.value()
                return found
            }
            XCTAssertEqual(found ?? nil, expected, text)
        }
    }

    func testStringsAreThoseOfTheSecondPass() {
        let texts = [
            #""""#, #""a""#, #""abcdefgh""#, #""abcdefghi""#, #""a\nb""#, #""\u0041\ud83d\ude00""#, #""\ud800""#,
            #""\"\\\/\b\f\n\r\t""#,
            #""caf\n\u00e9""#, "\"\u{1F600}\\n\"", #""\n\x""#, #""\n"#, #""\"#, "\"\\n\u{1}\"",
            "\"caf\u{E9} au lait\"", "\"a\u{1}b\"", "\"tab\there in the text\"", #""abc"#, #""abcdefg\"#, #""\x""#,
        ]
        for text in texts {
            XCTAssertEqual(read(text) { $0.string() }.map(JSONValue.string), try? JSONValue(frame: text), text)
        }
        for bytes: [UInt8] in [
            [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0x5C, 0x6E, 0xFF, 0x22],
        ] {
            XCTAssertNil(read(bytes) { $0.string() }, "\(bytes)")
        }
    }

    func testLengthsCountCodePoints() {
        XCTAssertEqual(read("\"\u{1F600}\u{1F600}\"") { $0.string(maxLength: 2) }, "\u{1F600}\u{1F600}")
        XCTAssertNil(read("\"\u{1F600}\u{1F600}\"") { $0.string(maxLength: 1) })
        XCTAssertEqual(write { $0.string("\u{1F600}", maxLength: 1) }, "\"\u{1F600}\"")
        XCTAssertNil(write { $0.string("\u{1F600}", minLength: 2) })
        XCTAssertEqual(read(#""\n\n""#) { $0.string(minLength: 2, maxLength: 2) }, "\n\n")
        XCTAssertNil(read(#""\n\n""#) { $0.string(maxLength: 1) })
    }

    func testNamesAreFoundWhereverTheyStand() {
        let names = ["a", "eightxxx", "a long name", "quo\"te", "", "sevenxx", "fifteenxxxxxxxx", "sixteenxxxxxxxxx"]
        let text = #"{"a long name":1,"eightxxx":2,"x":3,"":4,"quo\"te":5,"\u0061":6,"sixteenxxxxxxxxx":7,"#
        let rest = #""fifteenxxxxxxxx":8,"sevenxx":9}"#
        XCTAssertEqual(members(text + rest, of: names), [2, 1, 8, 4, 3, 0, 7, 6, 5])
        let inOrder = names.map { "\(JSONValue.string($0).frameText):1" }.joined(separator: ",")
        XCTAssertEqual(members("{\(inOrder)}", of: names), Array(names.indices))
    }

    /// Positions of an object's members in a table of names; `nil` for a refusal, of a member that is missing, too.
    private func members(_ text: String, of names: [String]) -> [Int]? {
        let table = NameTable(names)
        return read(text) { reader throws(FrameReader.Refusal) -> [Int] in
            var cursor = reader.openObject(table)
            var found: [Int] = []
            while let member = reader.nextMember(&cursor) {
                if member < names.count { _ = reader.value() } else { reader.skipOther() }
                found.append(member)
            }
            guard cursor.isClosed(having: 1 << UInt64(names.count) - 1) else { throw FrameReader.Refusal() }
            return found
        }
    }

    func testNamesThatOnlyBeginAlikeAreOthers() {
        let names = ["sevenxx", "fifteenxxxxxxxx"]
        for name in names {
            for other in [name + "x", String(name.dropLast()), String(name.dropLast()) + "y", "y" + name.dropFirst()] {
                let text = #"{"\#(other)":1,"sevenxx":1,"fifteenxxxxxxxx":1}"#
                XCTAssertEqual(members(text, of: names), [2, 0, 1], other)
            }
        }
    }

    func testNoNameMayComeTwice() {
        XCTAssertNil(members(#"{"a":1,"a":1}"#, of: ["a"]))
        XCTAssertNil(members(#"{"a":1,"b":1,"b":1}"#, of: ["a"]))
        XCTAssertNil(members(#"{"a":1,"b":1,"\u0062":1}"#, of: ["a"]))
        XCTAssertNil(members(#"{"a":1,"b":{"c":1,"c":1}}"#, of: ["a"]))
        XCTAssertEqual(members(#"{"b":{"b":1,"c":[{"c":1},{"c":1}]},"c":1,"a":1}"#, of: ["a"]), [1, 1, 0])
        XCTAssertNil(members(#"{"b":{"b":1},"c":1,"a":1,"b":1}"#, of: ["a"]))
        XCTAssertNil(members(#"{"__proto__":1,"a":1}"#, of: ["a"]))
    }

    func testARefusalStays() {
        XCTAssertNil(read("x") { $0.integer() })
        XCTAssertNil(read("[1,x]") { $0.array { $0.integer() } })
        XCTAssertNil(read("[[x]]") { $0.array { $0.array { $0.integer() } } })
        XCTAssertNil(read("[1,2]") { $0.array(maxItems: 1) { $0.integer() } })
        XCTAssertNil(read("[1]") { $0.array(minItems: 2) { $0.integer() } })
        XCTAssertNil(read(#"["a","a"]"#) { $0.uniqueStrings { $0.string() } })
        XCTAssertNil(read(#"{"a":x}"#) { $0.members { $0.integer() } })
        XCTAssertNil(read(#"{"a":1}"#) { $0.members(minProperties: 2) { $0.integer() } })
        XCTAssertEqual(read("nul") { $0.nullable { $0.integer() } }, Int??.none)
        XCTAssertEqual(read("x") { $0.nullable { $0.integer() } }, Int??.none)
        XCTAssertEqual(read("null") { $0.nullable { $0.integer() } }, .some(nil))
        XCTAssertNil(read(#""b""#) { $0.literal("a") })
        XCTAssertNil(read("2") { $0.value(equalTo: 1) })
        XCTAssertNotNil(read("1.0") { $0.value(equalTo: 1) })
        XCTAssertNil(read("1 1") { $0.integer() })
        XCTAssertNil(read("") { $0.value() })
        XCTAssertNil(read("null", limits: Limits(maxFrameBytes: 3)) { $0.value() })
        XCTAssertNil(write { $0.array([1, .nan, 2]) { $1.number($0) } })
        XCTAssertNil(write { $0.members(["a": 1.0, "b": .nan]) { $1.number($0) } })
    }

    func testATreeIsNoDeeperThanTheWriterMayGo() {
        let schema = Schema.array(.array(.any))
        XCTAssertEqual(write(limits: Limits(maxDepth: 2)) { $0.value([[JSONValue]](), matching: schema) }, "[]")
        let nested: (inout FrameWriter) -> Void = { writer in
            writer.array([0]) { $1.value([[$0]], matching: schema) }
        }
        XCTAssertEqual(write(limits: Limits(maxDepth: 3), by: nested), "[[[0]]]")
        XCTAssertNil(write(limits: Limits(maxDepth: 2), by: nested))
        XCTAssertNil(write(limits: Limits(maxDepth: 1), by: nested))
    }

    func testTheTagIsFoundWhereverItStands() {
        let names = NameTable(["one", "two"])
        XCTAssertEqual(
            read(#"{"x":{"type":"one"},"type":"two"}"#) { reader in
                let tag = reader.tag("type", of: names) ?? -1
                _ = reader.value()
                return tag
            }, 1)
        let without = [
            #"{"x":"type"}"#, #"{"type":1}"#, #"{"type":"three"}"#, #"{"type":"on\u0065"}"#, #"{"type""#, "{",
        ]
        for text in without {
            XCTAssertEqual(
                read(text) { reader in
                    XCTAssertNil(reader.tag("type", of: names), text)
                    return 0
                }, nil, text)
        }
        XCTAssertEqual(
            read(#" { "type" : "one" } "#) { reader in
                let tag = reader.tag("type", of: names) ?? -1
                _ = reader.value()
                return tag
            }, 0)
    }

    func testDepthIsBounded() {
        let nested = { String(repeating: "[", count: $0) + String(repeating: "]", count: $0) }
        XCTAssertNotNil(read(nested(8)) { $0.value() })
        XCTAssertNil(read(nested(9)) { $0.value() })
        XCTAssertNil(read(nested(3), limits: Limits(maxDepth: 2)) { $0.value() })
        XCTAssertNil(read(String(repeating: "[", count: 1_000_000)) { $0.value() })
    }

    func testWritesWhatTheSecondPassWrites() throws {
        let numbers = [
            9, 10, 99, 100, 999, 1000, 9999, 10_000, 99_999, 100_000, 1_234_567, 99_999_999_999, 0.0001, 0.00005, 0.05,
            0, -0.0, 1, -1.5, 0.1, 12.34, 99999.9999, 1e21, .leastNonzeroMagnitude, 0.000001, 1e-7, 123456789.125, 1e15,
            0.3,
        ]
        for number in numbers {
            XCTAssertEqual(write { $0.number(number) }, ShortestDecimal.text(of: number))
        }
        for length in 0...60 {
            let text = String(repeating: "x", count: length)
            for value in [text, "\"" + text, text + "\n", text + "\\" + text] {
                let expected = try CanonicalWriter.frame(.string(value), limits: Limits())
                XCTAssertEqual(write { $0.string(value) }, String(decoding: expected, as: UTF8.self))
            }
        }
        for number in [Double.nan, .infinity, 1e16] {
            XCTAssertNil(write { $0.number(number) }, "\(number)")
        }
        let every = String(String.UnicodeScalarView((0..<0x80).compactMap { Unicode.Scalar($0) })) + "\u{E9}\u{1F600}"
        let value: JSONValue = ["text": .string(every), "items": [1, true, .null, "", [:], []]]
        let expected = try CanonicalWriter.frame(value, limits: Limits())
        XCTAssertEqual(write { $0.value(value) }, String(decoding: expected, as: UTF8.self))
        XCTAssertNil(write(limits: Limits(maxFrameBytes: 10)) { $0.string("ten bytes and more") })
        XCTAssertNil(write { $0.value(["__proto__": 1]) })
        XCTAssertEqual(write { $0.string(String(repeating: "x", count: 5000)) }?.utf8.count, 5002)
    }
}

extension JSONValue {
    /// The value's canonical text.
    fileprivate var frameText: String { String(decoding: CanonicalWriter.bytes(of: self), as: UTF8.self) }

    /// What the second pass reads.
    fileprivate init(frame text: String) throws(Fault) {
        self = try Codec<JSONValue>("value", schema: .any, limits: Limits()).decode(text)
    }
}
