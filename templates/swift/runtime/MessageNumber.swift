/// What a binary frame says of the number of the message that it is (FORMATS sections 4.3 and 5.4).
enum MessageNumber {
    /// Nothing.
    case missing
    /// What can be no number of a message.
    case malformed
    /// A number, which may be too large for any message.
    case number(Double)

    /// What the first item of an array by number says.
    init(_ items: [PackItem]) {
        switch items.first {
        case nil, .null, .absent: self = .missing
        case .integer(let number), .float(let number):
            self = number >= 0 && number.rounded(.towardZero) == number ? .number(number) : .malformed
        default: self = .malformed
        }
    }

    /// The one field of a protocol's message in `protobuf`.
    init(_ field: WireCursor?) {
        guard let field else {
            self = .missing
            return
        }
        self = field.wire == 2 ? .number(Double(field.number)) : .malformed
    }

    /// The number as the type of a message that has no name here: `#17`.
    static func text(_ number: Double) -> String {
        "#" + (Int64(exactly: number).map { String($0) } ?? ShortestDecimal.text(of: number))
    }
}
