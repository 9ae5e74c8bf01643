#if canImport(FramewrightRuntime)
    import FramewrightRuntime
#endif

/// Formats of binary messages (FORMATS section 6). Queues and stores hold JSON alone: it is taken to the connection's format when it is written.
extension RealtimeClient {
    /// The formats to offer, the best first; JSON is always among them.
    func offeredFormats() -> [FrameFormat] {
        let known = Message.codec.formats
        let wanted = configuration.formats.filter { known.contains($0) }
        return wanted.contains(.json) ? wanted : wanted + [.json]
    }

    /// What binary messages are on a connection of this subprotocol.
    func format(of subprotocol: String?) -> FrameFormat {
        guard let subprotocol else { return .json }
        let formats = Message.codec.formats.filter { $0 != .json }
        return formats.first { subprotocol.hasSuffix($0.subprotocolSuffix) } ?? .json
    }

    /// A JSON frame in the connection's format; what that format cannot say stays text, which the other side reads, too.
    func formatted(_ frame: TransportFrame) -> TransportFrame {
        guard format != .json, case .text(let text) = frame,
            let message = try? Message.codec.decode(text, receiver: .server),
            let data = try? Message.codec.encodeData(message, format: format)
        else { return frame }
        return .binary(data)
    }

    /// Takes a binary message, where the connection has a format for them.
    func takeBinary(_ frame: TransportFrame, _ epoch: Int) {
        do throws(Fault) {
            guard format != .json, case .binary(let data) = frame else { throw Fault(.frameType) }
            let message = try Message.codec.decode(data, format: format, receiver: .client)
            // What the client itself has to know of a message it reads from JSON; of one that is unknown there is none.
            let text = (try? Message.codec.encodeString(message)) ?? ""
            var tree = FrameTree(text: text, limits: Message.codec.limits)
            take(message, text, &tree, epoch)
        } catch {
            unreadable(UnreadableFrame(type: nil, fault: error, position: nil))
        }
    }
}
