import XCTest

@testable import FramewrightRuntime

/// `JSONValue`, `Members`, `Nullable` and `Boxed` as an app uses them.
final class ValueTests: XCTestCase {
    func testMembersKeepOrder() {
        var members: Members<Int> = ["b": 1, "a": 2, "10": 3, "9": 4]
        XCTAssertEqual(members.names, ["b", "a", "10", "9"])
        members["a"] = 5
        members["c"] = 6
        members["b"] = nil
        members["none"] = nil
        XCTAssertEqual(members.names, ["a", "10", "9", "c"])
        XCTAssertEqual(members.values, [5, 3, 4, 6])
        XCTAssertEqual(members.map { "\($0.name)=\($0.value)" }, ["a=5", "10=3", "9=4", "c=6"])
        XCTAssertEqual(members.count, 4)
        XCTAssertFalse(members.isEmpty)
        XCTAssertTrue(Members<Int>().isEmpty)
    }

    func testMembersOfAnyNumber() {
        var members = Members<Int>()
        for number in 0..<100 {
            members["\(number)"] = number
            XCTAssertEqual(members.count, number + 1)
            XCTAssertNil(members["\(number + 1)"])
            XCTAssertEqual(members["0"], 0)
            XCTAssertEqual(members["\(number)"], number)
        }
        for number in stride(from: 0, to: 100, by: 2) { members["\(number)"] = nil }
        XCTAssertEqual(members.values, Array(stride(from: 1, to: 100, by: 2)))
        for number in 0..<100 { XCTAssertEqual(members["\(number)"], number.isMultiple(of: 2) ? nil : number) }
        for number in 0..<90 { members["\(number)"] = nil }
        XCTAssertEqual(members.names, ["91", "93", "95", "97", "99"])
        XCTAssertEqual(members["95"], 95)
        members["91"] = 0
        XCTAssertEqual(members.values.first, 0)
    }

    func testLaterOfTwoMembersCounts() {
        let members: Members<Int> = ["a": 1, "b": 2, "a": 3]
        XCTAssertEqual(members, ["a": 3, "b": 2])
        XCTAssertEqual(members.names, ["a", "b"])
    }

    func testNamesAreComparedByBytes() throws {
        var members: Members<Int> = ["\u{E9}": 1, "e\u{301}": 2, "K": 3, "\u{212A}": 4]
        XCTAssertEqual(members.count, 4)
        for extra in 0..<10 { members["\(extra)"] = extra }
        XCTAssertEqual(members["\u{E9}"], 1)
        XCTAssertEqual(members["e\u{301}"], 2)
        XCTAssertEqual(members["K"], 3)
        XCTAssertEqual(members["\u{212A}"], 4)
        XCTAssertTrue("abc".hasSameBytes(as: "abc"))
        XCTAssertFalse("abc".hasSameBytes(as: "ab"))
        XCTAssertFalse("\u{E9}".hasSameBytes(as: "e\u{301}"))

        let value = try anyJSON.decode(#"{"\u00e9":1,"e\u0301":2}"#)
        XCTAssertEqual(value["\u{E9}"], 1)
        XCTAssertEqual(value["e\u{301}"], 2)
        XCTAssertEqual(try anyJSON.encodeString(value), "{\"\u{E9}\":1,\"e\u{301}\":2}")
    }

    func testEqualityIsThatOfTheWireProfile() {
        let equal: [(JSONValue, JSONValue)] = [
            (.null, .null), (0, .number(-0.0)), (1, 1.0), (["a": 1, "b": [2]], ["b": [2], "a": 1]), ([], .array([])),
        ]
        for (left, right) in equal {
            XCTAssertEqual(left, right)
            XCTAssertEqual(left.hashValue, right.hashValue)
        }
        let different: [JSONValue] = [
            .null, false, true, 0, 1, "", "0", "\u{E9}", "e\u{301}", [], [[]], [0], [0, 0], ["a", "b"], ["ab"], [:],
            ["a": .null], ["a": 0], ["b": 0], ["a": 0, "b": 0], [.null], ["\u{E9}": 0], ["e\u{301}": 0],
        ]
        for (index, left) in different.enumerated() {
            for (other, right) in different.enumerated() { XCTAssertEqual(left == right, index == other) }
        }
        XCTAssertEqual(Set(different).count, different.count)
    }

    func testReachesIntoObjects() {
        let value: JSONValue = ["a": ["b": true]]
        XCTAssertEqual(value["a"]?["b"], true)
        XCTAssertNil(value["b"])
        XCTAssertNil((1 as JSONValue)["a"])
        XCTAssertEqual(([.null, true, 1, "", [], [:]] as [JSONValue]).map(\.kind), JSONValue.Kind.allCases)
    }

    func testNullable() {
        XCTAssertEqual(Nullable<Int>(nil), .null)
        XCTAssertEqual(Nullable(1), .value(1))
        XCTAssertEqual(Nullable<Int>.value(1).value, 1)
        XCTAssertNil(Nullable<Int>.null.value)
    }

    func testBoxedValuesAreValues() {
        let first = Node(label: "a", next: Node(label: "b"))
        var second = first
        XCTAssertEqual(first.hashValue, second.hashValue)
        second.next?.label = "c"
        XCTAssertEqual(first.next?.label, "b")
        XCTAssertNotEqual(first, second)
    }
}
