import Foundation
import XCTest

@testable import FramewrightRuntime

/// Text of JSON and frames of `msgpack` and `protobuf` are turned into each other as the tables read and write them.
final class FrameTextTests: XCTestCase {
    private let limits = Limits(maxFrameBytes: 1 << 24, maxDepth: 64)

    func testLengthsAndCounts() throws {
        for edge in [0, 16, 32, 256, 65_536] {
            for length in max(0, edge - 3)...(edge + 2) {
                let letters = String(repeating: "a", count: length)
                try check(.string(letters))
                try check(.string(String(letters.dropLast(min(length, 1))) + "é"))
                try check(.string(letters + "\n"))
                try check(.array([JSONValue](repeating: .number(1), count: length)))
                try check(.array([.array([JSONValue](repeating: .null, count: length)), .string(letters)]))
                var members = JSONObject()
                for position in 0..<length { members.append("n\(position)", .array([.bool(true)])) }
                try check(.array([.object(members), .object(members)]))
            }
        }
    }

    func testStrings() throws {
        for code in 0..<0x80 {
            let character = String(UnicodeScalar(UInt8(code)))
            try check(.string(character))
            try check(.string("é\(character)\(character)z"))
        }
        for text in ["\u{7F}\u{80}\u{7FF}\u{800}\u{FFFF}\u{10000}\u{10FFFF}", "\\u0000", "\\\\\"\"\\n", "\u{2028}"] {
            try check(.string(text))
            var members = JSONObject()
            members.append(text, .string(text))
            try check(.object(members))
        }
    }

    func testNumbers() throws {
        var numbers: [Double] = [
            0.1, 1.5, 1e21, 1.25e300, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 0.1 + 0.2, 1 / 3, 123_456.789,
        ]
        for power in 0..<53 {
            let value = Double(UInt64(1) << UInt64(power))
            numbers += [value - 1, value, value + 0.5]
        }
        numbers.append(9_007_199_254_740_991)
        for number in numbers { for value in [number, -number] { try check(.number(value + 0)) } }
    }

    func testRandomTrees() throws {
        var random = SplitMix(seed: 11)
        for _ in 0..<3000 { try check(tree(&random, depth: 4)) }
    }

    /// Forms that are longer than they have to be are read, and what is wrong is left to the tables.
    func testAnyBytes() throws {
        var random = SplitMix(seed: 12)
        var accepted = 0
        for _ in 0..<60_000 {
            var writer = PackWriter()
            writer.plain(tree(&random, depth: 2))
            var frame = writer.bytes
            for _ in 0..<random.next(below: 3) {
                let heads: [UInt8] = [
                    0xC0, 0xC1, 0xC4, 0xC7, 0xCA, 0xCB, 0xCC, 0xCD, 0xCE, 0xCF, 0xD0, 0xD1, 0xD2, 0xD3, 0xD4, 0xD9,
                    0xDA,
                    0xDB, 0xDC, 0xDD, 0xDE, 0xDF, 0x00, 0x7F, 0x80, 0x81, 0xA1, 0xE0, 0xFF,
                ]
                let position = random.next(below: frame.count + 1)
                frame.insert(heads[random.next(below: heads.count)], at: position)
            }
            let direct = text(of: frame)
            let item = Result {
                try frame.withUnsafeBufferPointer { frame in
                    try PackReader.item(frame, maxDepth: 64, hasAbsent: false).plain
                }
            }
            guard let direct else { continue }
            // Escapes apart, and unless it is no text at all, it says what the item is.
            let parsed = Result {
                try direct.withUnsafeBufferPointer { text in try JSONValue(frame: text, limits: limits) }
            }
            guard case .success(let read) = parsed, case .success(let value) = item else {
                XCTAssertEqual(try? parsed.get(), try? item.get(), "\(frame)")
                continue
            }
            XCTAssertEqual(read, value)
            accepted += 1
        }
        XCTAssertGreaterThan(accepted, 10_000)
    }

    private func check(_ value: JSONValue, line: UInt = #line) throws {
        let text = try CanonicalWriter.frame(value, limits: limits)
        let expected = PackWriter.frame(value)
        let written = text.withUnsafeBufferPointer { text in
            FrameWriter.withFrame(
                limits: limits, write: { PackTextWriter.write(text, limits: limits, to: &$0) }, finish: { [UInt8]($0) })
        }
        XCTAssertTrue(written == expected, "\(String(decoding: text.prefix(80), as: UTF8.self))", line: line)
        XCTAssertTrue(
            self.text(of: expected) == text, "\(expected.prefix(80))", line: line)
        checkWire(value, text, line: line)
    }

    /// The same for `protobuf`, as a `google.protobuf.Value`.
    private func checkWire(_ value: JSONValue, _ text: [UInt8], line: UInt) {
        let frames = TypeFrames(.plain(.value))
        let expected = frames.protobuf(value)
        let written = text.withUnsafeBufferPointer { text in
            FrameWriter.withFrame(
                limits: limits, write: { WireTextWriter.write(text, of: frames, limits: limits, to: &$0) },
                finish: { [UInt8]($0) })
        }
        XCTAssertTrue(written == expected, "\(String(decoding: text.prefix(80), as: UTF8.self))", line: line)
        let read = expected.withUnsafeBufferPointer { frame in
            FrameWriter.withText(
                limits: limits, write: { WireTextReader(frame, limits: limits)?.text(of: frames, &$0) ?? false },
                read: { [UInt8]($0) })
        }
        XCTAssertTrue(read == text, "\(expected.prefix(80))", line: line)
    }

    private func text(of frame: [UInt8]) -> [UInt8]? {
        frame.withUnsafeBufferPointer { frame in
            FrameWriter.withText(
                limits: limits, write: { PackTextReader.write(frame, limits: limits, to: &$0) }, read: { [UInt8]($0) })
        }
    }

    private func tree(_ random: inout SplitMix, depth: Int) -> JSONValue {
        switch random.next(below: depth > 0 ? 8 : 6) {
        case 0: return .null
        case 1: return .bool(random.next(below: 2) == 0)
        case 2: return .number(Double(random.next(below: 1 << 40)) - Double(1 << 39))
        case 3: return .number(Double(random.next(below: 1_000_000)) / 64)
        case 4, 5: return .string(word(&random))
        case 6:
            return .array((0..<random.next(below: 20)).map { _ in tree(&random, depth: depth - 1) })
        default:
            var members = JSONObject()
            for position in 0..<random.next(below: 20) {
                members.append("\(word(&random))\(position)", tree(&random, depth: depth - 1))
            }
            return .object(members)
        }
    }

    private func word(_ random: inout SplitMix) -> String {
        let parts = ["a", "é", "😀", "\n", "\"", "\\", "\u{1}", "\u{1F}", "/", "\u{7F}", "long enough to be copied"]
        return (0..<random.next(below: 4)).map { _ in parts[random.next(below: parts.count)] }.joined()
    }
}
