import Foundation
import FramewrightRuntime
import RealtimeV1
import XCTest

/// Binary formats as an app uses them; the vectors show which frames are accepted and which are not.
final class FormatTests: XCTestCase {
    private let tick = RealtimeMessage.tick(Tick(symbol: "AAPL", bid: 189.5, ask: 189.52, ts: 1_700_000_000))
    private let binary = FrameFormat.allCases.filter { $0 != .json }

    func testEveryFormatGivesTheSameMessage() throws {
        XCTAssertEqual(RealtimeMessage.codec.formats, RealtimeV1Catalog.formats)
        for format in RealtimeMessage.codec.formats {
            let data = try RealtimeMessage.codec.encodeData(tick, format: format)
            XCTAssertEqual(try RealtimeMessage.codec.decode(data, format: format), tick)
            XCTAssertEqual(try RealtimeMessage.codec.decode([UInt8](data), format: format, receiver: .client), tick)
            XCTAssertEqual([UInt8](data), try RealtimeMessage.codec.encode(tick, format: format))
        }
    }

    func testSuffixesOfSubprotocols() {
        XCTAssertEqual(FrameFormat.allCases.map(\.subprotocolSuffix), ["", "+msgpack", "+compact", "+protobuf"])
    }

    func testEncodingIntoABlock() throws {
        for format in FrameFormat.allCases {
            let frame = try RealtimeMessage.codec.encode(tick, format: format)
            var block = [UInt8](repeating: 0xAA, count: frame.count + 2)
            let count = try block.withUnsafeMutableBytes { block in
                try RealtimeMessage.codec.encode(tick, format: format, into: block)
            }
            XCTAssertEqual(count, frame.count)
            XCTAssertEqual(block, frame + [0xAA, 0xAA])

            var short = [UInt8](repeating: 0xAA, count: frame.count - 1)
            let none = try short.withUnsafeMutableBytes { block in
                try RealtimeMessage.codec.encode(tick, format: format, into: block)
            }
            XCTAssertNil(none)
            XCTAssertEqual(short, [UInt8](repeating: 0xAA, count: frame.count - 1))
        }
    }

    func testFaultsAreThoseOfJSON() throws {
        let frame = try RealtimeMessage.codec.encode(tick)
        let backwards = String(decoding: frame, as: UTF8.self).replacingOccurrences(of: ":17", with: ":-17")
        let tree = try JSONValue(parsing: backwards)
        let expected = fault { try RealtimeMessage.codec.decode(backwards) }
        XCTAssertEqual(expected?.path, "/ts")
        guard case .number(let ts)? = tree["ts"] else { return XCTFail("no ts") }
        let invalid = Tick(symbol: "AAPL", bid: 189.5, ask: 189.52, ts: Int(ts))
        for format in binary {
            XCTAssertEqual(fault { try RealtimeMessage.codec.encode(.tick(invalid), format: format) }, expected)
            XCTAssertEqual(fault { try Tick.codec.encode(invalid, format: format) }, expected)
            let sent = try RealtimeMessage.codec.encode(tick, format: format)
            XCTAssertEqual(
                fault { try RealtimeMessage.codec.decode(sent, format: format, receiver: .server) },
                Fault(.wrongDirection, at: "/type"))
        }
    }

    func testMessagesOfUnknownNumbersAreNoFault() throws {
        // The array [4095]; a field 4095 of wire type 2 and length 0.
        let frames: [FrameFormat: [UInt8]] = [
            .compact: [0x91, 0xCD, 0x0F, 0xFF], .protobuf: [0xFA, 0xFF, 0x01, 0x00],
        ]
        for (format, frame) in frames {
            let message = try RealtimeMessage.codec.decode(frame, format: format)
            XCTAssertEqual(message.type, "#4095")
            XCTAssertNil(message.direction)
            XCTAssertNotNil(fault { try RealtimeMessage.codec.encode(message, format: format) })
        }
    }

    func testAFormatThatIsNotListed() {
        let codec = Codec<String>("Text", schema: .string(), limits: Limits())
        for format in binary {
            XCTAssertEqual(fault { try codec.decode([0xA0], format: format) }, Fault(.frameType))
            XCTAssertEqual(fault { try codec.encode("", format: format) }, Fault(.frameType))
        }
        XCTAssertEqual(try codec.encode("", format: .json), Array("\"\"".utf8))
    }

    /// Nothing traps and nothing is allocated by what a frame only claims: four billion items, arrays in arrays, and so on.
    func testHostileFrames() {
        let claims: [[UInt8]] = [
            [0xDD, 0xFF, 0xFF, 0xFF, 0xFF], [0xDF, 0xFF, 0xFF, 0xFF, 0xFF], [0xDB, 0xFF, 0xFF, 0xFF, 0xFF],
            [0xC6, 0xFF, 0xFF, 0xFF, 0xFF], [0xCF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
            [0xD3, 0x80, 0, 0, 0, 0, 0, 0, 0], [0x92, 0xD3, 0x80, 0, 0, 0, 0, 0, 0, 0, 0xC0],
            [0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
            [UInt8](repeating: 0x91, count: 100_000), [UInt8](repeating: 0x0A, count: 100_000),
            Array([[UInt8]](repeating: [0xDD, 0, 1, 0, 0], count: 20_000).joined()),
        ]
        for format in binary {
            for frame in claims {
                for codec in RealtimeV1Catalog.codecs + RealtimeV1Catalog.protocols.map(\.codec) {
                    XCTAssertNotNil(fault { try codec.reencode(frame, format: format) }, "\(codec.name) \(format)")
                }
            }
        }
    }

    private func fault<Value>(_ body: () throws -> Value) -> Fault? {
        do {
            _ = try body()
            return nil
        } catch {
            return error as? Fault
        }
    }
}
