import Foundation
import XCTest

@testable import FramewrightRuntime

/// Whatever the bytes are, the runtime answers, on a small stack and in linear time.
final class RobustnessTests: XCTestCase {
    /// What the reader and the schemas look for, so that random frames get past the first byte.
    private let tokens = [
        "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u", "d800", "dc00", "-", "0", "9", ".", "e", "E", "+", "1e400",
        "true", "false", "null", " ", "\n", "\u{FEFF}", "é", "e\u{301}", "😀", "\u{0}", "\"type\"", "\"chat\"",
        "\"node\"", "\"text\":", "\"at\":", "\"label\":\"\"", "\"children\":[", "__proto__", "9007199254740993",
        "1e99999999999999999999", "0.000000000000000000000001", "\"tags\":[]", "\"scores\":{}", "\"topic\":null",
    ]

    func testRandomFramesNeverTrap() {
        var generator = SplitMix(seed: 20)
        var accepted = 0
        for round in 0..<30_000 {
            var frame: [UInt8] = []
            for _ in 0..<generator.next(below: 24) {
                frame +=
                    round.isMultiple(of: 3)
                    ? [UInt8(truncatingIfNeeded: generator.next())]
                    : Array(tokens[generator.next(below: tokens.count)].utf8)
            }
            accepted += check(frame)
        }
        XCTAssertGreaterThan(accepted, 0)
    }

    func testMutatedFramesNeverTrap() throws {
        let seeds = [
            #"{"type":"chat","text":"a","at":1.0,"topic":null,"mood":null,"tags":["b"],"scores":{"c":1e-7},"x":[{}]}"#,
            #"{"type":"node","label":"\u00e9\ud83d\ude00","next":{"type":"node","label":"","children":[]},"children":[]}"#,
        ].map { Array($0.utf8) }
        var generator = SplitMix(seed: 7)
        var accepted = 0
        for round in 0..<20_000 {
            var frame = seeds[round % seeds.count]
            for _ in 0...generator.next(below: 3) {
                let position = generator.next(below: frame.count)
                switch generator.next(below: 4) {
                case 0: frame[position] = UInt8(truncatingIfNeeded: generator.next())
                case 1: frame.remove(at: position)
                case 2: frame.insert(contentsOf: tokens[generator.next(below: tokens.count)].utf8, at: position)
                default:
                    frame.replaceSubrange(position..<min(position + 5, frame.count), with: frame.prefix(position / 2))
                }
                if frame.isEmpty { frame = [0x20] }
            }
            accepted += check(frame)
        }
        XCTAssertGreaterThan(accepted, 100)
    }

    /// Decodes a frame in every way; what is accepted must be stable. Returns 1 if it is JSON.
    private func check(_ frame: [UInt8]) -> Int {
        let union = AnyCodec(TalkMessage.codec)
        if let canonical = try? union.reencode(frame) {
            XCTAssertEqual(try union.reencode(canonical), canonical, String(decoding: frame, as: UTF8.self))
        }
        guard let value = try? anyJSON.decode(frame), let text = try? anyJSON.encode(value) else { return 0 }
        XCTAssertEqual(try anyJSON.decode(text), value)
        XCTAssertEqual(try anyJSON.encode(anyJSON.decode(text)), text)
        return 1
    }

    func testFormatsAndPatternsNeverTrap() {
        var generator = SplitMix(seed: 3)
        let pieces = [
            "1", "0", "25", "-", ":", "::", ".", "T", "Z", "P", "@", "[", "]", "%", "=", "a", "IPv6:", "//", "\"", "\\",
            "é", "",
        ]
        let patterns = [
            Schema.Pattern([[3], [0, 97, 122], [1, 1, 3], [4], [5]]), Schema.Pattern([]), Schema.Pattern([[]]),
            Schema.Pattern([[2, 0]]), Schema.Pattern([[1, 0, 9]]), Schema.Pattern([[0, 9, 1, 5]]),
            Schema.Pattern([[7]]),
            Schema.Pattern([[0, -5, .max]]), Schema.Pattern([[2, -1]]),
            Schema.Pattern([[1, 1, 1], [0, 0, 1_114_111]]),
        ]
        for _ in 0..<5_000 {
            let text = (0..<generator.next(below: 12)).map { _ in pieces[generator.next(below: pieces.count)] }.joined()
            for format in Schema.Format.allCases { _ = format.accepts(text) }
            for pattern in patterns.dropFirst() { XCTAssertFalse(pattern.matches(text)) }
            _ = patterns[0].matches(text)
        }
    }

    func testSmallStackHoldsTheGreatestDepth() throws {
        let arrays = Array((String(repeating: "[", count: 256) + String(repeating: "]", count: 256)).utf8)
        let nested = #"{"type":"node","label":"","children":["#
        let nodes = Array((String(repeating: nested, count: 32) + String(repeating: "]}", count: 32)).utf8)
        let large = String(repeating: #"{"children":["#, count: 128) + String(repeating: "]}", count: 128)
        try onThread(stackSize: 512 << 10) {
            let deep = Codec<JSONValue>("Deep", schema: .any, limits: Limits(maxDepth: 256))
            XCTAssertEqual(try deep.encode(deep.decode(arrays)), arrays)
            XCTAssertEqual(try deep.decode(arrays), try deep.decode(arrays))
            XCTAssertEqual(try deep.decode(arrays).hashValue, try deep.decode(arrays).hashValue)
            XCTAssertEqual(try AnyCodec(TalkMessage.codec).reencode(nodes), nodes)
            XCTAssertEqual(try Large.codec.encodeString(Large.codec.decode(large)), large)
            let path = String(repeating: "/children/0", count: 128)
            assertFault(.depth, path) { () throws(Fault) in
                try Large.codec.encode(Large(children: [Large.codec.decode(large)]))
            }
        }
    }

    func testNoDepthOfTextExhaustsTheStack() throws {
        XCTAssertEqual(Limits(maxDepth: .max).maxDepth, Limits.greatestDepth)
        XCTAssertEqual(Limits(maxDepth: .min).maxDepth, 1)
        let unclosed = Array(String(repeating: "[{\"a\":", count: 100_000).utf8)
        try onThread(stackSize: 512 << 10) {
            unclosed.withUnsafeBufferPointer { bytes in
                var reader = TextReader(bytes, maxDepth: .max)
                assertFault(.syntax, "") { () throws(Fault) in try reader.readText() }
            }
        }
    }

    func testAppValuesOfAnyDepthAreRefused() throws {
        // Far deeper than any limit, and still shallow enough for Swift to take the value itself apart.
        var deep = JSONValue.null
        for _ in 0..<800 { deep = ["a": [deep]] }
        let value = deep
        try onThread(stackSize: 4 << 20) {
            let path = String(repeating: "/a/0", count: 32)
            assertFault(.depth, path) { () throws(Fault) in try anyJSON.encode(value) }
        }
    }

    func testCostIsLinear() throws {
        let limits = Limits(maxFrameBytes: 16 << 20)
        let codec = Codec<JSONValue>("Any", schema: .array(.any, .init(uniqueItems: true)), limits: limits)
        func frame(_ size: Int, _ item: (Int) -> String) -> [UInt8] {
            var frame = Array("[".utf8)
            var count = 0
            while frame.count < size {
                frame += Array(((count > 0 ? "," : "") + item(count)).utf8)
                count += 1
            }
            return frame + Array("]".utf8)
        }
        let digits = String(repeating: "7", count: 4000)
        let kinds: [(String, (Int) -> [UInt8])] = [
            ("numbers", { size in frame(size) { "\($0)" } }),
            ("strings", { size in frame(size) { "\"\\u00e9\($0)\"" } }),
            ("objects", { size in frame(size) { "{\"a\($0)\":{\"b\":[]}}" } }),
            ("digits", { size in frame(size) { "\($0).\(digits)" } }),
            (
                "members",
                { size in
                    let members = (0..<size / 16).map { "\"name\($0)\":\($0)" }.joined(separator: ",")
                    return Array("[{\(members)}]".utf8)
                }
            ),
            ("one string", { size in Array("[\"\(String(repeating: "x", count: size))\"]".utf8) }),
        ]
        for (name, make) in kinds {
            let small = try seconds { try codec.encode(codec.decode(make(1 << 15))) }
            let large = try seconds { try codec.encode(codec.decode(make(1 << 19))) }
            // 16 times the bytes: quadratic cost would be 256 times the time.
            XCTAssertLessThan(large / small, 80, name)
        }
    }

    func testPatternsAreLinear() {
        // (a*)*b on a long run of a.
        let pattern = Schema.Pattern([[1, 1, 4], [1, 2, 3], [0, 97, 97], [2, 0], [0, 98, 98], [5]])
        XCTAssertTrue(pattern.matches("aab"))
        XCTAssertFalse(pattern.matches(String(repeating: "a", count: 100_000)))
    }

    /// Least CPU time of three runs.
    private func seconds(_ body: () throws -> [UInt8]) throws -> Double {
        var best = Double.infinity
        for _ in 0..<3 {
            let start = clock()
            XCTAssertFalse(try body().isEmpty)
            best = min(best, Double(clock() - start))
        }
        return max(best, 100)
    }

    private func onThread(stackSize: Int, _ body: @escaping @Sendable () throws -> Void) throws {
        let done = expectation(description: "thread")
        let thread = Thread {
            do { try body() } catch { XCTFail("\(error)") }
            done.fulfill()
        }
        thread.stackSize = stackSize
        thread.start()
        wait(for: [done], timeout: 60)
    }
}
