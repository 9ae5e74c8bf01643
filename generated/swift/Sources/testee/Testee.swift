import Foundation

#if canImport(FramewrightRuntime)
    import FramewrightRuntime
#endif

/// Answers a conformance runner: one JSON object on standard output for each one on standard input (PROTOCOL section 9).
struct Testee {
    /// One version of a catalog.
    struct Catalog {
        /// Name of the catalog.
        let name: String
        /// Version of the catalog, or of the file that it was made from.
        let version: String
        /// Version folder, for example `v1`, by which `--catalog` selects it; `nil` where there is one version only.
        let folder: String?
        /// Every type that can be asked for by name.
        let codecs: [AnyCodec]
        /// The protocols' union types, in catalog order.
        let protocols: [(name: String, codec: AnyCodec)]
        /// Formats of frames that all of them decode and encode.
        var formats: [FrameFormat] = [.json]
    }

    private let catalog: Catalog
    private let lines = Codec<JSONValue>("line", schema: .any, limits: Limits(maxFrameBytes: .max))
    private let base64 = Codec<String>("frame", schema: .string(.init(format: .base64)), limits: Limits())

    /// Runs the testee until the end of standard input.
    ///
    /// - Parameters:
    ///   - catalogs: What there is to choose from; the first one is the default.
    ///   - arguments: The command line: `--catalog` and a version folder or version select another one.
    /// - Returns: The exit code: 0, or 2 for a wrong command line.
    static func run(_ catalogs: [Catalog], arguments: [String] = CommandLine.arguments) -> Int32 {
        guard let catalog = select(from: catalogs, Array(arguments.dropFirst())) else {
            let names = catalogs.map { $0.folder ?? $0.version }.joined(separator: ", ")
            FileHandle.standardError.write(Data("usage: testee [--catalog <version>], one of: \(names)\n".utf8))
            return 2
        }
        return Testee(catalog: catalog).answerAll()
    }

    private static func select(from catalogs: [Catalog], _ options: [String]) -> Catalog? {
        if options.isEmpty { return catalogs.first }
        guard options.count == 2, options[0] == "--catalog" else { return nil }
        return catalogs.first { $0.folder == options[1] } ?? catalogs.first { $0.version == options[1] }
    }

    private init(catalog: Catalog) {
        self.catalog = catalog
    }

    private func answerAll() -> Int32 {
        var isHeard = write([
            "testee": "framewright-swift", "version": .string(catalog.version), "catalog": .string(catalog.name),
            "formats": .array(catalog.formats.map { .string($0.rawValue) }),
        ])
        while isHeard, let line = readLine() {
            if line.allSatisfy(\.isWhitespace) { continue }
            isHeard = write(answer(line))
        }
        return 0
    }

    /// Writes one line at once; `false` if nobody reads any more.
    private func write(_ line: JSONObject) -> Bool {
        guard let text = try? lines.encodeData(.object(line)) else { return false }
        return (try? FileHandle.standardOutput.write(contentsOf: text + Data("\n".utf8))) != nil
    }

    /// The answer to one line. A line that is no request is skipped, too, so that answers keep step with lines.
    private func answer(_ line: String) -> JSONObject {
        guard let request = try? lines.decode(line), request.kind == .object else {
            return Self.skip("", "the line is not a JSON object")
        }
        var id: JSONValue = ""
        if let given = request["id"], given.kind == .string { id = given }
        guard let format = format(of: request) else {
            let names = catalog.formats.map(\.rawValue).joined(separator: ", ")
            return Self.skip(id, "the format is none of \(names)")
        }
        guard let codec = codec(for: request) else {
            return Self.skip(id, "the catalog has no such type or protocol")
        }
        guard let text = request["frame"].flatMap({ try? base64.decode(value: $0) }),
            let frame = Data(base64Encoded: text)
        else {
            return Self.skip(id, "the frame is not base64")
        }
        do {
            let canonical = Data(try codec.reencode([UInt8](frame), format: format))
            return ["id": id, "outcome": "accept", "frame": .string(canonical.base64EncodedString())]
        } catch {
            return ["id": id, "outcome": "reject", "code": .string(error.code.rawValue), "path": .string(error.path)]
        }
    }

    private static func skip(_ id: JSONValue, _ reason: String) -> JSONObject {
        ["id": id, "outcome": "skip", "reason": .string(reason)]
    }

    /// The format that a request names, `json` where it names none; `nil` for one that is not spoken.
    private func format(of request: JSONValue) -> FrameFormat? {
        guard let format = request["format"] else { return .json }
        guard case .string(let name) = format else { return nil }
        return catalog.formats.first { $0.rawValue.hasSameBytes(as: name) }
    }

    /// The codec that a request names: that of `type`, else that of `protocol`, else that of the first protocol.
    private func codec(for request: JSONValue) -> AnyCodec? {
        switch (request["type"], request["protocol"]) {
        case (.string(let type)?, _):
            let all = catalog.codecs + catalog.protocols.map(\.codec)
            return all.first { $0.name.hasSameBytes(as: type) }
        case (nil, .string(let name)?):
            return catalog.protocols.first { $0.name.hasSameBytes(as: name) }?.codec
        case (nil, nil):
            return catalog.protocols.first?.codec
        default:
            return nil
        }
    }
}
