import Foundation
import FramewrightClient

/// The cases by name.
let probes: [String: @Sendable (Probing) async throws -> String] = [
    "empty": { try await $0.arrivals("/raw?hex=8100") },
    "split": { try await $0.arrivals("/raw?hex=810548656c6c6f&part=3") },
    "fragments": { try await $0.arrivals("/raw?hex=010161000162800163") },
    "large": { try await $0.arrivals("/send?size=10000&count=1") },
    "utf8": { try await $0.arrivals("/raw?hex=8102c328") },
    "opcode": { try await $0.arrivals("/raw?hex=8300") },
    "unasked-pong": { try await $0.arrivals("/raw?hex=8a00810161") },
    "close-without-code": { try await $0.arrivals("/close") },
    "close-4400": { try await $0.arrivals("/close?code=4400&reason=no") },
    "misaccept": { probing in
        _ = try await probing.open("/misaccept")
        return "accepted"
    },
    "ping": { probing in
        let connection = try await probing.open("/echo")
        let time = try await probing.seconds { try await connection.ping() }
        return "pong after \(Int(time * 1e6)) µs"
    },
    "large-send": { probing in
        let connection = try await probing.open("/count")
        try await connection.send(.binary(Data(count: 16 << 20)))
        try await connection.send(.text("how many"))
        return "\(try await connection.receive())"
    },
    "flood": { probing in
        let connection = try await probing.open("/send?size=1000&flood")
        _ = try await connection.receive()
        let before = resident()
        try await Task.sleep(nanoseconds: 3_000_000_000)
        return "\((resident() - before) >> 20) MiB more after 3 s without receive"
    },
    "receive-rate": { probing in
        let count = 200_000
        let connection = try await probing.open("/send?size=50&count=\(count)")
        var bytes = 0
        let time = try await probing.seconds {
            while bytes < count * 50 { bytes += try await connection.receive().byteCount }
        }
        return "\(Int(Double(count) / time)) messages/s"
    },
    "send-rate": { probing in
        let count = 100_000
        let connection = try await probing.open("/count")
        let message = TransportFrame.text(String(repeating: "x", count: 50))
        let time = try await probing.seconds {
            for _ in 0..<count { try await connection.send(message) }
            try await connection.send(.text("how many"))
            _ = try await connection.receive()
        }
        return "\(Int(Double(count) / time)) messages/s"
    },
    "round-trip": { probing in
        let connection = try await probing.open("/echo")
        let time = try await probing.seconds {
            for _ in 0..<2000 {
                try await connection.send(.text("hello"))
                _ = try await connection.receive()
            }
        }
        return "\(Int(time / 2000 * 1e6)) µs"
    },
]

/// Memory that the process has now, as Linux tells it.
private func resident() -> Int {
    let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    return (text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
}
