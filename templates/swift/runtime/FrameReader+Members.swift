/// How far a direct decoder has come in an object.
public struct MemberCursor {
    /// The member that canonical order has next.
    var expected = 0
    /// A bit for every member of the table that has been there.
    var seen: UInt64 = 0
    /// Names that the table does not have.
    private var others: [String]?
    /// Number of members so far.
    public internal(set) var count = 0
    /// Whether the object has ended.
    var isClosed = false

    /// Creates a cursor at the object's start.
    public init() {}

    /// Whether the object has ended and has had the members with the bits of `required`.
    public func isClosed(having required: UInt64) -> Bool {
        isClosed && seen & required == required
    }

    /// Notes a name that the table does not have; `false` if it has been there, or there are too many to look through.
    mutating func insert(_ name: String) -> Bool {
        let known = others ?? []
        guard known.count < JSONObject.scannedCount, !known.contains(where: { $0.hasSameBytes(as: name) })
        else { return false }
        others = known + [name]
        return true
    }
}

extension FrameReader {
    /// Opens an object.
    public mutating func openObject() -> Bool {
        open(UInt8(ascii: "{"))
    }

    /// Goes on to the value of the object's next member.
    ///
    /// - Returns: The member's position in `names`; for any other one the number of names, and ``otherName`` has its
    ///   name; `nil` at the object's end, which `cursor` tells from a refusal.
    public mutating func nextMember(_ cursor: inout MemberCursor, of names: NameTable) -> Int? {
        skipSpace()
        if take(UInt8(ascii: "}")) {
            depth -= 1
            cursor.isClosed = true
            return nil
        }
        if cursor.count > 0 {
            guard take(UInt8(ascii: ",")) else { return nil }
            skipSpace()
        }
        guard take(UInt8(ascii: "\"")), let member = takeName(names, expected: cursor.expected) else { return nil }
        if member < names.count {
            let bit: UInt64 = 1 << UInt64(truncatingIfNeeded: member)
            guard cursor.seen & bit == 0 else { return nil }
            cursor.seen |= bit
            cursor.expected = member + 1
        } else if otherName.hasSameBytes(as: "__proto__") {
            return nil
        }
        cursor.count += 1
        skipSpace()
        return take(UInt8(ascii: ":")) ? member : nil
    }

    /// Skips the value of a member that the table does not have, with every check that holds for it.
    public mutating func skipOther(_ cursor: inout MemberCursor) -> Bool {
        cursor.insert(otherName) && value() != nil
    }

    /// Which of the names the member `name` of the object has that comes next, found wherever the member stands.
    ///
    /// It only looks: whoever reads the object checks it all.
    public mutating func tag(_ name: StaticString, of names: NameTable) -> Int? {
        let start = index
        defer { index = start }
        skipSpace()
        guard take(UInt8(ascii: "{")) else { return nil }
        let name = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
        var level = 1
        var isName = true
        while index < count {
            let byte = base[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\""):
                let start = index
                guard skipString() else { return nil }
                guard isName, index - start == name.count + 1 else { continue }
                let end = index
                index = start
                let isTag = take(name)
                index = end
                if isTag { return tagValue(of: names) }
            case UInt8(ascii: ","): isName = level == 1
            case UInt8(ascii: ":"): isName = false
            case UInt8(ascii: "{"), UInt8(ascii: "["): level += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                level -= 1
                if level == 0 { return nil }
            default: break
            }
        }
        return nil
    }

    private mutating func tagValue(of names: NameTable) -> Int? {
        skipSpace()
        guard take(UInt8(ascii: ":")) else { return nil }
        return takeWord(of: names)
    }
}

extension FrameReader {
    /// Takes a string that is one of `names`, and says which; takes nothing where it is none, as far as can be seen.
    public mutating func takeWord(of names: NameTable) -> Int? {
        skipSpace()
        guard take(UInt8(ascii: "\"")) else { return nil }
        let start = index
        guard skipString() else { return nil }
        let end = index - 1
        if let position = position(of: start, end, in: names) { return position }
        index = start - 1
        return nil
    }

    /// Takes the rest of a name after its opening quote, and says which one it is: the one that is `expected`, as a rule.
    @inline(__always)
    private mutating func takeName(_ names: NameTable, expected: Int) -> Int? {
        if expected < names.count, count - index >= 8 {
            let key = names.keys[expected]
            if key.length < 8, word(at: index) & NameTable.mask(key.length) == key.head {
                index += key.length + 1
                return expected
            }
        }
        return takeAnyName(names)
    }

    @inline(never)
    private mutating func takeAnyName(_ names: NameTable) -> Int? {
        let start = index
        if names.count > 0 {
            guard skipString() else { return nil }
            if let position = position(of: start, index - 1, in: names) { return position }
        }
        // An unknown name, or one that is written with escapes.
        index = start - 1
        guard let name = string() else { return nil }
        if let position = names.position(of: name) { return position }
        otherName = name
        return names.count
    }

    /// Position of the name whose bytes stand from `start` to before the quotation mark at `end`.
    @inline(__always)
    private func position(of start: Int, _ end: Int, in names: NameTable) -> Int? {
        let length = end - start
        let head: UInt64
        if count - start >= 8 {
            head = word(at: start) & NameTable.mask(length)
        } else {
            head = (start...end).prefix(8).reversed().reduce(0) { $0 << 8 | UInt64(base[$1]) }
        }
        var position = names.first(head)
        while position >= 0 {
            let key = names.keys[position]
            if key.head == head, key.length == length, hasSameRest(key, names, at: start) { return position }
            position = key.next
        }
        return nil
    }

    /// Whether the bytes behind the first eight are those of a name, whose length is the right one.
    private func hasSameRest(_ key: NameTable.Key, _ names: NameTable, at start: Int) -> Bool {
        var offset = 8
        while offset < key.length {
            guard base[start + offset] == names.bytes[key.start + offset] else { return false }
            offset += 1
        }
        return true
    }

    /// Goes to behind the end of a string, from behind its opening quote, without looking at what it holds.
    private mutating func skipString() -> Bool {
        while index < count {
            switch base[index] {
            case UInt8(ascii: "\""):
                index += 1
                return true
            case UInt8(ascii: "\\"): index += 2
            default: index += 1
            }
        }
        return false
    }
}
