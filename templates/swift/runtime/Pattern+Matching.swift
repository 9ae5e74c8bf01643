extension Schema.Pattern {
    /// Whether the pattern matches anywhere in `text` (JSON Schema 2020-12 Validation section 6.3.3).
    ///
    /// Runs all threads of the program side by side, one code point at a time (Thompson 1968), so that the cost is at
    /// most the product of the lengths of text and program, whatever the pattern.
    func matches(_ text: String) -> Bool {
        var threads = Threads(self)
        var isStart = true
        // `^` is the start of the text, `$` its end, never those of a line.
        for scalar in text.unicodeScalars {
            if threads.start(isStart: isStart, isEnd: false) { return true }
            // Where no thread is alive away from the start, none can be before the end.
            if threads.areNone, !isStart { break }
            isStart = false
            threads.consume(scalar.value)
        }
        return threads.start(isStart: text.isEmpty, isEnd: true)
    }

    /// The threads of one match.
    private struct Threads {
        private let instructions: [Instruction]
        /// Where threads wait before the next code point.
        private var waiting: [Int] = [0]
        /// Where threads are that wait for this code point: `consume` instructions only.
        private var current: [Int] = []
        /// The last round in which an instruction was visited: two threads at one place are one.
        private var visited: [Int]
        private var round = 0

        init(_ pattern: Schema.Pattern) {
            instructions = pattern.instructions
            visited = Array(repeating: 0, count: instructions.count)
            waiting = []
        }

        /// Whether no thread waits for a code point.
        var areNone: Bool { current.isEmpty }

        /// Adds a thread at the first instruction and follows all threads to where they need a code point.
        ///
        /// - Returns: Whether one of them matches.
        mutating func start(isStart: Bool, isEnd: Bool) -> Bool {
            round += 1
            current.removeAll(keepingCapacity: true)
            waiting.append(0)
            while let position = waiting.popLast() {
                guard visited.indices.contains(position), visited[position] != round else { continue }
                visited[position] = round
                switch instructions[position] {
                case .consume: current.append(position)
                case .fork(let first, let second):
                    waiting.append(first)
                    waiting.append(second)
                case .jump(let target): waiting.append(target)
                case .start: if isStart { waiting.append(position + 1) }
                case .end: if isEnd { waiting.append(position + 1) }
                case .match: return true
                case .fail: break
                }
            }
            return false
        }

        /// Moves every thread on whose range holds the code point, and ends the others.
        mutating func consume(_ codePoint: UInt32) {
            for position in current {
                guard case .consume(let ranges) = instructions[position] else { continue }
                if ranges.contains(where: { $0.contains(codePoint) }) { waiting.append(position + 1) }
            }
        }
    }
}
