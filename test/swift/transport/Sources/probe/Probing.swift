import Foundation
import FramewrightClient

/// A transport and the server to try it on.
struct Probing: Sendable {
    let transport: any ClientTransport
    let server: String

    /// Opens a WebSocket at a path of the server.
    func open(_ path: String, limit: Int = 32 << 20) async throws -> any TransportConnection {
        guard let url = URL(string: server + path) else { throw TransportError.lost("no address: \(path)") }
        return try await transport.open(HandshakeRequest(url: url, maximumMessageSize: limit))
    }

    /// The sizes of the messages that arrive until nothing has come for a second, or the connection ends.
    func arrivals(_ path: String) async throws -> String {
        let connection = try await open(path)
        let sizes = Sizes()
        let reader = Task {
            do throws(TransportError) {
                while true { sizes.add("\(try await connection.receive().byteCount)") }
            } catch {
                sizes.add("\(error)")
            }
        }
        try await Task.sleep(nanoseconds: 1_000_000_000)
        let text = sizes.text
        connection.close(CloseInfo(1000))
        await reader.value
        return text
    }

    /// Seconds that `body` takes.
    func seconds(_ body: () async throws -> Void) async rethrows -> Double {
        let start = SystemClock().now()
        try await body()
        return Double(SystemClock().now() - start) / 1e9
    }
}

/// What arrived, from any thread.
final class Sizes: @unchecked Sendable {
    private let lock = NSLock()
    private var entries: [String] = []

    func add(_ entry: String) {
        lock.lock()
        defer { lock.unlock() }
        entries.append(entry)
    }

    /// How many, and the first of them.
    var text: String {
        lock.lock()
        defer { lock.unlock() }
        return "\(entries.count) arrived: \(entries.prefix(6).joined(separator: ", "))"
    }
}
