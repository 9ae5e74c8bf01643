import AppRun
import RealtimeReleased

/// An app of version 1.0.0, as it was released.
@main
enum App {
    static func main() async throws {
        try await AppRun<RealtimeMessage>(
            chat: { room, text in .chatMessage(ChatMessage(roomId: room, text: text)) }
        ).main()
    }
}
