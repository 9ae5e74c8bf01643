import Foundation
import FramewrightRuntime
import RealtimeV1
import XCTest

/// Direct code must give what the schema's tables give alone: verdict, code, path and canonical bytes, on every frame.
final class DifferentialTests: XCTestCase {
    /// Mutants of every frame; the environment can ask for more than a test run has time for.
    private let mutantsPerFrame = ProcessInfo.processInfo.environment["MUTANTS"].flatMap { Int($0) } ?? 4

    func testVectorsAndTheirMutants() throws {
        let codecs = Dictionary(
            (RealtimeV1Catalog.codecs + RealtimeV1Catalog.protocols.map(\.codec)).map { ($0.name, $0) },
            uniquingKeysWith: { first, _ in first })
        let vectors = try Vector.committed()
        XCTAssertGreaterThan(vectors.count, 5000)

        var random = SplitMix(state: 0x5EED)
        let partners = Dictionary(grouping: vectors, by: \.format)
        XCTAssertEqual(Set(partners.keys), Set(FrameFormat.allCases))
        var accepted = 0
        for vector in vectors {
            guard let codec = codecs[vector.type] else {
                XCTFail("\(vector.id): no codec \(vector.type)")
                continue
            }
            var frames = [vector.frame]
            for _ in 0..<mutantsPerFrame {
                let partner = random.pick(partners[vector.format] ?? [vector]).frame
                frames.append(Mutation.mutant(of: vector.frame, partner: partner, &random))
            }
            for frame in frames {
                let direct = Result { () throws(Fault) in try codec.reencode(frame, format: vector.format) }
                let byTable = Result { () throws(Fault) in try codec.reencodeByTable(frame, format: vector.format) }
                if case .success = direct { accepted += 1 }
                if direct != byTable {
                    let hexadecimal = frame.map { String($0, radix: 16) }.joined(separator: " ")
                    XCTFail("\(vector.id): \(direct) instead of \(byTable) for \(hexadecimal)")
                }
            }
        }
        XCTAssertGreaterThan(accepted, vectors.count / 4)
    }
}

/// A committed vector; of it only what has to be sent.
struct Vector {
    let id: String
    let type: String
    let format: FrameFormat
    let frame: [UInt8]

    /// All vectors of `generated/vectors`.
    static func committed() throws -> [Vector] {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<5 { root.deleteLastPathComponent() }
        let folder = root.appendingPathComponent("generated/vectors/v1")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        let paths = (files?.allObjects ?? []).compactMap { $0 as? URL }.filter { $0.pathExtension == "json" }
        return try paths.sorted { $0.path < $1.path }.flatMap { path in
            let text = try JSONValue(from: [UInt8](Data(contentsOf: path)))
            guard case .array(let entries)? = text["vectors"] else { return [Vector]() }
            return try entries.map(Vector.init)
        }
    }

    private init(_ entry: JSONValue) throws {
        guard case .string(let id)? = entry["id"], let frame = entry["frame"] else { throw Unreadable(entry: entry) }
        self.id = id
        switch entry["format"] {
        case .string(let name)?: format = try FrameFormat(rawValue: name) ?? { throw Unreadable(entry: entry) }()
        default: format = .json
        }
        switch (entry["type"], entry["protocol"]) {
        case (.string(let type)?, _): self.type = type
        case (nil, .string(let name)?): self.type = try Self.union(of: name)
        default: self.type = try Self.union(of: RealtimeV1Catalog.protocols.first?.name ?? "")
        }
        switch (frame["text"], frame["base64"]) {
        case (.string(let text)?, _): self.frame = Array(text.utf8)
        case (_, .string(let base64)?): self.frame = [UInt8](Data(base64Encoded: base64) ?? Data())
        default: throw Unreadable(entry: entry)
        }
    }

    /// Name of the union type of a protocol.
    private static func union(of name: String) throws -> String {
        guard let entry = RealtimeV1Catalog.protocols.first(where: { $0.name == name }) else {
            throw Unreadable(entry: .string(name))
        }
        return entry.codec.name
    }

    struct Unreadable: Error {
        let entry: JSONValue
    }
}

extension JSONValue {
    init(from bytes: [UInt8]) throws {
        self = try Codec<JSONValue>("file", schema: .any, limits: Limits(maxFrameBytes: .max)).decode(bytes)
    }
}
