import XCTest

@testable import FramewrightRuntime

/// Direct code takes what the second pass takes, with the same value, or nothing.
final class FrameReaderTests: XCTestCase {
    private func read<Value>(
        _ text: String, limits: Limits = Limits(), by body: (inout FrameReader) -> Value?
    ) -> Value? {
        Array(text.utf8).withUnsafeBufferPointer { FrameReader.read($0, limits: limits, by: body) }
    }

    private func write(limits: Limits = Limits(), by body: (inout FrameWriter) -> Bool) -> String? {
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

    func testStringsAreThoseOfTheSecondPass() {
        let texts = [
            #""""#, #""a""#, #""abcdefgh""#, #""abcdefghi""#, #""a\nb""#, #""\u0041\ud83d\ude00""#, #""\ud800""#,
            "\"caf\u{E9} au lait\"", "\"a\u{1}b\"", "\"tab\there in the text\"", #""abc"#, #""abcdefg\"#, #""\x""#,
        ]
        for text in texts {
            XCTAssertEqual(read(text) { $0.string() }.map(JSONValue.string), try? JSONValue(frame: text), text)
        }
        for bytes: [UInt8] in [[0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]] {
            let string = bytes.withUnsafeBufferPointer { FrameReader.read($0, limits: Limits()) { $0.string() } }
            XCTAssertNil(string, "\(bytes)")
        }
    }

    func testLengthsCountCodePoints() {
        XCTAssertEqual(read("\"\u{1F600}\u{1F600}\"") { $0.string(maxLength: 2) }, "\u{1F600}\u{1F600}")
        XCTAssertNil(read("\"\u{1F600}\u{1F600}\"") { $0.string(maxLength: 1) })
        XCTAssertEqual(write { $0.string("\u{1F600}", maxLength: 1) }, "\"\u{1F600}\"")
        XCTAssertNil(write { $0.string("\u{1F600}", minLength: 2) })
    }

    func testNamesAreFoundWhereverTheyStand() {
        let names = NameTable(["a", "eightxxx", "a long name", "quo\"te", ""])
        let text = #"{"a long name":1,"eightxxx":2,"x":3,"":4,"quo\"te":5,"\u0061":6}"#
        let found = read(text) { reader -> [Int]? in
            guard reader.openObject() else { return nil }
            var cursor = MemberCursor()
            var found: [Int] = []
            while let member = reader.nextMember(&cursor, of: names) {
                guard reader.value() != nil else { return nil }
                found.append(member)
            }
            return cursor.isClosed(having: 0b11111) ? found : nil
        }
        XCTAssertEqual(found, [2, 1, 5, 4, 3, 0])
    }

    func testTheTagIsFoundWhereverItStands() {
        let names = NameTable(["one", "two"])
        XCTAssertEqual(
            read(#"{"x":{"type":"one"},"type":"two"}"#) { reader in
                let tag = reader.tag("type", of: names)
                return reader.value() == nil ? nil : tag
            }, 1)
        XCTAssertNil(read(#"{"x":"type"}"#) { $0.tag("type", of: names) })
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
            0, -0.0, 1, -1.5, 0.1, 12.34, 99999.9999, 1e21, .leastNonzeroMagnitude, 0.000001, 1e-7, 123456789.125, 1e15,
            0.3,
        ]
        for number in numbers {
            XCTAssertEqual(write { $0.number(number) }, ShortestDecimal.text(of: number))
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
    /// What the second pass reads.
    fileprivate init(frame text: String) throws(Fault) {
        self = try Codec<JSONValue>("value", schema: .any, limits: Limits()).decode(text)
    }
}
