import Foundation
import XCTest

/// The loop of PROTOCOL section 9, in a process of its own.
final class TesteeTests: XCTestCase {
    private func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

    func testAnswersEveryLineInOrder() throws {
        let long = String(repeating: "x", count: 3 << 20)
        let lines = [
            #"{"id":"1","type":"Short","format":"json","frame":"\#(base64(" \"\\u0061\" "))"}"#,
            #"{"id":"2","type":"Short","format":"json","frame":"\#(base64("\"long\""))"}"#,
            #"{"id":"3","type":"Any","format":"json","frame":"\#(base64(#"{"a/\u0000":[1,1e400]}"#))"}"#,
            #"{"id":"4","format":"json","frame":"\#(base64(#"{"type":"x"}"#))"}"#,
            #"{"id":"5","protocol":"empty","format":"json","frame":"\#(base64("1"))"}"#,
            #"{"id":"6","protocol":"other","format":"json","frame":""}"#,
            #"{"id":"7","type":"Long","format":"json","frame":""}"#,
            #"{"id":"8","type":"Any","format":"cbor","frame":""}"#,
            #"{"id":"9","type":"Any","format":"json","frame":"\#(base64(long))"}"#,
            #"{"id":"10","type":"Any","format":"json","frame":"*"}"#,
            #"{"id":"11","type":7,"format":"json","frame":""}"#,
            #"{"id":"12","type":"Any","format":"json","frame":""}"#,
            "[]", "", " ", "{\"id\"", "\u{0}",
            #"{"id":1e20,"type":"Any","format":"json","frame":"MQ=="}"#,
            #"{"id":"17","type":"Any","format":"json","frame":"MR=="}"#,
            #"{"id":"18","type":"EmptyMessage","format":"json","frame":"\#(base64("{}"))"}"#,
        ]
        let answers = try run(lines.joined(separator: "\n"))
        XCTAssertEqual(
            answers,
            [
                #"{"testee":"framewright-swift","version":"1.0.0","catalog":"first","formats":["json"]}"#,
                #"{"id":"1","outcome":"accept","frame":"\#(base64(#""a""#))"}"#,
                #"{"id":"2","outcome":"reject","code":"maxLength","path":""}"#,
                #"{"id":"3","outcome":"reject","code":"range","path":"/a~1\u0000/1"}"#,
                #"{"id":"4","outcome":"reject","code":"unknownMessage","path":"/type"}"#,
                #"{"id":"5","outcome":"reject","code":"notObject","path":""}"#,
                #"{"id":"6","outcome":"skip","reason":"the catalog has no such type or protocol"}"#,
                #"{"id":"7","outcome":"skip","reason":"the catalog has no such type or protocol"}"#,
                #"{"id":"8","outcome":"skip","reason":"the format is none of json"}"#,
                #"{"id":"9","outcome":"reject","code":"size","path":""}"#,
                #"{"id":"10","outcome":"skip","reason":"the frame is not base64"}"#,
                #"{"id":"11","outcome":"skip","reason":"the catalog has no such type or protocol"}"#,
                #"{"id":"12","outcome":"reject","code":"syntax","path":""}"#,
            ] + Array(repeating: #"{"id":"","outcome":"skip","reason":"the line is not a JSON object"}"#, count: 3) + [
                #"{"id":"","outcome":"accept","frame":"MQ=="}"#,
                #"{"id":"17","outcome":"skip","reason":"the frame is not base64"}"#,
                #"{"id":"18","outcome":"reject","code":"noType","path":"/type"}"#,
            ])
    }

    func testSelectsACatalog() throws {
        XCTAssertEqual(try run("", ["--catalog", "v2"]).first?.contains(#""catalog":"second""#), true)
        XCTAssertEqual(try run("", ["--catalog", "1.0.0"]).first?.contains(#""catalog":"first""#), true)
        XCTAssertEqual(try run("", ["--catalog", "v3"], status: 2), [])
        XCTAssertEqual(try run("", ["--help"], status: 2), [])
    }

    /// Runs the testee on the text and gives back the lines it writes.
    private func run(_ text: String, _ arguments: [String] = [], status: Int32 = 0) throws -> [String] {
        // The products stand beside the test bundle, or, where a bundle is a folder with an executable, in it.
        let bundle = Bundle(for: TesteeTests.self).bundleURL
        let folder = bundle.pathExtension == "xctest" ? bundle.deletingLastPathComponent() : bundle
        let input = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try Data(text.utf8).write(to: input)
        defer { try? FileManager.default.removeItem(at: input) }
        let process = Process()
        let output = Pipe()
        process.executableURL = folder.appendingPathComponent("testee")
        process.arguments = arguments
        process.standardInput = try FileHandle(forReadingFrom: input)
        process.standardOutput = output
        process.standardError = Pipe()
        try process.run()
        let answers = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        XCTAssertEqual(process.terminationStatus, status)
        return String(decoding: answers, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
