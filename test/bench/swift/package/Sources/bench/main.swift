import Foundation
import FramewrightRuntime
import RealtimeV1

/// Prints one JSON row a line. Every candidate does what an app does: bytes in, typed value out, and back.

nonisolated(unsafe) var sink = 0

/// Keeps the compiler from leaving work out whose result nobody needs.
@inline(never) func use<Value>(_ value: Value) { sink &+= MemoryLayout<Value>.size }

func report(_ row: Row) throws {
    print(String(decoding: try JSONEncoder().encode(row), as: UTF8.self))
}

enum Message {
    case realtime(RealtimeMessage)
    case graphql(GraphqlTransportWsMessage)

    init(_ frame: MixFrame) throws {
        self =
            frame.isGraphql
            ? .graphql(try GraphqlTransportWsMessage.codec.decode(frame.data))
            : .realtime(try RealtimeMessage.codec.decode(frame.data))
    }

    func encoded() throws -> Data {
        switch self {
        case .realtime(let message): try RealtimeMessage.codec.encodeData(message)
        case .graphql(let message): try GraphqlTransportWsMessage.codec.encodeData(message)
        }
    }
}

let decoder = JSONDecoder()
let encoder = JSONEncoder()
encoder.outputFormatting = [.withoutEscapingSlashes]

let frames = mix(1024)
let messages = try frames.map { try Message($0) }
let floors = try frames.map { try decoder.decode(Floor.self, from: $0.data) }
for (frame, message) in zip(frames, messages) where try Message(frame).encoded() != message.encoded() {
    fatalError("the codec does not agree with itself")
}

try report(
    measure("decode mix", floor: ("JSONDecoder", { for frame in frames { use(try? decoder.decode(Floor.self, from: frame.data)) } }), items: frames.count) {
        for frame in frames { use(try? Message(frame)) }
    })

let ticks = frames.filter { $0.data.starts(with: Data(#"{"type":"tick""#.utf8)) }
let decodeTicks = { for frame in ticks { use(try? decoder.decode(Floor.Tick.self, from: frame.data)) } }
try report(
    measure("decode tick", floor: ("JSONDecoder, plain struct", decodeTicks), items: ticks.count) {
        for frame in ticks { use(try? Tick.codec.decode(frame.data)) }
    })

let shuffled = ticks.map { frame in
    let parts = String(decoding: frame.data.dropFirst().dropLast(), as: UTF8.self).split(separator: ",")
    return Data(("{ " + parts.reversed().joined(separator: ", ") + " }").utf8)
}
try report(
    measure("decode tick, members reversed and spaced", floor: ("JSONDecoder, plain struct", decodeTicks), items: ticks.count) {
        for data in shuffled { use(try? RealtimeMessage.codec.decode(data)) }
    })

let broken = ticks.map { frame in
    Data(String(decoding: frame.data, as: UTF8.self).replacingOccurrences(of: #""ts":"#, with: #""ts":-"#).utf8)
}
try report(
    measure("refuse tick, code and path named", floor: ("JSONDecoder, plain struct, valid", decodeTicks), items: ticks.count) {
        for data in broken { use(try? RealtimeMessage.codec.decode(data)) }
    })

try report(
    measure("encode mix", floor: ("JSONEncoder", { for value in floors { use(try? encoder.encode(value)) } }), items: frames.count) {
        for message in messages { use(try? message.encoded()) }
    })

/// The cost of a byte in a large frame beside that in one a tenth as large: 1 is linear.
func reportGrowth(_ name: String, _ frame: (_ size: Int) -> String, _ size: Int) throws {
    let (small, large) = (Data(frame(size / 10).utf8), Data(frame(size).utf8))
    let value = try GraphqlTransportWsMessage.codec.decode(large)
    let smallValue = try GraphqlTransportWsMessage.codec.decode(small)
    let run = { (data: Data) in { use(try? GraphqlTransportWsMessage.codec.decode(data)) } }
    try report(
        measure("decode \(name), cost a byte", floor: ("a tenth of the size", run(small)), items: large.count, floorItems: small.count, rounds: 15, run(large)))
    try report(
        measure("encode \(name), cost a byte", floor: ("a tenth of the size", { use(try? GraphqlTransportWsMessage.codec.encodeData(smallValue)) }), items: large.count, floorItems: small.count, rounds: 15) {
            use(try? GraphqlTransportWsMessage.codec.encodeData(value))
        })
}

func next(_ data: String) -> String { #"{"id":"1","type":"next","payload":{"data":\#(data)}}"# }
try reportGrowth("1 MiB of text", { next("{\"text\":\"\(String(repeating: "a", count: $0))\"}") }, 1_000_000)
try reportGrowth("1,000 members", { next("{" + (0..<$0).map { "\"member\($0)\":\($0)" }.joined(separator: ",") + "}") }, 1000)
try reportGrowth("10,000 items", { next("{\"items\":[" + (0..<$0).map { "\($0)" }.joined(separator: ",") + "]}") }, 10_000)
