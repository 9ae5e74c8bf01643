import ClientTesting
import Foundation
import RealtimeV1
import XCTest

@testable import FramewrightClient
@testable import FramewrightRuntime

/// Binary formats: what is offered, what is written, and what is read.
final class FormatTests: XCTestCase {
    private let binary: [FrameFormat] = [.msgpack, .compact, .protobuf]

    private func open(_ format: FrameFormat) async throws -> Harness {
        let harness = Harness { $0.formats = [format] }
        await harness.client.start()
        await settle()
        let opened = """
            {"type":"session_opened","sessionId":"s_0123456789abcdef","version":"1.1.0","resumed":false,\
            "limits":{"maxFrameBytes":65536,"maxInFlight":4},"heartbeat":{"intervalMs":20000,"timeoutMs":10000}}
            """
        harness.connection.push(.binary(try binaryFrame(opened, format)))
        await settle()
        return harness
    }

    private func binaryFrame(_ text: String, _ format: FrameFormat) throws -> Data {
        try RealtimeMessage.codec.encodeData(RealtimeMessage.codec.decode(text), format: format)
    }

    private func sent(_ harness: Harness, _ format: FrameFormat) throws -> [RealtimeMessage] {
        try harness.connection.sentBinary.map {
            try RealtimeMessage.codec.decode($0, format: format, receiver: .server)
        }
    }

    func testOffersFormatsInOrderAndJSONBehindThem() async {
        let harness = Harness { $0.formats = [.compact, .protobuf] }
        await harness.client.start()
        await settle()
        XCTAssertEqual(
            harness.transport.requests.first?.subprotocols,
            ["realtime.v1+compact", "realtime.v1+protobuf", "realtime.v1"])
        let json = Harness { $0.formats = [.json, .msgpack] }
        await json.client.start()
        await settle()
        XCTAssertEqual(json.transport.requests.first?.subprotocols, ["realtime.v1", "realtime.v1+msgpack"])
    }

    func testSpeaksTheFormatThatTheServerChose() async throws {
        for format in binary {
            let harness = try await open(format)
            guard case .open = await harness.client.state else { return XCTFail("is not open in \(format)") }
            XCTAssertEqual(try sent(harness, format).map(\.type), ["session_open"])
            let messages = Collector(await harness.client.messages())
            harness.connection.push(.binary(try binaryFrame(inbound("hello", 1), format)))
            harness.connection.push(.binary(try binaryFrame(inbound("again", 2), format)))
            await settle()
            let texts = messages.all.compactMap { delivery -> String? in
                guard case .message(.chatMessage(let message), let position?) = delivery else { return nil }
                return "\(message.text) \(position.sequence)"
            }
            XCTAssertEqual(texts, ["hello 1", "again 2"])
            XCTAssertEqual(harness.connection.sent.filter { $0 != "(binary)" }, [])
        }
    }

    func testSettlesAckedMessagesInEveryFormat() async throws {
        for format in binary {
            let harness = try await open(format)
            let receipt = Task { try await harness.client.send(chat("hello", id: "m9")) }
            await settle()
            guard case .chatMessage(let message)? = try sent(harness, format).last else { return XCTFail("not sent") }
            XCTAssertEqual(message.messageId, "m9")
            harness.connection.push(.binary(try binaryFrame(#"{"type":"ack","messageId":"m9"}"#, format)))
            let identifier = try await receipt.value.identifier
            XCTAssertEqual(identifier, "m9")
        }
    }

    func testTakesTextMessagesAsJSON() async throws {
        let harness = try await open(.compact)
        let messages = Collector(await harness.client.messages())
        harness.connection.push(inbound("as text", 1))
        await settle()
        XCTAssertEqual(messages.all.count, 1)
    }

    func testTellsOfWhatCannotBeRead() async throws {
        let harness = try await open(.compact)
        let messages = Collector(await harness.client.messages())
        harness.connection.push(.binary(Data([0x92, 0xC1])))
        // An array with the number of no message.
        harness.connection.push(.binary(Data([0x91, 0xCD, 0x4E, 0x20])))
        await settle()
        guard messages.all.count == 2, case .unreadable(let frame) = messages.all[0],
            case .message(.unknown(let type, _), nil) = messages.all[1]
        else { return XCTFail("\(messages.all)") }
        XCTAssertEqual(frame.fault, Fault(.syntax))
        XCTAssertEqual(type, "#20000")
    }

    func testTakesNoBinaryMessagesWhereNoneWereAgreedOn() async throws {
        let harness = Harness()
        await harness.open()
        let messages = Collector(await harness.client.messages())
        harness.connection.push(.binary(try binaryFrame(inbound("hello", 1), .compact)))
        await settle()
        guard case .unreadable(let frame)? = messages.all.first else { return XCTFail("\(messages.all)") }
        XCTAssertEqual(frame.fault, Fault(.frameType))
    }

    func testSpeaksJSONWhereTheServerKnowsNoOther() async throws {
        let harness = Harness { $0.formats = [.compact] }
        harness.transport.choose("realtime.v1")
        await harness.open()
        guard case .open = await harness.client.state else { return XCTFail("is not open") }
        XCTAssertEqual(harness.connection.sentBinary, [])
    }
}
