/// The first reason why a frame or a value was refused: a code and the place it speaks of (PROTOCOL, introduction).
///
/// Every decoder and encoder of the runtime throws this type and no other.
public struct Fault: Error, Sendable, CustomStringConvertible {
    /// One of the closed list of codes.
    public let code: FaultCode

    /// JSON Pointer (RFC 6901) to the value at fault, exact and of any length; `""` is the whole frame.
    public let path: String

    /// Creates a fault.
    ///
    /// - Parameters:
    ///   - code: One of the closed list of codes.
    ///   - path: JSON Pointer (RFC 6901) to the value at fault.
    public init(_ code: FaultCode, at path: String = "") {
        self.code = code
        self.path = path
    }

    /// The fault in words, for logs and for people: at most 512 bytes of UTF-8, without control characters.
    public var message: String {
        let place = path.isEmpty ? "the frame" : Self.printable(path, limit: 384)
        return "\(code.rawValue) at \(place): \(code.meaning)"
    }

    /// The same as ``message``.
    public var description: String { message }

    /// `text` without characters that could forge or hide a line of a log, cut at `limit` bytes of UTF-8.
    private static func printable(_ text: String, limit: Int) -> String {
        var result = ""
        var length = 0
        for scalar in text.unicodeScalars {
            let shown: String
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .surrogate:
                shown = "\\u{" + String(scalar.value, radix: 16) + "}"
            default:
                shown = String(scalar)
            }
            length += shown.utf8.count
            guard length <= limit else { return result + "..." }
            result += shown
        }
        return result
    }
}

extension Fault: Hashable {
    /// Two faults are equal if their codes and the bytes of their paths are.
    public static func == (left: Fault, right: Fault) -> Bool {
        left.code == right.code && left.path.hasSameBytes(as: right.path)
    }

    /// Hashes what `==` compares.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(code)
        hasher.combine(NameKey(path))
    }
}
