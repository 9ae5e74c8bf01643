import Foundation
import XCTest

@testable import FramewrightRuntime

/// A file of `test/corpora`, the tables that the runtimes of all languages are held to.
enum Corpus {
    static func read(_ name: String) throws -> JSONValue {
        let file = URL(fileURLWithPath: #filePath)
            .appendingPathComponent("../../../../../corpora/\(name).json").standardizedFileURL
        return try Codec<JSONValue>("corpus", schema: .any, limits: Limits(maxFrameBytes: .max))
            .decode(Data(contentsOf: file))
    }
}

/// What a corpus file says that it does not hold is a mistake in the test, not a fault of the runtime.
struct MalformedCorpus: Error {}

extension JSONValue {
    func members() throws -> JSONObject {
        guard case .object(let members) = self else { throw MalformedCorpus() }
        return members
    }

    func items() throws -> [JSONValue] {
        guard case .array(let items) = self else { throw MalformedCorpus() }
        return items
    }

    func text() throws -> String {
        guard case .string(let text) = self else { throw MalformedCorpus() }
        return text
    }

    func integer() throws -> Int {
        guard case .number(let number) = self, let integer = Int(exactly: number) else { throw MalformedCorpus() }
        return integer
    }

    func member(_ name: String) throws -> JSONValue {
        guard let member = self[name] else { throw MalformedCorpus() }
        return member
    }
}

/// What a decoder says of a frame.
enum Outcome: Equatable, CustomStringConvertible {
    case accept(String)
    case reject(FaultCode, String)

    /// Runs a decoder and its encoder.
    init(_ body: () throws(Fault) -> [UInt8]) {
        do {
            self = .accept(String(decoding: try body(), as: UTF8.self))
        } catch {
            self = .reject(error.code, error.path)
        }
    }

    /// The `expect` member of a case; `text` is what `same` stands for.
    init(expectationOf item: JSONValue, text: String) throws {
        let expect = try item.member("expect")
        if expect["same"] == true {
            self = .accept(text)
        } else if let canonical = expect["canonical"] {
            self = .accept(try canonical.text())
        } else {
            guard let code = FaultCode(rawValue: try expect.member("code").text()) else { throw MalformedCorpus() }
            self = .reject(code, try expect.member("path").text())
        }
    }

    var description: String {
        switch self {
        case .accept(let text): "accept \(text.prefix(200))"
        case .reject(let code, let path): "reject \(code) at \(path.prefix(200).debugDescription)"
        }
    }

    static func == (left: Outcome, right: Outcome) -> Bool {
        switch (left, right) {
        case (.accept(let left), .accept(let right)): left.hasSameBytes(as: right)
        case (.reject(let left, let leftPath), .reject(let right, let rightPath)):
            left == right && leftPath.hasSameBytes(as: rightPath)
        default: false
        }
    }
}
