import ClientTesting
import Foundation
import FramewrightClient
import FramewrightRuntime

/// What an app of any version does, and how it tells of it: one line of JSON for everything that happens.
public struct AppRun<Message: MessageUnion>: Sendable {
    let olderVersions: [VersionAdapter]
    let chat: @Sendable (_ room: String, _ text: String) -> Message
    let reaction: (@Sendable (_ room: String) -> Message)?

    /// - Parameters:
    ///   - olderVersions: Versions that the app speaks beside its own.
    ///   - chat: A message in a room.
    ///   - reaction: A reaction; `nil` where the app's version has none.
    public init(
        olderVersions: [VersionAdapter] = [],
        chat: @escaping @Sendable (_ room: String, _ text: String) -> Message,
        reaction: (@Sendable (_ room: String) -> Message)? = nil
    ) {
        self.olderVersions = olderVersions
        self.chat = chat
        self.reaction = reaction
    }

    /// Joins a room, writes in it, takes a price, and then tells what it gets: `app URL ROOM TEXT MESSAGES`, until so many messages
    /// have come.
    public func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 5, let url = URL(string: arguments[1]), let count = Int(arguments[4]) else {
            print("usage: app URL ROOM TEXT MESSAGES")
            exit(2)
        }
        let (room, text) = (arguments[2], arguments[3])
        let client = RealtimeClient<Message>(
            ClientConfiguration(url: url, olderVersions: olderVersions),
            dependencies: ClientDependencies(transport: PosixTransport()))
        let messages = await client.messages()
        let reading = Task {
            var chats = 0
            var hasPrice = false
            for await delivery in messages {
                guard case .message(let message, let position) = delivery else {
                    say(["unreadable": .string("\(delivery)")])
                    continue
                }
                guard message.direction != nil else {
                    say(["unknown": .string(message.type)])
                    continue
                }
                guard let value = try? JSONValue(parsing: Message.codec.encodeString(message)) else { continue }
                if message.type == "tick", hasPrice { continue }
                hasPrice = hasPrice || message.type == "tick"
                chats += message.type == "message" ? 1 : 0
                say(["got": value, "sequence": position.map { .number(Double($0.sequence)) } ?? .null])
                if chats >= count, hasPrice { return }
            }
        }
        await client.start()
        try await client.join(room: room)
        if case .open(let terms?) = await client.state {
            let features = terms.features.sorted().map { JSONValue.string($0) }
            say(["version": .string(terms.version ?? ""), "features": .array(features)])
        }
        let message = chat(room, text)
        say(["speaks": .bool(await client.speaks(message.type))])
        let receipt = try await client.send(message)
        say(["acknowledged": .string(receipt.identifier)])
        if let reaction {
            do throws(SendError) {
                try await client.submit(reaction(room))
                say(["reaction": "sent"])
            } catch {
                say(["reaction": .string("\(error)")])
            }
        }
        try await client.subscribe(symbols: ["AAPL"])
        await reading.value
        await client.stop()
    }

    private func say(_ line: JSONObject) {
        guard let text = try? AnyJSON.text(.object(line)) else { return }
        FileHandle.standardOutput.write(Data("\(text)\n".utf8))
    }
}

/// Prints any JSON value.
enum AnyJSON {
    static func text(_ value: JSONValue) throws -> String {
        String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
    }
}
