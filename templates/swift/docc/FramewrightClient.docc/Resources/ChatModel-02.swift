import Foundation
import FramewrightClient
import RealtimeV1  // The module of your catalog.

/// What the screen of one chat room shows. On an app's screen this is an `ObservableObject`.
@MainActor
public final class ChatModel {
    /// Whether there is a connection.
    public private(set) var state: ConnectionState = .idle

    private let client: RealtimeClient<RealtimeMessage>
    private let room: String
    private var reading: [Task<Void, Never>] = []

    public init(client: RealtimeClient<RealtimeMessage>, room: String) {
        self.client = client
        self.room = room
    }

    /// The screen opens.
    public func open() async throws {
        let states = await client.states()
        reading = [
            Task { [weak self] in
                for await state in states { self?.state = state }
            }
        ]
        _ = try await client.join(room: room)
    }

    /// The screen closes.
    public func close() async throws {
        for task in reading { task.cancel() }
        try await client.leave(room: room)
    }
}
