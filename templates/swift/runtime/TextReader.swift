/// Reads one JSON text, strictly, in one pass in byte order (PROTOCOL section 2).
///
/// It keeps its own stack instead of calling itself, so that no depth of nesting can exhaust a thread's.
struct TextReader {
    /// An array or object that is open.
    struct Frame {
        let isObject: Bool
        /// Where its finished items or member values start in `values`.
        let start: Int
        /// Where its member names start in `names`.
        let nameStart: Int
        /// Position of every member's name, once there are too many to look through.
        var positions: [NameKey: Int]?
    }

    /// What the grammar allows next.
    enum Expectation {
        case value
        case itemOrEnd
        case name
        case nameOrEnd
        case separatorOrEnd
    }

    let bytes: UnsafeBufferPointer<UInt8>
    let maxDepth: Int
    var index = 0
    var frames: [Frame] = []
    var values: [JSONValue] = []
    var names: [String] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>, maxDepth: Int) {
        self.bytes = bytes
        self.maxDepth = maxDepth
    }

    /// Reads the whole text.
    mutating func readText() throws(Fault) -> JSONValue {
        var expectation = Expectation.value
        while true {
            skipSpace()
            switch expectation {
            case .value:
                expectation = try readValue()
            case .itemOrEnd:
                expectation = take("]") ? close() : try readValue()
            case .name:
                expectation = try readName()
            case .nameOrEnd:
                expectation = take("}") ? close() : try readName()
            case .separatorOrEnd:
                guard let frame = frames.last else {
                    guard index == bytes.count, let value = values.last else { throw Fault(.syntax) }
                    return value
                }
                if take(",") {
                    expectation = frame.isObject ? .name : .value
                } else if take(frame.isObject ? "}" : "]") {
                    expectation = close()
                } else {
                    throw Fault(.syntax)
                }
            }
        }
    }

    private mutating func readValue() throws(Fault) -> Expectation {
        guard index < bytes.count else { throw Fault(.syntax) }
        switch bytes[index] {
        case UInt8(ascii: "["):
            return try open(isObject: false)
        case UInt8(ascii: "{"):
            return try open(isObject: true)
        case UInt8(ascii: "\""):
            index += 1
            values.append(.string(try readString(isName: false)))
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            values.append(.number(try readNumber()))
        case UInt8(ascii: "t"):
            try readWord("true", .bool(true))
        case UInt8(ascii: "f"):
            try readWord("false", .bool(false))
        default:
            try readWord("null", .null)
        }
        return .separatorOrEnd
    }

    private mutating func readWord(_ word: StaticString, _ value: JSONValue) throws(Fault) {
        guard bytes[index...].starts(with: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
        else { throw Fault(.syntax) }
        index += word.utf8CodeUnitCount
        values.append(value)
    }

    private mutating func open(isObject: Bool) throws(Fault) -> Expectation {
        guard frames.count < maxDepth else { throw fault(.depth) }
        index += 1
        frames.append(Frame(isObject: isObject, start: values.count, nameStart: names.count))
        return isObject ? .nameOrEnd : .itemOrEnd
    }

    private mutating func close() -> Expectation {
        guard let frame = frames.popLast() else { return .separatorOrEnd }
        let value = finished(frame)
        names.removeSubrange(frame.nameStart...)
        values.removeSubrange(frame.start...)
        values.append(value)
        return .separatorOrEnd
    }

    /// The value of a frame. A function of its own, so that no slice is alive when the stacks shrink: they would be
    /// copied whole.
    private func finished(_ frame: Frame) -> JSONValue {
        guard frame.isObject else { return .array(Array(values[frame.start...])) }
        return .object(
            JSONObject(
                names: names[frame.nameStart...], values: values[frame.start...], positions: frame.positions))
    }

    private mutating func skipSpace() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x09, 0x0A, 0x0D: index += 1
            default: return
            }
        }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }
}

extension TextReader {
    private mutating func readName() throws(Fault) -> Expectation {
        guard take("\"") else { throw Fault(.syntax) }
        let name = try readString(isName: true)
        if name.hasSameBytes(as: "__proto__") { throw fault(.reservedName, member: name) }
        guard insert(name) else { throw fault(.duplicate, member: name) }
        skipSpace()
        guard take(":") else { throw Fault(.syntax) }
        return .value
    }

    /// Notes the name of the innermost object's next member; `false` if it has been there before.
    private mutating func insert(_ name: String) -> Bool {
        let top = frames.count - 1
        let start = frames[top].nameStart
        let count = names.count - start
        if frames[top].positions == nil {
            guard !names[start...].contains(where: { $0.hasSameBytes(as: name) }) else { return false }
            if count == JSONObject.scannedCount {
                let known = names[start...].enumerated().map { (NameKey($1), $0) }
                frames[top].positions = Dictionary(known, uniquingKeysWith: { first, _ in first })
            }
        }
        if frames[top].positions?.updateValue(count, forKey: NameKey(name)) != nil { return false }
        names.append(name)
        return true
    }

    /// A fault at the value that is being read.
    func fault(_ code: FaultCode) -> Fault {
        Fault(code, steps: steps(to: frames.count))
    }

    /// A fault at a member of the innermost object whose value has not been reached.
    func fault(_ code: FaultCode, member name: String) -> Fault {
        Fault(code, steps: steps(to: frames.count - 1) + [.name(name)])
    }

    /// A fault at the innermost object, while a member's name is being read.
    func faultInName(_ code: FaultCode) -> Fault {
        Fault(code, steps: steps(to: frames.count - 1))
    }

    /// The steps inside the outermost `depth` open arrays and objects; none where a single value is read.
    private func steps(to depth: Int) -> [FaultStep] {
        frames.indices.prefix(max(depth, 0)).map { level in
            let end = level + 1 < frames.count ? frames[level + 1].start : values.count
            let finished = end - frames[level].start
            guard frames[level].isObject else { return .item(finished) }
            return .name(names[frames[level].nameStart + finished])
        }
    }
}
