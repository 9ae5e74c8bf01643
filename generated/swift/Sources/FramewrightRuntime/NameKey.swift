/// A string as a dictionary key, compared byte by byte.
///
/// `String ==` is canonical equivalence: to it, the two spellings of an accented letter are one name, and U+212A is K. The
/// wire profile compares code units. Swift seeds its hashes anew in every process, so that no peer can choose names
/// that collide.
struct NameKey: Hashable, Sendable {
    let name: String

    init(_ name: String) {
        self.name = name
    }

    static func == (left: NameKey, right: NameKey) -> Bool {
        left.name.hasSameBytes(as: right.name)
    }

    func hash(into hasher: inout Hasher) {
        name.withBytes { bytes in
            hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
        }
        // Ends the string, so that a sequence of strings does not hash like its concatenation.
        hasher.combine(0xFF as UInt8)
    }
}

extension String {
    /// Whether both strings have the same UTF-8 bytes; unlike `==`, which takes canonically equivalent ones as equal.
    ///
    /// Names, literals and enum values of a catalog are compared this way (PROTOCOL section 4, `const`).
    public func hasSameBytes(as other: String) -> Bool {
        withBytes { left in
            other.withBytes { right in
                left.count == right.count && left.elementsEqual(right)
            }
        }
    }

    /// Calls `body` with the string's UTF-8 bytes, which are valid only during the call.
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let result = utf8.withContiguousStorageIfAvailable(body) {
            return result
        }
        var native = self
        return native.withUTF8(body)
    }
}
