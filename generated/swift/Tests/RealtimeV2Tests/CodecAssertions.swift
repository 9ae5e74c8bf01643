import Foundation
import FramewrightRuntime
import XCTest

/// Asserts that a frame decodes, that its canonical form decodes to the same value and encodes to itself, and that
/// Foundation's coders agree.
func assertRoundTrip<Value: Codable & Hashable & Sendable>(
    _ frame: String,
    _ codec: Codec<Value>,
    file: StaticString = #filePath,
    line: UInt = #line
) throws {
    let value = try codec.decode(frame)
    let canonical = try codec.encodeString(value)
    XCTAssertEqual(try codec.decode(canonical), value, file: file, line: line)
    XCTAssertEqual(try codec.encodeString(codec.decode(canonical)), canonical, file: file, line: line)
    XCTAssertEqual(try JSONDecoder().decode(Value.self, from: Data(canonical.utf8)), value, file: file, line: line)
    XCTAssertEqual(try codec.decode(JSONEncoder().encode(value)), value, file: file, line: line)
}

/// Asserts that a codec refuses a frame.
func assertRefused<Value: Codable & Sendable>(
    _ frame: String,
    _ codec: Codec<Value>,
    file: StaticString = #filePath,
    line: UInt = #line
) {
    XCTAssertThrowsError(try codec.decode(frame), file: file, line: line)
}
