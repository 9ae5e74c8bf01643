import FramewrightRuntime
import XCTest

@testable import FramewrightClient

/// A message's place in a stream is read without a tree, and is the one that the tree has.
final class PlaceTests: XCTestCase {
    private let place = SequencePosition(stream: "room/abc", epoch: "e7", sequence: 3)

    private func read(_ frame: String) throws -> SequencePosition? {
        let tree = try JSONValue(parsing: frame, limits: Limits()).position
        let place = SequencePosition(of: frame)
        XCTAssertEqual(place, tree, frame)
        return place
    }

    func testPlacesThatAreThere() throws {
        for frame in [
            #"{"stream":"room/abc","epoch":"e7","sequence":3}"#,
            #" {"sequence" : 3.0, "epoch":"\u00657", "type":"message", "stre\u0061m":"room/abc"} "#,
            #"{"sequence":3e0,"a":{"stream":"other","sequence":1},"stream":"room/abc","b":[[{}]],"epoch":"e7","c":null}"#,
        ] { XCTAssertEqual(try read(frame), place, frame) }
        let empty = try read(#"{"stream":"","epoch":"","sequence":0}"#)
        XCTAssertEqual(empty, SequencePosition(stream: "", epoch: "", sequence: 0))
        let greatest = try read(#"{"stream":"s","epoch":"😀","sequence":9007199254740991}"#)
        XCTAssertEqual(greatest, SequencePosition(stream: "s", epoch: "😀", sequence: 9_007_199_254_740_991))
    }

    func testPlacesThatCannotBeRead() throws {
        for frame in [
            "{}", "[]", #""stream""#, #"{"stream":"s","epoch":"e"}"#, #"{"stream":"s","sequence":1}"#,
            #"{"epoch":"e","sequence":1}"#, #"{"stream":"s","epoch":"e","sequence":-1}"#,
            #"{"stream":"s","epoch":"e","sequence":1.5}"#, #"{"stream":"s","epoch":"e","sequence":"1"}"#,
            #"{"stream":"s","epoch":"e","sequence":1e300}"#, #"{"stream":null,"epoch":"e","sequence":1}"#,
            #"{"stream":"s","epoch":7,"sequence":1}"#, #"{"a":{"stream":"s","epoch":"e","sequence":1}}"#,
        ] { XCTAssertNil(try read(frame), frame) }
    }
}
