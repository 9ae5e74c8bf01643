import Foundation
import XCTest

@testable import FramewrightRuntime

/// The tables that all languages share: PROTOCOL sections 1 to 7.
final class CorpusTests: XCTestCase {
    func testTexts() throws {
        let cases = try Corpus.read("texts").items()
        XCTAssertGreaterThan(cases.count, 600)
        for item in cases {
            let (name, frame) = (try name(item), try frame(of: item))
            let limits = Limits(
                maxFrameBytes: try item["maxFrameBytes"]?.integer() ?? Limits().maxFrameBytes,
                maxDepth: try item["maxDepth"]?.integer() ?? Limits().maxDepth)
            let codec = Codec<JSONValue>("Any", schema: .any, limits: limits)
            let expected = try Outcome(expectationOf: item, text: String(decoding: frame, as: UTF8.self))
            XCTAssertEqual(Outcome { () throws(Fault) in try codec.encode(codec.decode(frame)) }, expected, name)
            if let text = String(validating: frame) {
                XCTAssertEqual(Outcome { () throws(Fault) in try codec.encode(codec.decode(text)) }, expected, name)
            }
        }
    }

    func testSchemas() throws {
        var count = 0
        for group in try Corpus.read("schemas").items() + Corpus.read("rules").items() {
            let name = try name(group)
            let table = SchemaTable(definitions: try group["definitions"]?.members() ?? [:])
            let schema = try table.schema(group.member("schema"))
            let codec = Codec<JSONValue>("Any", schema: schema, limits: Limits())
            for item in try group.member("cases").items() {
                let text = try item.member("text").text()
                let outcome = Outcome { () throws(Fault) in try codec.encode(codec.decode(text).projected(by: schema)) }
                XCTAssertEqual(outcome, try Outcome(expectationOf: item, text: text), "\(name): \(text)")
                count += 1
            }
        }
        XCTAssertGreaterThan(count, 300)
    }

    func testDispatch() throws {
        for group in try Corpus.read("dispatch").items() {
            let codec = try protocolCodec(group.member("definition"))
            for item in try group.member("cases").items() {
                let (name, text) = (try name(item), try item.member("text").text())
                let receiver = try item["receiver"].map { try $0.text() }.flatMap(MessageReceiver.init(rawValue:))
                let outcome = Outcome { () throws(Fault) in
                    // A test's union keeps raw trees, so it writes what it has read and knows no unknown messages.
                    let value = try codec.decode(text, receiver: receiver)
                    guard let message = codec.message(try codec.place.text(in: value)) else {
                        throw codec.unknownMessage
                    }
                    return try CanonicalWriter.frame(value.projected(by: message.schema), limits: codec.limits)
                }
                XCTAssertEqual(outcome, try Outcome(expectationOf: item, text: text), name)
            }
        }
    }

    func testFormats() throws {
        let formats = try Corpus.read("formats").members()
        XCTAssertEqual(Set(formats.names), Set(Schema.Format.allCases.map(\.rawValue)))
        for (name, lists) in formats {
            let format = try XCTUnwrap(Schema.Format(rawValue: name))
            for text in try lists.member("valid").items() {
                XCTAssertTrue(format.accepts(try text.text()), "\(name) should accept \(text)")
            }
            for text in try lists.member("invalid").items() {
                XCTAssertFalse(format.accepts(try text.text()), "\(name) should refuse \(text)")
            }
        }
    }

    func testPatterns() throws {
        for item in try Corpus.read("patterns").items() {
            let pattern = try Schema.Pattern(corpus: item.member("program"))
            let source = try item.member("pattern").text()
            for text in try item.member("matches").items() {
                XCTAssertTrue(pattern.matches(try text.text()), "\(source) should match \(text)")
            }
            for text in try item.member("misses").items() {
                XCTAssertFalse(pattern.matches(try text.text()), "\(source) should not match \(text)")
            }
        }
    }

    func testNumbers() throws {
        let codec = Codec<Double>("Number", schema: .number(), limits: Limits())
        for item in try Corpus.read("numbers").items() {
            let bits = try item["bits"].map { try XCTUnwrap(UInt64($0.text(), radix: 16)) }
            if let bits, let text = try item["text"]?.text() {
                XCTAssertEqual(ShortestDecimal.text(of: Double(bitPattern: bits)), text)
            }
            guard let literal = try item["literal"]?.text() else { continue }
            if let bits {
                XCTAssertEqual(try codec.decode(literal).bitPattern, bits, literal)
            } else {
                XCTAssertThrowsError(try codec.decode(literal), literal) { error in
                    XCTAssertEqual(error as? Fault, Fault(.range))
                }
            }
        }
    }

    func testMultiples() throws {
        for item in try Corpus.read("multipleOf").items() {
            let value = try XCTUnwrap(Double(item.member("value").text()))
            let divisor = try XCTUnwrap(Double(item.member("divisor").text()))
            XCTAssertEqual(
                .bool(ShortestDecimal.isMultiple(value, of: divisor)), try item.member("multiple"),
                "\(value) of \(divisor)")
        }
    }

    private func name(_ item: JSONValue) throws -> String { try item.member("id").text() }

    private func frame(of item: JSONValue) throws -> [UInt8] {
        if let text = item["text"] { return Array(try text.text().utf8) }
        if let base64 = item["base64"] { return [UInt8](try XCTUnwrap(Data(base64Encoded: base64.text()))) }
        return try item.member("parts").items().flatMap { part -> [UInt8] in
            let pair = try part.items()
            return Array(String(repeating: try pair[0].text(), count: try pair[1].integer()).utf8)
        }
    }

    private func protocolCodec(_ definition: JSONValue) throws -> ProtocolCodec<JSONValue> {
        let table = SchemaTable(definitions: [:])
        let messages = try definition.member("messages").items()
        let types = try messages.map { message -> String in
            guard case .number(let number) = try message.member("type") else {
                return try message.member("type").text()
            }
            return String(Int(number))
        }
        let isInteger = try messages.contains { try $0.member("type").kind == .number }
        return ProtocolCodec(
            try definition.member("name").text(),
            discriminator: try definition.member("discriminator").text(),
            kind: isInteger ? .integer : .string,
            limits: Limits(),
            messages: try zip(messages, types).map { message, type in
                let direction = MessageDirection(rawValue: try message.member("direction").text())
                return ProtocolCodec<JSONValue>.Message(
                    type, try XCTUnwrap(direction),
                    try table.schema(message.member("schema")),
                    decode: { try JSONValue(from: $0) })
            },
            unknown: { _, raw in raw })
    }
}

extension String {
    /// The text of bytes that are UTF-8, `nil` for others.
    fileprivate init?(validating bytes: [UInt8]) {
        self.init(decoding: bytes, as: UTF8.self)
        if Array(utf8) != bytes { return nil }
    }
}
