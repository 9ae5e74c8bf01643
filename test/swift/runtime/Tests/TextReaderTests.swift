import Foundation
import XCTest

@testable import FramewrightRuntime

/// Sections 1 and 2 of PROTOCOL where the order of faults decides.
final class TextReaderTests: XCTestCase {
    func testFirstFaultInByteOrder() {
        assertTextFault(#"{"a":1,"a":1e400}"#, .duplicate, "/a")
        assertTextFault(#"{"a":1e400,"a":1}"#, .range, "/a")
        assertTextFault(#"{"__proto__":1,"__proto__":1}"#, .reservedName, "/__proto__")
        assertTextFault(#"{"a":{"\u005f_proto__":1}}"#, .reservedName, "/a/__proto__")
        assertTextFault(#"[{"a":1,"\ud800"#, .surrogate, "/0")
        assertTextFault(#"[1e400x"#, .range, "/0")
        assertTextFault(#"[01e400]"#, .syntax, "")
        assertTextFault(#"{"a" "#, .syntax, "")
        assertTextFault(#"{"a","#, .syntax, "")
        assertTextFault(#"{"a":1,}"#, .syntax, "")
        assertTextFault("[1]]", .syntax, "")
        assertTextFault("[1}", .syntax, "")
        assertTextFault("{\"a\":1]", .syntax, "")
        assertTextFault("\u{FEFF}[", .bom, "")
        assertTextFault("tru", .syntax, "")
        assertTextFault("nul ", .syntax, "")
        assertTextFault("\u{A0}1", .syntax, "")
    }

    func testDuplicatesAmongManyMembers() {
        for count in 0...20 {
            let members = (0...count).map { "\"n\($0)\":\($0)" }.joined(separator: ",")
            XCTAssertNoThrow(try anyJSON.decode("{\(members)}"))
            for position in 0...count {
                assertTextFault("{\(members),\"\\u006e\(position)\":[],", .duplicate, "/n\(position)")
            }
        }
        assertTextFault("[{\"a\":1},{\"a\":{\"a\":1},\"b\":2,\"b\":3}]", .duplicate, "/1/b")
    }

    func testEncodingComesBeforeText() {
        for bytes: [UInt8] in [
            [0x7B, 0xFF], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
            [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22],
            [0xEF, 0xBB, 0xBF, 0x80], [0x22, 0xE2, 0x82], [0x80], [0x22, 0xE0, 0x9F, 0xBF, 0x22],
            [0xF0, 0x8F, 0xBF, 0xBF],
            [0x22, 0xE2, 0x28, 0xA1, 0x22], [0x22, 0xF0, 0x90, 0x28, 0xBC, 0x22], [0x22, 0xF0, 0x90, 0x8C, 0x28, 0x22],
        ] {
            assertFault(.utf8, "") { () throws(Fault) in try anyJSON.decode(bytes) }
        }
        for text in [
            "\u{7F}", "\u{80}", "\u{7FF}", "\u{800}", "\u{D7FF}", "\u{E000}", "\u{FFFF}", "\u{10000}", "\u{10FFFF}",
        ] {
            XCTAssertEqual(try anyJSON.decode("\"\(text)\""), .string(text))
        }
    }

    func testEveryPrefixAndEverySingleByteChange() throws {
        let text = #" {"a":[1.5e+3,"\ud83d\ude00\n",true,{}],"é":null} "#
        let frame = Array(text.utf8)
        let value = try anyJSON.decode(text)
        for length in 0..<frame.count - 1 {
            XCTAssertThrowsError(try anyJSON.decode(Array(frame[..<length]))) { error in
                XCTAssertTrue([.syntax, .utf8, .surrogate].contains((error as? Fault)?.code))
            }
        }
        for index in frame.indices {
            for byte in UInt8.min...UInt8.max {
                var changed = frame
                changed[index] = byte
                guard let other = try? anyJSON.decode(changed) else { continue }
                XCTAssertEqual(try anyJSON.decode(anyJSON.encode(other)), other)
                if byte == frame[index] { XCTAssertEqual(other, value) }
            }
        }
    }

    func testNumbersOfManyDigits() throws {
        let halfway = "1.00000000000000011102230246251565404236316680908203125"
        let zeros = String(repeating: "0", count: 2000)
        XCTAssertEqual(try anyJSON.decode(halfway + zeros), 1)
        XCTAssertEqual(try anyJSON.decode(halfway + zeros + "1"), .number(1.0.nextUp))
        XCTAssertEqual(try anyJSON.decode("0." + zeros + "1e2001"), 1)
        XCTAssertEqual(try anyJSON.decode("1" + zeros + "e-2000"), 1)
        XCTAssertEqual(try anyJSON.decode("0e" + zeros + "99999999999999999999"), 0)
        XCTAssertEqual(try anyJSON.decode("1e-" + zeros + "99999999999999999999"), 0)
        assertTextFault("1e" + zeros + "99999999999999999999", .range, "")
        assertTextFault("1" + zeros, .range, "")
        assertTextFault("-1" + zeros + ".5e-1600", .range, "")
        // The largest double, and the first decimal that is too large, in full.
        let largest = Double.greatestFiniteMagnitude
        XCTAssertEqual(try anyJSON.decode("\(largest)"), .number(largest))
    }

    func testReadsBackEveryDouble() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            let number = Double(bitPattern: generator.next())
            guard number.isFinite else { continue }
            let text = ShortestDecimal.text(of: number)
            // A plain integer beyond 2^53 - 1 is text that no decoder takes; its exponent form is.
            let readable = number.magnitude > TextReader.largestInteger && number.magnitude < 1e21 ? text + "e0" : text
            XCTAssertEqual(try anyJSON.decode(readable), .number(number), readable)
            XCTAssertEqual(try anyJSON.decode(String(format: "%.17e", number)), .number(number))
            XCTAssertEqual(try anyJSON.decode(String(format: "%.900e", number)), .number(number))
        }
    }
}
