/// Reads a frame of `compact` straight into typed values, every check of form and schema in one pass.
///
/// As ``FrameReader``, it never says what is wrong: whatever it does not accept is handed to the second pass (``PackReader``,
/// ``BinaryShape``, the schema tables). What it accepts, the second pass accepts with the same value.
///
/// A function that refuses puts the reader at the frame's end, and returns a value that nobody will see.
public struct CompactReader {
    let base: UnsafePointer<UInt8>
    let count: Int
    /// Number of arrays and maps that may be open here.
    let maxDepth: Int
    @usableFromInline let receiver: MessageReceiver?
    var index = 0
    /// Number of arrays and maps that are open.
    var depth = 0
    private(set) var isRefused = false
    /// Members of the object whose array is open behind the number of the message or branch that it is; -1 for none.
    private var opened = -1

    @usableFromInline
    init(_ base: UnsafePointer<UInt8>, count: Int, limits: Limits, receiver: MessageReceiver?) {
        self.base = base
        self.count = count
        self.maxDepth = min(limits.maxDepth, RoomyStack.depthForAnyThread)
        self.receiver = receiver
    }

    /// The value of a whole frame; `nil` where the second pass has to decide.
    @inlinable
    static func read<Value>(
        _ bytes: UnsafeBufferPointer<UInt8>,
        limits: Limits,
        receiver: MessageReceiver? = nil,
        by read: (inout CompactReader) throws(FrameReader.Refusal) -> Value
    ) -> Value? {
        guard let base = bytes.baseAddress, bytes.count <= limits.maxFrameBytes else { return nil }
        var reader = CompactReader(base, count: bytes.count, limits: limits, receiver: receiver)
        guard let value = try? read(&reader), reader.isComplete else { return nil }
        return value
    }

    /// Whether nothing was refused, and nothing follows.
    @usableFromInline var isComplete: Bool { index == count && !isRefused }

    /// Whether the side that receives the frame takes messages of `direction`.
    @inlinable
    public func admits(_ direction: MessageDirection) -> Bool {
        receiver?.accepts(direction) ?? true
    }

    /// Refuses the frame.
    @usableFromInline
    mutating func refuse() {
        isRefused = true
        index = count
    }

    /// Refuses the frame; `value` is what nobody will see.
    @inline(__always)
    mutating func refused<Value>(_ value: Value) -> Value {
        refuse()
        return value
    }
}

extension CompactReader {
    /// Opens the array of a message or branch, and reads the number that it begins with.
    public mutating func number() -> Int {
        guard opened < 0, let length = arrayHeader(), length > 0, index < count else { return refused(0) }
        opened = length - 1
        return integer(minimum: 0)
    }

    /// Reads the message that has a number.
    @inlinable
    public mutating func message<Value>(
        _ number: Int, by read: (inout CompactReader) throws(FrameReader.Refusal) -> Value
    ) throws(FrameReader.Refusal) -> Value {
        guard self.number() == number else { throw FrameReader.Refusal() }
        return try read(&self)
    }

    /// Opens the array of an object that has members up to the number `least`.
    ///
    /// - Returns: The number of items.
    public mutating func openObject(atLeast least: Int) -> Int {
        guard depth < maxDepth else { return refused(0) }
        let length: Int
        if opened >= 0 {
            length = opened
            opened = -1
        } else {
            guard let given = arrayHeader() else { return refused(0) }
            length = given
        }
        depth += 1
        return length >= least ? length : refused(0)
    }

    /// Whether a member that may be absent is there; takes what stands for an absent one.
    ///
    /// - Parameters:
    ///   - number: The member's number.
    ///   - count: The number of items of the object's array.
    ///   - orNull: Whether `null` is a value of the member's type.
    @inline(__always)
    public mutating func hasMember(_ number: Int, of count: Int, orNull: Bool = false) -> Bool {
        guard number <= count, index < self.count else { return number <= count ? refused(false) : false }
        if !orNull, base[index] == 0xC0 {
            index += 1
            return false
        }
        return base[index] == 0xC4 ? !takesAbsent() : true
    }

    /// Takes the shortest empty `bin`; longer ones are left to the second pass.
    private mutating func takesAbsent() -> Bool {
        guard count - index >= 2, base[index + 1] == 0 else { return refused(true) }
        index += 2
        return true
    }

    /// Takes the item of a number that no member has.
    ///
    /// - Parameters:
    ///   - number: The number.
    ///   - count: The number of items of the object's array.
    ///   - isRefused: Whether the object refuses members that it does not declare.
    public mutating func skipMember(_ number: Int, of count: Int, isRefused: Bool = false) {
        guard hasMember(number, of: count) else { return }
        if isRefused { return refuse() }
        _ = item(hasAbsent: true)
    }

    /// Closes the array of an object behind the member with the last number.
    public mutating func closeObject(_ count: Int, after last: Int, isRefused: Bool = false) {
        var number = last + 1
        while number <= count, !self.isRefused {
            skipMember(number, of: count, isRefused: isRefused)
            number += 1
        }
        depth -= 1
    }

    /// Reads an item of any form; `nil` where something is wrong.
    mutating func item(hasAbsent: Bool) -> PackItem? {
        let bytes = UnsafeBufferPointer(start: base, count: count)
        guard !isRefused, opened < 0,
            let item = try? PackReader.item(bytes, at: &index, maxDepth: maxDepth - depth, hasAbsent: hasAbsent)
        else { return refused(nil) }
        return item
    }

    /// Reads the header of an array whose items the rest of the frame can hold; `nil` for anything else.
    @inline(__always)
    mutating func arrayHeader() -> Int? {
        guard index < count else { return nil }
        let head = base[index]
        let length: Int
        if head & 0xF0 == 0x90 {
            index += 1
            length = Int(head & 0x0F)
        } else if head == 0xDC, count - index >= 3 {
            length = Int(unsigned(at: index + 1, 2))
            index += 3
        } else if head == 0xDD, count - index >= 5 {
            length = Int(unsigned(at: index + 1, 4))
            index += 5
        } else {
            return nil
        }
        return length <= count - index ? length : nil
    }

    /// An unsigned number of so many bytes, the most significant first; they are there.
    @inline(__always)
    func unsigned(at position: Int, _ width: Int) -> UInt64 {
        switch width {
        case 1: UInt64(base[position])
        case 2: UInt64(UInt16(bigEndian: UnsafeRawPointer(base + position).loadUnaligned(as: UInt16.self)))
        case 4: UInt64(UInt32(bigEndian: UnsafeRawPointer(base + position).loadUnaligned(as: UInt32.self)))
        default: UInt64(bigEndian: UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self))
        }
    }
}
