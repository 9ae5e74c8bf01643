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
        /// Whether the server has it; the user's own messages show before that.
        public var isDelivered: Bool
    }

    /// Messages, oldest first.
    public private(set) var lines: [Line] = []
    /// Whether there is a connection.
    public private(set) var state: ConnectionState = .idle
    /// Why the last message was not sent.
    public private(set) var problem: String?

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

    /// Sends what the user has written; returns when the server has it.
    public func send(_ text: String) async {
        problem = nil
        let identifier = ULIDSource().next()
        lines.append(Line(id: identifier, text: text, user: nil, isDelivered: false))
        do {
            _ = try await client.send(.chatMessage(ChatMessage(roomId: room, text: text, messageId: identifier)))
            guard let index = lines.firstIndex(where: { $0.id == identifier }) else { return }
            lines[index].isDelivered = true
        } catch {
            lines.removeAll { $0.id == identifier }
            problem = "\(error)"
        }
    }

    private func take(_ delivery: MessageDelivery<RealtimeMessage>) {
        switch delivery {
        case .message(.chatMessage(let message), _) where message.roomId == room:
            show(message)
        case .resyncRequired:
            // Load the room's history from your own server here; until then, nothing old is shown.
            lines = lines.filter { !$0.isDelivered }
        case .message, .unreadable, .gap, .lost, .dropped:
            break
        }
    }

    private func show(_ message: ChatMessage) {
        let identifier = message.messageId ?? ULIDSource().next()
        let line = Line(id: identifier, text: message.text, user: message.userId, isDelivered: true)
        if let index = lines.firstIndex(where: { $0.id == identifier }) {
            lines[index] = line
        } else {
            lines.append(line)
        }
    }
}
