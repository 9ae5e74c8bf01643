import Foundation
import FramewrightClient
import RealtimeV1

/// What the two sides say to each other, as text.
enum Exchange {
    /// How a bare loop opens its session.
    static let open = #"{"type":"session_open","version":"1.0.0"}"#

    /// How it is answered.
    static let opened =
        #"{"type":"session_opened","sessionId":"s_01JEXAMPLE0SESSION0000001","version":"1.0.0","resumed":false,"userId":"u1","#
        + #""limits":{"maxFrameBytes":65536,"maxInFlight":32,"maxRooms":50,"maxSymbols":100,"maxMessagesPerSecond":10000},"#
        + #""heartbeat":{"intervalMs":60000,"timeoutMs":60000},"resumeWindowMs":120000,"dedupeWindowMs":86400000,"#
        + #""ts":1734001112}"#

    /// The answer to a message of class `acked`.
    static func ack(_ identifier: String) -> String {
        #"{"type":"ack","messageId":"\#(identifier)","ts":1734001113}"#
    }

    /// The identifier of a message of class `acked`, whose last member it is; `nil` for others.
    static func identifier(in text: String) -> String? {
        guard text.hasPrefix(#"{"type":"message""#), let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")) else {
            return nil
        }
        return String(text[text.utf8.index(after: colon)...].dropFirst().dropLast(2))
    }

    /// The messages that an address asks for: `/chat?count=N`, `/tick?count=N`; none for any other.
    static func flood(of url: URL) -> [TransportFrame] {
        guard let made = floods[url.path], let count = url.query.flatMap({ Int($0.dropFirst("count=".count)) }) else {
            return []
        }
        return (1...count).map { .text(made($0)) }
    }

    private static let floods: [String: @Sendable (Int) -> String] = [
        "/chat": { number in
            #"{"type":"message","roomId":"abc","text":"Hello, is anybody there?","ts":1734001113,"messageId":"m-\#(number)","#
                + #""userId":"u2","stream":"room/abc","epoch":"e7","sequence":\#(number)}"#
        },
        "/tick": { number in
            #"{"type":"tick","symbol":"AAPL","bid":224.12,"ask":224.16,"ts":\#(1_734_001_112 + number)}"#
        },
    ]

    /// A message of class `acked`, number so and so.
    static func chat(_ number: Int) -> RealtimeMessage {
        .chatMessage(
            ChatMessage(roomId: "abc", text: "Hello, is anybody there?", messageId: "m-\(number)"))
    }

    /// A message of class `volatile`.
    static let typing = RealtimeMessage.typingNotice(TypingNotice(roomId: "abc", ttlMs: 5_000))
}
