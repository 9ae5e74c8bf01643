import Foundation
import FramewrightRuntime
import RealtimeV1

/// Prints a row, unless it was not asked for.
func report(_ row: Row?) throws {
    guard let row else { return }
    print(String(decoding: try JSONEncoder().encode(row), as: UTF8.self))
}

/// The rows over the mix: bytes in, typed value out, and back, as an app does it.
struct MixRows {
    let ticks: [Data]
    let realtime: [Data]
    let graphql: [Data]
    let all: [Data]
    private let decoder = JSONDecoder()
    private let encoder = JSONEncoder()

    init(frames: [MixFrame]) throws {
        all = frames.map(\.data)
        realtime = frames.filter { !$0.isGraphql }.map(\.data)
        graphql = frames.filter(\.isGraphql).map(\.data)
        ticks = realtime.filter { $0.starts(with: Data(#"{"type":"tick""#.utf8)) }
        encoder.outputFormatting = [.withoutEscapingSlashes]
    }

    /// `JSONDecoder` on ticks alone, as a struct that needs no dispatch.
    func floorOfTicks() -> Int {
        var count = 0
        for data in ticks where (try? decoder.decode(Floor.Tick.self, from: data)) != nil { count += 1 }
        return count
    }

    /// `JSONDecoder` on all frames of the mix.
    func floorOfMix() -> Int {
        var count = 0
        for data in all where (try? decoder.decode(Floor.self, from: data)) != nil { count += 1 }
        return count
    }

    /// `JSONEncoder` on all messages of the mix.
    func floorOfEncoding() throws -> () -> Int {
        let floors = try all.map { try decoder.decode(Floor.self, from: $0) }
        return {
            var count = 0
            for value in floors { count += (try? encoder.encode(value))?.count ?? 0 }
            return count
        }
    }

    func decode() throws {
        try report(
            measure("decode mix", floor: ("JSONDecoder", floorOfMix), items: all.count) {
                var count = 0
                for data in realtime where (try? RealtimeMessage.codec.decode(data)) != nil { count += 1 }
                for data in graphql where (try? GraphqlTransportWsMessage.codec.decode(data)) != nil { count += 1 }
                return count
            })
        try report(
            measure("decode tick", floor: ("JSONDecoder, plain struct", floorOfTicks), items: ticks.count) {
                var count = 0
                for data in ticks where (try? Tick.codec.decode(data)) != nil { count += 1 }
                return count
            })
        let shuffled = ticks.map { data in
            let members = String(decoding: data.dropFirst().dropLast(), as: UTF8.self).split(separator: ",")
            return Data("{ \(members.reversed().joined(separator: ", ")) }".utf8)
        }
        let name = "decode tick, members reversed and spaced"
        try report(
            measure(name, floor: ("JSONDecoder, plain struct", floorOfTicks), items: ticks.count) {
                var count = 0
                for data in shuffled where (try? RealtimeMessage.codec.decode(data)) != nil { count += 1 }
                return count
            })
    }

    func refuse() throws {
        let broken = ticks.map { data in
            Data(String(decoding: data, as: UTF8.self).replacingOccurrences(of: #""ts":"#, with: #""ts":-"#).utf8)
        }
        let floor = ("JSONDecoder, plain struct, valid", floorOfTicks)
        try report(
            measure("refuse tick, code and path named", floor: floor, items: ticks.count) {
                var count = 0
                for data in broken where (try? RealtimeMessage.codec.decode(data)) == nil { count += 1 }
                return count
            })
    }

    func encode() throws {
        let messages = try realtime.map { try RealtimeMessage.codec.decode($0) }
        let operations = try graphql.map { try GraphqlTransportWsMessage.codec.decode($0) }
        try report(
            measure("encode mix", floor: ("JSONEncoder", try floorOfEncoding()), items: all.count) {
                var count = 0
                for message in messages { count += (try? RealtimeMessage.codec.encodeData(message))?.count ?? 0 }
                for message in operations {
                    count += (try? GraphqlTransportWsMessage.codec.encodeData(message))?.count ?? 0
                }
                return count
            })
    }
}

/// The cost of a byte in a large frame beside that in one a tenth as large: 1 is linear.
struct Growth {
    let name: String
    let size: Int
    /// The data of a GraphQL result that grows with `size`.
    let content: (_ size: Int) -> String

    func report() throws {
        let (large, small) = (Data(frame(size).utf8), Data(frame(size / 10).utf8))
        let (largeValue, smallValue) = try (decode(large), decode(small))
        try row("decode", large, small, { try decode(large) }, { try decode(small) })
        try row("encode", large, small, { try encode(largeValue) }, { try encode(smallValue) })
    }

    private func row<Result>(
        _ verb: String, _ large: Data, _ small: Data, _ run: @escaping () throws -> Result,
        _ floor: @escaping () throws -> Result
    ) throws {
        let least = ("a tenth of the size", { (try? floor()) == nil ? 0 : 1 })
        let name = "\(verb) \(name), cost a byte"
        try bench.report(
            measure(name, floor: least, items: large.count, floorItems: small.count, rounds: 15) {
                (try? run()) == nil ? 0 : 1
            })
    }

    private func frame(_ size: Int) -> String { #"{"id":"1","type":"next","payload":{"data":\#(content(size))}}"# }

    private func decode(_ data: Data) throws -> GraphqlTransportWsMessage {
        try GraphqlTransportWsMessage.codec.decode(data)
    }

    private func encode(_ message: GraphqlTransportWsMessage) throws -> Data {
        try GraphqlTransportWsMessage.codec.encodeData(message)
    }
}
