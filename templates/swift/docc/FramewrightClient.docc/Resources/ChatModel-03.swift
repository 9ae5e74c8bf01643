import Foundation
import FramewrightClient
import RealtimeV1  // The module of your catalog.

/// What the screen of one chat room shows. On an app's screen this is an `ObservableObject`.
@MainActor
public final class ChatModel {
    /// A message on the screen.
    public struct Line: Identifiable, Sendable {
        public let id: String
        public let text: String
        public let user: String?
    }

    /// Messages, oldest first.
    public private(set) var lines: [Line] = []
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
        let messages = await client.messages()
        reading = [
            Task { [weak self] in
                for await state in states { self?.state = state }
            },
            Task { [weak self] in
                for await delivery in messages { self?.take(delivery) }
            },
        ]
        _ = try await client.join(room: room)
    }

    /// The screen closes.
    public func close() async throws {
        for task in reading { task.cancel() }
        try await client.leave(room: room)
    }

    private func take(_ delivery: MessageDelivery<RealtimeMessage>) {
        switch delivery {
        case .message(.chatMessage(let message), _) where message.roomId == room:
            show(message)
        default:
            break
        }
    }

    private func show(_ message: ChatMessage) {
        let identifier = message.messageId ?? ULIDSource().next()
        lines.append(Line(id: identifier, text: message.text, user: message.userId))
    }
}
