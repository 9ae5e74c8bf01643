/// A seeded source of numbers (Steele, Lea and Flood 2014), so that a failure can be seen again.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(bound, 1))) }

    mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }
}

/// Small changes of a frame, of its bytes and of its structure.
enum Mutation {
    /// Text that is likely to matter where it is put.
    private static let pieces: [[UInt8]] = [
        " ", "\n", "\"", "\\", "\\u0041", "\\ud800", "\\u00e9", "-", "0", "00", ".5", "1.0", "1e0", "1e400", "-0", "e3",
        "9007199254740993", "123456789012345678", "{", "}", "[", "]", ",", ":", "null", "true", "false", "\"x\":1,",
        "\"x\":{\"y\":[]},", "\"__proto__\":1,", "\"type\":\"tick\",", "\"ts\":1,", "\u{E9}", "\u{FEFF}", "\u{1F600}",
        "[]", "{}",
        "\"\"", "\"\\u0074ype\":",
    ].map { Array($0.utf8) }

    static func mutant(of frame: [UInt8], partner: [UInt8], _ random: inout SplitMix) -> [UInt8] {
        var frame = frame
        for _ in 0...random.below(3) {
            switch random.below(8) {
            case 0: if !frame.isEmpty { frame[random.below(frame.count)] = UInt8(truncatingIfNeeded: random.next()) }
            case 1: if !frame.isEmpty { frame.removeSubrange(slice(of: frame, atMost: 3, &random)) }
            case 2: frame.insert(contentsOf: random.pick(pieces), at: random.below(frame.count + 1))
            case 3:
                frame.insert(
                    contentsOf: partner[slice(of: partner, atMost: 20, &random)], at: random.below(frame.count + 1))
            case 4: frame = spaced(frame, &random)
            default: frame = restructured(frame, &random)
            }
        }
        return frame
    }

    private static func slice(of bytes: [UInt8], atMost count: Int, _ random: inout SplitMix) -> Range<Int> {
        let start = random.below(bytes.count + 1)
        return start..<min(bytes.count, start + 1 + random.below(count))
    }

    /// White space before and after a structural character.
    private static func spaced(_ frame: [UInt8], _ random: inout SplitMix) -> [UInt8] {
        let places = frame.indices.filter { Array("{}[]:,".utf8).contains(frame[$0]) }
        guard !places.isEmpty else { return frame }
        var frame = frame
        frame.insert(random.pick([0x20, 0x09, 0x0A, 0x0D]), at: random.pick(places) + random.below(2))
        return frame
    }

    /// The frame with two of its outermost members swapped, one taken out, one twice, or one's value in another's place.
    private static func restructured(_ frame: [UInt8], _ random: inout SplitMix) -> [UInt8] {
        guard frame.first == UInt8(ascii: "{"), frame.last == UInt8(ascii: "}") else { return frame }
        var members = split(Array(frame.dropFirst().dropLast()))
        let (first, second) = (random.below(members.count), random.below(members.count))
        switch random.below(4) {
        case 0: members.swapAt(first, second)
        case 1: members.remove(at: first)
        case 2: members.insert(members[first], at: second)
        default:
            guard let colon = members[first].firstIndex(of: UInt8(ascii: ":")),
                let other = members[second].firstIndex(of: UInt8(ascii: ":"))
            else { return frame }
            members[first] = Array(members[first][...colon] + members[second][other...].dropFirst())
        }
        return Array("{".utf8) + members.joined(separator: [UInt8(ascii: ",")]) + Array("}".utf8)
    }

    /// The parts between the outermost commas.
    private static func split(_ body: [UInt8]) -> [[UInt8]] {
        var parts: [[UInt8]] = [[]]
        var depth = 0
        var isText = false
        var isEscaped = false
        for byte in body {
            if isText {
                isText = isEscaped || byte != UInt8(ascii: "\"")
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
            } else {
                switch byte {
                case UInt8(ascii: "\""): isText = true
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
                case UInt8(ascii: ",") where depth == 0:
                    parts.append([])
                    continue
                default: break
                }
            }
            parts[parts.count - 1].append(byte)
        }
        return parts
    }
}
