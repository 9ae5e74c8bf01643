import Foundation
import FramewrightClient
import RealtimeV1  // The module of your catalog.

/// What the screen of one chat room shows. On an app's screen this is an `ObservableObject`.
@MainActor
public final class ChatModel {
    private let client: RealtimeClient<RealtimeMessage>
    private let room: String

    public init(client: RealtimeClient<RealtimeMessage>, room: String) {
        self.client = client
        self.room = room
    }

    /// The screen opens.
    public func open() async throws {
        _ = try await client.join(room: room)
    }

    /// The screen closes.
    public func close() async throws {
        try await client.leave(room: room)
    }
}
