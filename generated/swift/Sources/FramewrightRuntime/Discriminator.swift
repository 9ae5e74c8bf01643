/// What the constants are that tell a protocol's messages apart.
public enum DiscriminatorKind: Hashable, Sendable {
    /// Strings.
    case string
    /// Integers of at most 2^53 - 1 either way. Where one is named in text, it is in decimal, without a sign in front but `-`.
    case integer
}

/// Where the messages of a protocol have their discriminator, and of what kind it is (PROTOCOL section 3).
struct DiscriminatorPlace: Sendable {
    /// Names of the members that lead there, the message's own one first; at least one.
    let names: [String]
    let kind: DiscriminatorKind

    /// The place of a discriminator that is written as in `catalog.json`: with a slash in front it is a JSON Pointer
    /// (RFC 6901) through objects, else the name of the message's own member.
    init(_ text: String, kind: DiscriminatorKind) {
        let slash = UInt8(ascii: "/")
        self.kind = kind
        if text.utf8.first == slash {
            names = Array(text.utf8).dropFirst().split(separator: slash, omittingEmptySubsequences: false)
                .map(Self.unescaped)
        } else {
            names = [text]
        }
    }

    /// A segment of a JSON Pointer, in which `~1` stands for `/` and `~0` for `~`.
    private static func unescaped(_ segment: ArraySlice<UInt8>) -> String {
        var bytes: [UInt8] = []
        var isEscape = false
        for byte in segment {
            if isEscape {
                bytes.append(byte == UInt8(ascii: "1") ? UInt8(ascii: "/") : UInt8(ascii: "~"))
                isEscape = false
            } else if byte == UInt8(ascii: "~") {
                isEscape = true
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A fault of the discriminator itself, or of one of the first `count` members that lead there.
    func fault(_ code: FaultCode, after count: Int? = nil) -> Fault {
        Fault(code, steps: names.prefix(count ?? names.count).map(FaultStep.name))
    }

    /// The discriminator of a message as text.
    ///
    /// - Throws: `notObject`; `noType` at the member that is missing or no object on the way; `badType`.
    func text(in message: JSONValue) throws(Fault) -> String {
        var value = message
        for (count, name) in names.enumerated() {
            guard case .object(let members) = value else {
                throw fault(count == 0 ? .notObject : .noType, after: count)
            }
            guard let member = members[name] else { throw fault(.noType, after: count + 1) }
            value = member
        }
        guard let text = text(of: value) else { throw fault(.badType) }
        return text
    }

    /// The discriminator of what a decoder stands at, as text.
    ///
    /// - Throws: What the decoder throws.
    func text(in decoder: any Decoder) throws -> String {
        var container = try decoder.container(keyedBy: MemberKey.self)
        for name in names.dropLast() {
            container = try container.nestedContainer(keyedBy: MemberKey.self, forKey: MemberKey(name))
        }
        let key = MemberKey(names[names.count - 1])
        if kind == .string { return try container.decode(String.self, forKey: key) }
        guard let text = text(of: try container.decode(JSONValue.self, forKey: key)) else {
            throw DecodingError.dataCorruptedError(
                forKey: key, in: container, debugDescription: "The discriminator is no integer within 2^53.")
        }
        return text
    }

    /// A value of the discriminator's kind as text; `nil` for any other one.
    private func text(of value: JSONValue) -> String? {
        switch (kind, value) {
        case (.string, .string(let text)): return text
        case (.integer, .number(let number)):
            guard number.magnitude <= TextReader.largestInteger else { return nil }
            return Int64(exactly: number).map { String($0) }
        default: return nil
        }
    }
}
