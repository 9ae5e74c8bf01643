import Foundation

/// A seeded source of numbers, so that every run measures the same frames.
struct Seeded {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }
}

/// A frame of the mix, and which of the two connections it comes from.
struct MixFrame {
    let data: Data
    let isGraphql: Bool
}

/// 80 % tick, 10 % chat (40 % of it not ASCII), 5 % presence, 3 % ack, 2 % graphql-transport-ws.
func mix(_ count: Int, seed: UInt64 = 88_172_645_463_325_252) -> [MixFrame] {
    let symbols = ["AAPL", "MSFT", "GOOG", "AMZN", "TSLA", "NVDA", "BRK.B", "JPM", "V", "XOM", "UNH", "WMT", "MA", "PG"]
    let texts = [
        "Hello there, how is everyone doing today?", "ok", #"See you at 5pm, bring the \"report\""#,
        #"Can somebody look at the build?\nIt is red again."#, "the quick brown fox jumps over the lazy dog", "LGTM",
        "\u{41F}\u{440}\u{438}\u{432}\u{435}\u{442}", "\u{3053}\u{3093}\u{306B}\u{3061}\u{306F}", "\u{1F600} nice",
        "\u{C7}a va tr\u{E8}s bien",
    ]
    let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    var random = Seeded(seed)
    var seconds = 1_734_001_112
    return (0..<count).map { _ in
        if random.below(50) == 0 { seconds += 1 }
        let kind = random.below(100)
        let bid = Double(2000 + random.below(48_000)) / 100
        let ask = Double(Int((bid * 100).rounded()) + 1 + random.below(8)) / 100
        let id = "01J" + String((0..<23).map { _ in random.pick(alphabet) })
        let symbol = random.pick(symbols)
        let text =
            switch kind {
            case ..<80: #"{"type":"tick","symbol":"\#(symbol)","bid":\#(bid),"ask":\#(ask),"ts":\#(seconds)}"#
            case ..<90:
                #"{"type":"message","roomId":"room-\#(random.below(200))","text":"\#(random.pick(texts))","#
                    + #""ts":\#(seconds),"messageId":"\#(id)"}"#
            case ..<95:
                #"{"type":"presence","userId":"u\#(random.below(5000))","status":"\#(random.pick(["online", "away"]))"}"#
            case ..<98: #"{"type":"ack","messageId":"\#(id)"}"#
            case 98:
                #"{"id":"\#(random.below(1000))","type":"subscribe","payload":{"query":"subscription($s:String!)"#
                    + #"{quote(symbol:$s){symbol bid ask ts}}","variables":{"s":"\#(symbol)","depth":10}}}"#
            default:
                #"{"id":"\#(random.below(1000))","type":"next","payload":{"data":{"quote":{"symbol":"\#(symbol)","#
                    + #""bid":\#(bid),"ask":\#(ask),"ts":\#(seconds)}}}}"#
            }
        return MixFrame(data: Data(text.utf8), isGraphql: kind >= 98)
    }
}
