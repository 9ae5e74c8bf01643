/// Reads a string's UTF-8 bytes from left to right, for the format checkers.
struct ByteScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    private(set) var index = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { index == bytes.count }

    /// The byte that comes next, or `nil` at the end.
    var next: UInt8? { isAtEnd ? nil : bytes[index] }

    /// Takes one character if it comes next.
    mutating func take(_ character: Unicode.Scalar) -> Bool {
        takeOne { $0 == UInt8(ascii: character) } != nil
    }

    /// Takes an ASCII letter in either case if it comes next.
    mutating func take(letter: Unicode.Scalar) -> Bool {
        takeOne { $0 & 0xDF == UInt8(ascii: letter) & 0xDF } != nil
    }

    /// Takes a word, byte by byte, if it comes next.
    mutating func take(word: StaticString) -> Bool {
        let word = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard bytes[index...].starts(with: word) else { return false }
        index += word.count
        return true
    }

    /// Takes one byte if it comes next and satisfies the condition.
    mutating func takeOne(where condition: (UInt8) -> Bool) -> UInt8? {
        guard let byte = next, condition(byte) else { return nil }
        index += 1
        return byte
    }

    /// Takes bytes as long as they satisfy the condition, and says how many those were.
    @discardableResult
    mutating func takeAll(where condition: (UInt8) -> Bool) -> Int {
        let start = index
        while let byte = next, condition(byte) { index += 1 }
        return index - start
    }

    /// Takes exactly `count` digits, at most 9, and says what number they are.
    mutating func takeNumber(digits count: Int) -> Int? {
        var number = 0
        for _ in 0..<count {
            guard let digit = takeOne(where: \.isDigit) else { return nil }
            number = number * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return number
    }

    /// The bytes from here up to, not including, the first one that satisfies the condition; they count as taken.
    mutating func takeSlice(until condition: (UInt8) -> Bool) -> UnsafeBufferPointer<UInt8> {
        let start = index
        takeAll { !condition($0) }
        return UnsafeBufferPointer(rebasing: bytes[start..<index])
    }
}

extension UInt8 {
    /// ASCII `0` to `9`.
    var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }

    /// ASCII letter.
    var isLetter: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self | 0x20 }

    /// ASCII hexadecimal digit in either case.
    var isHexadecimalDigit: Bool { isDigit || UInt8(ascii: "a")...UInt8(ascii: "f") ~= self | 0x20 }

    /// Whether the byte is one of the ASCII characters in `set`.
    func isOne(of set: StaticString) -> Bool {
        UnsafeBufferPointer(start: set.utf8Start, count: set.utf8CodeUnitCount).contains(self)
    }
}
