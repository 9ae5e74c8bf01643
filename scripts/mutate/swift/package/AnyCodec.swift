import Foundation

/// Stands in for the product's type of the same name, which only testees use: a codec that is asked in every way, each
/// pass by itself. Nothing of the type that it is of is touched before it is asked.
public struct AnyCodec: Sendable {
    /// Name of the type in the catalog.
    public var name: String { ask().name }

    private let ask: @Sendable () -> Asked

    /// Erases the type of a codec.
    public init<Value>(_ codec: @autoclosure @escaping @Sendable () -> Codec<Value>) {
        ask = { Asked(codec()) }
    }

    /// Erases the type of a protocol's codec.
    public init<Union>(_ codec: @autoclosure @escaping @Sendable () -> ProtocolCodec<Union>) {
        ask = { Asked(codec()) }
    }

    /// The answer of the way "equality" where values compare as their canonical forms do.
    public static let compares = "compares"

    /// The ways, in the order of the answers.
    public static let ways = [
        "table", "direct decode", "direct encode", "table encode", "whole", "whole of text", "whole of data", "equality",
    ]

    /// What the codec says to a frame in each way; `nil` where there is nothing to ask.
    ///
    /// - Parameter others: Frames that the codec accepts, whose values are compared with this one's, each with whether its
    ///   canonical form is the same.
    public func answers(
        to frame: [UInt8], isAccepted: Bool, others: [(frame: [UInt8], isSame: Bool)], visit: (Int, String?) -> Bool
    ) {
        let asked = ask()
        for (way, answer) in asked.answers.enumerated() {
            guard visit(way, answer(frame, isAccepted)) else { return }
        }
        _ = visit(asked.answers.count, isAccepted ? asked.equality(frame, others) : nil)
    }
}

private struct Asked {
    let name: String
    let answers: [(_ frame: [UInt8], _ isAccepted: Bool) -> String?]
    /// Compares values: equal ones have equal hashes and the same canonical form, and others differ.
    let equality: (_ frame: [UInt8], _ others: [(frame: [UInt8], isSame: Bool)]) -> String?

    init<Value>(_ codec: Codec<Value>) {
        let tables = codec.withoutDirectCode
        let limits = codec.limits
        name = codec.name
        equality = { Self.equality($0, $1) { (frame) throws(Fault) in try tables.decode(frame) } }
        answers = Self.answers(
            table: { (frame) throws(Fault) in try tables.encode(tables.decode(frame)) },
            read: { frame in frame.withUnsafeBufferPointer { try? codec.read($0) } },
            unchecked: { (frame, isAccepted) throws(Fault) in
                if isAccepted { return try tables.decode(frame) }
                return try Self.tree(frame, limits).decoded(as: Value.self)
            },
            write: { value in codec.direct(value, finish: { [UInt8]($0) }) },
            encode: { (value) throws(Fault) in try tables.encode(value) },
            whole: { (frame) throws(Fault) in
                let value = try codec.decode(frame)
                try codec.validate(value)
                return try codec.encode(value)
            },
            text: { (text) throws(Fault) in [UInt8](try codec.encodeString(codec.decode(text)).utf8) },
            data: { (data) throws(Fault) in [UInt8](try codec.encodeData(codec.decode(data))) })
    }

    init<Union>(_ codec: ProtocolCodec<Union>) {
        let tables = codec.withoutDirectCode
        let limits = codec.limits
        name = codec.name
        equality = { Self.equality($0, $1) { (frame) throws(Fault) in try tables.decode(frame) } }
        answers = Self.answers(
            table: { (frame) throws(Fault) in try tables.reencode(frame) },
            read: { frame in frame.withUnsafeBufferPointer { try? codec.read($0, receiver: nil) } },
            unchecked: { (frame, isAccepted) throws(Fault) in
                if isAccepted { return try tables.decode(frame) }
                return try Self.tree(frame, limits).decoded(as: Union.self)
            },
            write: { value in codec.direct(value, finish: { [UInt8]($0) }) },
            encode: { (value) throws(Fault) in try tables.encode(value) },
            whole: { (frame) throws(Fault) in try codec.reencode(frame) },
            text: { (text) throws(Fault) in
                let value = try codec.decode(text)
                try codec.validate(value)
                return [UInt8](try codec.encodeString(value).utf8)
            },
            data: { (data) throws(Fault) in [UInt8](try codec.encodeData(codec.decode(data))) })
    }

    private static func tree(_ frame: [UInt8], _ limits: Limits) throws(Fault) -> JSONValue {
        try frame.withUnsafeBufferPointer { bytes in
            Result { () throws(Fault) in try JSONValue(frame: bytes, limits: limits) }
        }.get()
    }

    private static func answers<Value>(
        table: @escaping ([UInt8]) throws(Fault) -> [UInt8],
        read: @escaping ([UInt8]) -> Value?,
        unchecked: @escaping ([UInt8], Bool) throws(Fault) -> Value,
        write: @escaping (Value) -> [UInt8]?,
        encode: @escaping (Value) throws(Fault) -> [UInt8],
        whole: @escaping ([UInt8]) throws(Fault) -> [UInt8],
        text: @escaping (String) throws(Fault) -> [UInt8],
        data: @escaping (Data) throws(Fault) -> [UInt8]
    ) -> [([UInt8], Bool) -> String?] {
        [
            { frame, _ in said { () throws(Fault) in try table(frame) } },
            { frame, _ in
                guard let value = read(frame) else { return "handed over" }
                // The encoder's refusal must not stand in for one that the decoder has missed.
                let written = said { () throws(Fault) in try encode(value) }
                return written.hasPrefix("accept") ? written : "read: " + written
            },
            { frame, isAccepted in
                guard let value = value({ () throws(Fault) in try unchecked(frame, isAccepted) }) else { return nil }
                guard let written = write(value) else { return "handed over" }
                return "accept " + String(decoding: written, as: UTF8.self)
            },
            { frame, isAccepted in
                guard !isAccepted, let value = value({ () throws(Fault) in try unchecked(frame, isAccepted) }) else {
                    return nil
                }
                return said { () throws(Fault) in try encode(value) }
            },
            { frame, _ in said { () throws(Fault) in try whole(frame) } },
            { frame, _ in
                let string = String(decoding: frame, as: UTF8.self)
                guard string.utf8.elementsEqual(frame) else { return nil }
                return said { () throws(Fault) in try text(string) }
            },
            { frame, _ in said { () throws(Fault) in try data(Data(frame)) } },
        ]
    }

    private static func equality<Value>(
        _ frame: [UInt8], _ others: [(frame: [UInt8], isSame: Bool)], decode: ([UInt8]) throws(Fault) -> Value
    ) -> String? {
        func hashable(_ frame: [UInt8]) -> AnyHashable? {
            (value({ () throws(Fault) in try decode(frame) }) as? any Hashable).map { AnyHashable($0) }
        }
        guard let own = hashable(frame) else { return nil }
        for other in others {
            guard let value = hashable(other.frame) else { return nil }
            if (own == value) != other.isSame || (value == own) != other.isSame { return "compares otherwise" }
            if other.isSame, own.hashValue != value.hashValue { return "hashes otherwise" }
        }
        return AnyCodec.compares
    }

    private static func value<Value>(_ make: () throws(Fault) -> Value) -> Value? {
        do { return try make() } catch { return nil }
    }

    private static func said(_ answer: () throws(Fault) -> [UInt8]) -> String {
        do {
            return "accept " + String(decoding: try answer(), as: UTF8.self)
        } catch {
            return "reject \(error.code.rawValue) at \(error.path)"
        }
    }
}
