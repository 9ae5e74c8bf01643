import AppRun
import RealtimeV1

/// An app of version 1.1.0.
@main
enum App {
    static func main() async throws {
        try await AppRun<RealtimeMessage>(
            chat: { room, text in .chatMessage(ChatMessage(roomId: room, text: text)) },
            reaction: { room in .reaction(Reaction(roomId: room, reactsTo: "m1", emoji: "+1")) }
        ).main()
    }
}
