import ClientTesting
import Foundation
import FramewrightClient
import RealtimeV1

/// Sends numbered messages that survive the end of this process: `outbox URL FOLDER FIRST LAST`.
///
/// Whatever it learns it prints at once, a line each: `kept N`, how many unanswered messages a run before has left; `accepted N`, when the
/// client has taken message N over; `settled`, when the server has answered all of them. Somebody kills it in between, and starts it
/// again with the first number that was not said to be accepted.
@main
enum Outbox {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 5, let url = URL(string: arguments[1]), let first = Int(arguments[3]),
            let last = Int(arguments[4])
        else {
            print("usage: outbox URL FOLDER FIRST LAST")
            exit(2)
        }
        let folder = URL(fileURLWithPath: arguments[2], isDirectory: true)
        let session = folder.appendingPathComponent("session.json")
        var configuration = ClientConfiguration(url: url)
        configuration.outbox = OutboxPolicy(maximumCount: 48, ackedOverflow: .suspend)
        // The room has to be joined before what was kept is sent again.
        if let data = try? Data(contentsOf: session) {
            configuration.resume = try JSONDecoder().decode(SessionState.self, from: data)
        }
        let store = FileOutboxStore(url: folder.appendingPathComponent("outbox"))
        let client = RealtimeClient<RealtimeMessage>(
            configuration, credentials: FixedCredentials(.bearer("author")),
            dependencies: ClientDependencies(transport: PosixTransport(), store: store))
        say("kept \(try store.load().count)")
        await client.start()
        try await client.join(room: "kill")
        if let state = await client.sessionState() {
            try JSONEncoder().encode(state).write(to: session, options: .atomic)
        }
        if first <= last {
            for number in first...last {
                let message = ChatMessage(roomId: "kill", text: "\(number)", messageId: "message-\(number)")
                do throws(SendError) {
                    try await client.submit(.chatMessage(message))
                } catch {
                    // In use: the run before has kept it, and was killed before it could say so.
                    guard error == .identifierInUse else { throw error }
                }
                say("accepted \(number)")
            }
        }
        while await client.metrics().queueDepth > 0 { try await Task.sleep(nanoseconds: 10_000_000) }
        say("settled")
        await client.stop()
    }

    /// Writes a line without keeping it in a buffer, which a kill would take along.
    private static func say(_ line: String) {
        FileHandle.standardOutput.write(Data("\(line)\n".utf8))
    }
}
