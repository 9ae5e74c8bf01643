import Foundation
import HarbourModel

/// Runs the models against a server: `harbour URL ROOM TEXT…` joins, says each text, follows the quotes for two seconds, and prints
/// what the screens would show, as JSON.
@main
struct Harbour {
    @MainActor
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count > 3, let url = URL(string: arguments[1]) else {
            print("usage: harbour URL ROOM TEXT...")
            exit(2)
        }
        let outbox = FileManager.default.temporaryDirectory.appendingPathComponent("harbour-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: outbox) }
        let client = makeClient(url: url, outbox: outbox) { "harbour-user" }
        let chat = ChatModel(client: client, room: arguments[2])
        let quotes = QuotesModel(client: client)
        await client.start()
        try await chat.open()
        try await quotes.open(symbols: ["AAPL", "MSFT"])
        for text in arguments.dropFirst(3) {
            await chat.keyPressed()
            await chat.send(text)
        }
        try await Task.sleep(nanoseconds: 2_000_000_000)
        let shown = Shown(
            lines: chat.lines.map { "\($0.user ?? "?"): \($0.text)\($0.isDelivered ? "" : " (not delivered)")" },
            members: chat.activity.members.mapValues(\.status), symbols: quotes.quotes.keys.sorted(),
            updates: quotes.updates, problem: chat.problem)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        print(String(decoding: try encoder.encode(shown), as: UTF8.self))
        try await chat.close()
        quotes.close()
        await client.stop()
    }
}

/// What the screens show.
struct Shown: Encodable {
    let lines: [String]
    let members: [String: String]
    let symbols: [String]
    let updates: Int
    let problem: String?
}
