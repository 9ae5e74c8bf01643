extension Schema {
    /// A `pattern`, compiled by the generator to instructions (PROTOCOL section 5).
    ///
    /// | instruction | meaning |
    /// | --- | --- |
    /// | `[0, low, high, low, high, ...]` | consume one code point inside one of the inclusive ranges, go on with the next |
    /// | `[1, a, b]` | go on at instruction `a` and at instruction `b` |
    /// | `[2, a]` | go on at instruction `a` |
    /// | `[3]` | go on only at the start of the input |
    /// | `[4]` | go on only at the end of the input |
    /// | `[5]` | match |
    public struct Pattern: Sendable {
        enum Instruction: Sendable {
            case consume([ClosedRange<UInt32>])
            case fork(Int, Int)
            case jump(Int)
            case start
            case end
            case match
            /// What no program of the generator holds.
            case fail
        }

        let instructions: [Instruction]

        /// Creates a pattern.
        ///
        /// - Parameter program: Instructions as the table above has them; a malformed one matches nothing.
        public init(_ program: [[Int]]) {
            instructions = program.map { Instruction($0, count: program.count) }
        }
    }
}

extension Schema.Pattern.Instruction {
    fileprivate init(_ words: [Int], count: Int) {
        let operands = words.dropFirst()
        switch (words.first, operands.count) {
        case (0, _):
            let bounds = operands.map { UInt32(clamping: $0) }
            self = .consume(
                stride(from: 0, to: bounds.count - 1, by: 2).compactMap {
                    bounds[$0] <= bounds[$0 + 1] ? bounds[$0]...bounds[$0 + 1] : nil
                })
        case (1, 2) where operands.allSatisfy((0..<count).contains): self = .fork(words[1], words[2])
        case (2, 1) where operands.allSatisfy((0..<count).contains): self = .jump(words[1])
        case (3, 0): self = .start
        case (4, 0): self = .end
        case (5, 0): self = .match
        default: self = .fail
        }
    }
}
