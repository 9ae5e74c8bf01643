import XCTest

@testable import FramewrightRuntime

/// Asserts that `body` throws exactly this fault.
func assertFault<Value>(
    _ code: FaultCode,
    _ path: String,
    file: StaticString = #filePath,
    line: UInt = #line,
    _ body: () throws(Fault) -> Value
) {
    do {
        XCTFail("expected \(code) at \(path), got \(try body())", file: file, line: line)
    } catch {
        XCTAssertEqual(error, Fault(code, at: path), file: file, line: line)
    }
}

/// A codec of any JSON.
let anyJSON = Codec<JSONValue>("Any", schema: .any, limits: Limits())

/// Asserts that any JSON decoder refuses the text.
func assertTextFault(
    _ text: String,
    _ code: FaultCode,
    _ path: String,
    file: StaticString = #filePath,
    line: UInt = #line
) {
    assertFault(code, path, file: file, line: line) { () throws(Fault) in try anyJSON.decode(text) }
}
