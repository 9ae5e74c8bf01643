/// How far a direct decoder has come in an object.
public struct MemberCursor {
    /// The members that the object's schema declares.
    let names: NameTable
    /// The member that canonical order has next.
    var expected = 0
    /// A bit for every member of the table that has been there.
    var seen: UInt64 = 0
    /// Number of members so far.
    public internal(set) var count = 0
    /// Whether the object has ended.
    @usableFromInline var isClosed = false

    init(_ names: NameTable) {
        self.names = names
    }

    /// Whether the object has ended and has had the members with the bits of `required`.
    public func isClosed(having required: UInt64) -> Bool {
        isClosed && seen & required == required
    }
}

extension FrameReader {
    /// Opens an object whose schema declares the members `names`.
    public mutating func openObject(_ names: NameTable) -> MemberCursor {
        if !open(UInt8(ascii: "{")) { refuse() }
        return MemberCursor(names)
    }

    /// Goes on to the value of the object's next member.
    ///
    /// - Returns: The member's position among the declared ones; for any other one their number, and ``otherName`` has
    ///   its name; `nil` at the object's end, which `cursor` tells from a refusal.
    public mutating func nextMember(_ cursor: inout MemberCursor) -> Int? {
        skipSpace()
        if take(UInt8(ascii: "}")) {
            closeObject(&cursor)
            return nil
        }
        if cursor.count > 0 {
            guard take(UInt8(ascii: ",")) else { return refused(nil) }
            skipSpace()
        }
        guard take(UInt8(ascii: "\"")), let member = takeName(cursor.names, expected: cursor.expected) else {
            return refused(nil)
        }
        if member < cursor.names.count {
            let bit: UInt64 = 1 << UInt64(truncatingIfNeeded: member)
            guard cursor.seen & bit == 0 else { return refused(nil) }
            cursor.seen |= bit
            cursor.expected = member + 1
        } else if otherName.hasSameBytes(as: "__proto__") {
            return refused(nil)
        }
        cursor.count += 1
        skipSpace()
        return take(UInt8(ascii: ":")) ? member : refused(nil)
    }

    @inline(__always)
    private mutating func closeObject(_ cursor: inout MemberCursor) {
        while let last = others.last, last.depth == depth { others.removeLast() }
        depth -= 1
        cursor.isClosed = true
    }

    /// Skips the value of the member called ``otherName``, with every check that holds for it.
    public mutating func skipOther() {
        let ofObject = others.reversed().prefix { $0.depth == depth }
        // The second pass has a better way to tell many names apart.
        guard ofObject.count < JSONObject.scannedCount,
            !ofObject.contains(where: { $0.name.hasSameBytes(as: otherName) })
        else { return refuse() }
        others.append(OtherName(name: otherName, depth: depth))
        _ = value()
    }

    /// Which of the names the member `name` of the object has that comes next, found wherever the member stands.
    ///
    /// It only looks: whoever reads the object checks it all.
    public mutating func tag(_ name: StaticString, of names: NameTable) -> Int? {
        let start = index
        defer { index = start }
        return seek(name) ? takeWord(of: names) : nil
    }

    /// As ``tag(_:of:)``, for the last of several members, of which each stands in the one before it.
    public mutating func tag(_ path: [StaticString], of names: NameTable) -> Int? {
        let start = index
        defer { index = start }
        for name in path { guard seek(name) else { return nil } }
        return takeWord(of: names)
    }

    /// The integer that the member `name` of the object has that comes next, found wherever the member stands; `nil` also
    /// where it is not written plainly.
    ///
    /// It only looks: whoever reads the object checks it all.
    public mutating func code(_ name: StaticString) -> Int? {
        let start = index
        defer { index = start }
        return seek(name) ? plainInteger() : nil
    }

    /// As ``code(_:)``, for the last of several members, of which each stands in the one before it.
    public mutating func code(_ path: [StaticString]) -> Int? {
        let start = index
        defer { index = start }
        for name in path { guard seek(name) else { return nil } }
        return plainInteger()
    }

    /// Goes to behind the colon of the member `name` of the object that comes next, if it can be found.
    @inline(__always)
    private mutating func seek(_ name: StaticString) -> Bool {
        skipSpace()
        guard take(UInt8(ascii: "{")) else { return false }
        let name = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
        let first = index
        skipSpace()
        // As a rule the tag is the first member.
        if take(UInt8(ascii: "\"")), take(name), take(UInt8(ascii: "\"")) { return takeColon() }
        index = first
        var level = 1
        var isName = true
        while index < count {
            let byte = base[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\""):
                let start = index
                guard skipString() else { return false }
                guard isName, index - start == name.count + 1 else { continue }
                let end = index
                index = start
                let isTag = take(name)
                index = end
                if isTag { return takeColon() }
            case UInt8(ascii: ","): isName = level == 1
            case UInt8(ascii: ":"): isName = false
            case UInt8(ascii: "{"), UInt8(ascii: "["): level += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                level -= 1
                if level == 0 { return false }
            default: break
            }
        }
        return false
    }

    @inline(__always)
    private mutating func takeColon() -> Bool {
        skipSpace()
        return take(UInt8(ascii: ":"))
    }
}

extension FrameReader {
    /// Takes a string that is one of `names`, and says which; takes nothing where it is none, as far as can be seen.
    public mutating func takeWord(of names: NameTable) -> Int? {
        skipSpace()
        guard take(UInt8(ascii: "\"")) else { return nil }
        let start = index
        guard skipWord() else { return nil }
        if let position = position(of: start, index - 1, in: names) { return position }
        index = start - 1
        return nil
    }

    /// Takes the rest of a name after its opening quote, and says which one it is: the one that is `expected`, as a rule.
    @inline(__always)
    private mutating func takeName(_ names: NameTable, expected: Int) -> Int? {
        let key = names.keys + expected
        if expected < names.count, count - index >= key.pointee.tailStart + 8 {
            // Two words cover what has at most sixteen bytes with its quotation mark; the second may overlap the first.
            if word(at: index) & key.pointee.mask == key.pointee.head,
                word(at: index + key.pointee.tailStart) & key.pointee.mask == key.pointee.tail, key.pointee.isShort
            {
                index += key.pointee.length + 1
                return expected
            }
        }
        return takeAnyName(names)
    }

    @inline(never)
    private mutating func takeAnyName(_ names: NameTable) -> Int? {
        let start = index
        if names.count > 0 {
            guard skipWord() else { return nil }
            if let position = position(of: start, index - 1, in: names) { return position }
        }
        // An unknown name, or one that is written with escapes.
        index = start - 1
        guard let name = anyString() else { return nil }
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

    /// Goes to behind the next quotation mark, which ends a string that has no escapes; others are no name of a table.
    @inline(__always)
    private mutating func skipWord() -> Bool {
        while count - index >= 8 {
            let quotes = word(at: index) ^ 0x2222_2222_2222_2222
            // The lowest bit that is set belongs to the first quotation mark; only bits above may come from borrowing.
            let stops = (quotes &- 0x0101_0101_0101_0101) & ~quotes & 0x8080_8080_8080_8080
            if stops != 0 {
                index += stops.trailingZeroBitCount / 8 + 1
                return true
            }
            index += 8
        }
        while index < count {
            index += 1
            if base[index - 1] == UInt8(ascii: "\"") { return true }
        }
        return false
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
