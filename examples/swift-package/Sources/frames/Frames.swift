import FramewrightRuntime
import RealtimeV1

/// Reads frames from standard input, one a line, as a server would send them, and prints what each says.
@main
struct Frames {
    static func main() {
        while let line = readLine() {
            print(words(for: line))
        }
    }
}

/// What a frame says, or why it is refused.
func words(for frame: String) -> String {
    do {
        return try words(of: RealtimeMessage.decode(frame, receiver: .client))
    } catch {
        // The type of the error is known: a code and a JSON Pointer to what is wrong.
        return "refused: \(error.code.rawValue) at \"\(error.path)\""
    }
}

/// What a message says. The compiler knows every case; an app handles those that it is interested in.
func words(of message: RealtimeMessage) throws(Fault) -> String {
    switch message {
    case .chatMessage(let message):
        return "\(message.userId ?? "somebody") in \(message.roomId): \(message.text)"
    case .tick(let tick):
        return "\(tick.symbol) \(tick.bid) to \(tick.ask), \(try sizes(of: tick))"
    case .heartbeatPing(let ping):
        return "answer \(try HeartbeatPong.codec.encodeString(HeartbeatPong(pingId: ping.pingId)))"
    case .unknown(let type, _):
        return "a newer server sent \(type)"
    default:
        return "\(message.type), of no interest here"
    }
}

/// Bytes of the same message in two formats.
func sizes(of tick: Tick) throws(Fault) -> String {
    let json = try Tick.codec.encode(tick)
    let compact = try Tick.codec.encode(tick, format: .compact)
    return "\(json.count) bytes, compact \(compact.count)"
}
