import ClientTesting
import Foundation

/// One line of the result: how many messages a second the client does, and how many a loop without one over the same transport.
struct Row: Codable {
    let name: String
    let transport: String
    /// `bare`: the loop only moves frames; `codec`: it decodes or encodes them as well.
    let floor: String
    let perSecond: Double
    let floorPerSecond: Double
    /// Quartiles and median of the client's time / the loop's.
    let q1: Double
    let median: Double
    let q3: Double
}

/// Measures the client beside bare loops: `throughput ADDRESS MESSAGES ROUNDS`, with the address of `test/bench/swift/peer.mjs`. Prints
/// a line of JSON for each row.
@main
enum Throughput {
    typealias Load = @Sendable () async throws -> Double

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let count = Int(arguments[2]), let rounds = Int(arguments[3]) else {
            print("usage: throughput ADDRESS MESSAGES ROUNDS")
            exit(2)
        }
        let memory = Loads(transport: MemoryTransport(), address: "ws://memory", count: count)
        let sockets = Loads(transport: PosixTransport(), address: arguments[1], count: count)
        for (name, loads) in [("memory", memory), ("sockets", sockets)] {
            for (path, type) in [("/tick", "tick"), ("/chat", "message")] {
                try await measure(
                    "receive \(type)", name, count, rounds, client: { try await loads.clientReceives(path, type) },
                    bare: { try await loads.loopReceives(path, decoding: false) },
                    codec: { try await loads.loopReceives(path, decoding: true) })
            }
            try await measure(
                "send acked", name, count, rounds, client: { try await loads.clientSendsAcked() },
                bare: { try await loads.loopSendsAcked(encoding: false) },
                codec: { try await loads.loopSendsAcked(encoding: true) })
            try await measure(
                "send volatile", name, count, rounds, client: { try await loads.clientSendsVolatile() },
                bare: { try await loads.loopSendsVolatile(encoding: false) },
                codec: { try await loads.loopSendsVolatile(encoding: true) })
        }
    }

    /// Runs client and loops one after the other, so many rounds, and prints what came of it. The first round is not counted.
    private static func measure(
        _ name: String, _ transport: String, _ count: Int, _ rounds: Int, client: Load, bare: Load, codec: Load
    ) async throws {
        var times: [(client: Double, bare: Double, codec: Double)] = []
        for round in 0...rounds {
            let own = try await client()
            let time = (client: own, bare: try await bare(), codec: try await codec())
            if round > 0 { times.append(time) }
        }
        for (floor, values) in [("bare", times.map(\.bare)), ("codec", times.map(\.codec))] {
            let ratios = zip(times, values).map { $0.client / $1 }
            let perSecond = { (values: [Double]) in Double(count) / quantile(values, 0.5) * 1e9 }
            let row = Row(
                name: name, transport: transport, floor: floor, perSecond: perSecond(times.map(\.client)),
                floorPerSecond: perSecond(values), q1: quantile(ratios, 0.25), median: quantile(ratios, 0.5),
                q3: quantile(ratios, 0.75))
            FileHandle.standardOutput.write(try JSONEncoder().encode(row) + [10])
        }
    }

    private static func quantile(_ values: [Double], _ part: Double) -> Double {
        values.sorted()[Int((Double(values.count - 1) * part).rounded())]
    }
}
