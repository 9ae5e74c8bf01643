import Foundation
import FramewrightClient
import RealtimeV1

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
    /// Who is in the room, and who is writing.
    public private(set) var activity: RoomActivity
    /// Why the last message was not sent.
    public private(set) var problem: String?

    private let client: Client
    private let room: String
    private var reading: Task<Void, Never>?

    public init(client: Client, room: String) {
        self.client = client
        self.room = room
        activity = RoomActivity(room: room)
    }

    /// Joins the room and follows it. The room is joined again by itself whenever a new session needs it.
    public func open() async throws {
        // Before the first message can arrive.
        let messages = await client.messages()
        reading = Task { [weak self] in
            for await delivery in messages { self?.take(delivery) }
        }
        try await client.join(room: room)
    }

    /// Leaves the room.
    public func close() async throws {
        reading?.cancel()
        try await client.leave(room: room)
    }

    /// Sends what the user has written; returns when the server has it.
    public func send(_ text: String) async {
        problem = nil
        let identifier = ULIDSource().next()
        lines.append(Line(id: identifier, text: text, user: nil, isDelivered: false))
        do {
            _ = try await client.send(.chatMessage(ChatMessage(roomId: room, text: text, messageId: identifier)))
            markDelivered(identifier)
        } catch {
            lines.removeAll { $0.id == identifier }
            problem = "\(error)"
        }
    }

    /// The user has pressed a key.
    public func keyPressed() async {
        await client.typing(room: room)
    }

    /// Users that are writing now.
    public var writers: [String] { activity.typing(now: now) }

    private var now: Int { Int(SystemClock().now() / 1_000_000) }

    private func take(_ delivery: MessageDelivery<RealtimeMessage>) {
        switch delivery {
        case .message(.chatMessage(let message), _) where message.roomId == room:
            show(message)
            activity.apply(RealtimeMessage.chatMessage(message), now: now)
        case .message(let message, _):
            activity.apply(message, now: now)
        case .resyncRequired:
            // An app loads the room's history from its own server here.
            lines = lines.filter { !$0.isDelivered }
        case .unreadable, .gap, .lost, .dropped:
            break
        }
    }

    private func show(_ message: ChatMessage) {
        let identifier = message.messageId ?? ULIDSource().next()
        if let index = lines.firstIndex(where: { $0.id == identifier }) {
            lines[index] = Line(id: identifier, text: message.text, user: message.userId, isDelivered: true)
        } else {
            lines.append(Line(id: identifier, text: message.text, user: message.userId, isDelivered: true))
        }
    }

    private func markDelivered(_ identifier: String) {
        guard let index = lines.firstIndex(where: { $0.id == identifier }) else { return }
        lines[index].isDelivered = true
    }
}
