import AppRun
import FramewrightRuntime
import RealtimeMigrations
import RealtimeV2

/// An app of version 2, which speaks version 1 with servers that do not know its own.
@main
enum App {
    static func main() async throws {
        try await AppRun<RealtimeMessage>(
            olderVersions: [RealtimeV1ToV2.adapter(for: RealtimeMessage.self)],
            chat: { room, text in
                .messageSend(MessageSend(roomId: room, text: text, messageId: "v2-\(text.utf8.count)-\(room)"))
            },
            reaction: { room in .reaction(Reaction(roomId: room, reactsTo: "m1", emoji: "+1")) }
        ).main()
    }
}
