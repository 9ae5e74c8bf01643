#if canImport(FramewrightRuntime)
    import FramewrightRuntime
#endif

/// A request that the server answers, and that may be made again on another connection without doing harm.
struct PendingRequest {
    let message: JSONValue
    let continuation: CheckedContinuation<JSONValue, any Error>
    let order: Int
}

/// Why a request was not answered.
public enum RequestError: Error, Hashable, Sendable {
    /// The server has refused the request.
    case refused(code: String, message: String)
    /// The protocol, or the version of it that the session speaks, has no such message.
    case notSupported
    /// The request does not satisfy its schema.
    case invalid(Fault)
    /// The client was stopped, or gave up.
    case terminated
}

/// A room that the client is in.
public struct RoomMembership: Hashable, Sendable {
    /// The room.
    public let identifier: String
    /// Where the client is in the room's stream.
    public let position: SequencePosition?
    /// How many users are in the room, where the server says so.
    public let memberCount: Int?
}

/// The symbols that a client is subscribed to.
public struct SymbolSubscription: Hashable, Sendable {
    /// All symbols of the subscription.
    public let symbols: [String]
    /// Symbols that the server did not take, with its reason.
    public let refused: [String: String]
}

/// Rooms and symbols. They are remembered: a new session joins and subscribes again by itself.
extension RealtimeClient {
    /// Joins a room, and joins it again whenever a new session needs it, until ``leave(room:)``.
    ///
    /// Waits while there is no connection.
    ///
    /// - Throws: ``RequestError``; where the server refuses, or cannot be asked, the room is not remembered.
    @discardableResult
    public func join(room: String) async throws -> RoomMembership {
        let message = joining(room)
        if !rooms.contains(room) { rooms.append(room) }
        do {
            let answer = try await request(message)
            return RoomMembership(
                identifier: room, position: answer.position, memberCount: answer.integer("memberCount"))
        } catch {
            switch error as? RequestError {
            case .refused, .notSupported: forgetRoom(room)
            default: break
            }
            throw error
        }
    }

    /// What joins a room, from where the application stands in its stream.
    private func joining(_ room: String) -> JSONObject {
        var message: JSONObject = ["type": "room_join", "roomId": .string(room)]
        if let position = roomPosition(room) { message["position"] = JSONValue(position) }
        return message
    }

    /// Leaves a room.
    ///
    /// - Throws: ``RequestError``.
    public func leave(room: String) async throws {
        forgetRoom(room)
        _ = try await request(["type": "room_leave", "roomId": .string(room)])
    }

    /// Adds symbols to the subscription to ticks, and subscribes again whenever a new session needs it.
    ///
    /// - Parameters:
    ///   - symbols: At most as many as the catalog allows in one message.
    ///   - minimumInterval: Milliseconds between two ticks of a symbol at least.
    /// - Throws: ``RequestError``.
    @discardableResult
    public func subscribe(symbols: [String], minimumInterval: Int? = nil) async throws -> SymbolSubscription {
        var message: JSONObject = ["type": "tick_subscribe", "symbols": .array(symbols.map { .string($0) })]
        if let minimumInterval { message["minIntervalMs"] = .number(Double(minimumInterval)) }
        return try await subscription(message)
    }

    /// Takes symbols out of the subscription to ticks.
    ///
    /// - Throws: ``RequestError``.
    @discardableResult
    public func unsubscribe(symbols: [String]) async throws -> SymbolSubscription {
        try await subscription(["type": "tick_unsubscribe", "symbols": .array(symbols.map { .string($0) })])
    }

    /// Says that the user is writing in a room: call it with every key; one notice a second goes out at most, and none where there is
    /// no session.
    ///
    /// - Parameters:
    ///   - room: The room.
    ///   - timeToLive: Milliseconds for which the notice is true; 0 takes it back, and goes out at once.
    /// - Returns: Whether a notice went out.
    @discardableResult
    public func typing(room: String, timeToLive: Int = 5_000) -> Bool {
        guard machine.phase == .open else { return false }
        if timeToLive == 0 {
            typingThrottle.reset(room)
        } else if !typingThrottle.admits(room, now: now()) {
            return false
        }
        let notice: JSONValue = [
            "type": "typing", "roomId": .string(room), "ttlMs": .number(Double(timeToLive)),
        ]
        guard let message = try? Message.codec.decode(value: notice, receiver: .server) else { return false }
        return publish(message)
    }

    private func subscription(_ message: JSONObject) async throws -> SymbolSubscription {
        let answer = try await request(message)
        var refused: [String: String] = [:]
        if case .array(let refusals)? = answer["refused"] {
            for refusal in refusals { refused[refusal.text("symbol") ?? ""] = refusal.text("code") }
        }
        return SymbolSubscription(symbols: answer.texts("symbols"), refused: refused)
    }

    /// Sends a message that has an answer, and waits for it, over lost connections as well.
    private func request(_ message: JSONObject) async throws -> JSONValue {
        guard machine.phase != .terminated else { throw RequestError.terminated }
        let identifier = dependencies.identifiers.next()
        var message = message
        message["messageId"] = .string(identifier)
        let value = JSONValue.object(message)
        do throws(Fault) {
            let decoded = try Message.codec.decode(value: value, receiver: .server)
            guard decoded.direction != nil else { throw Fault(.unknownMessage) }
            try Message.codec.validate(decoded)
        } catch {
            throw error.code == .unknownMessage ? RequestError.notSupported : .invalid(error)
        }
        return try await withCheckedThrowingContinuation { continuation in
            requests[identifier] = PendingRequest(message: value, continuation: continuation, order: nextRequest)
            nextRequest += 1
            if machine.phase == .open { ask(value) }
        }
    }

    /// Makes the requests again that have no answer yet, and joins and subscribes anew where the session is a new one.
    func restore(isResumed: Bool) {
        let pending = requests.values.sorted { $0.order < $1.order }.map(\.message)
        if !isResumed {
            let asked = Set(pending.filter { $0.text("type") == "room_join" }.compactMap { $0.text("roomId") })
            for room in rooms where !asked.contains(room) {
                writeControl(.object(joining(room)))
            }
            for start in stride(from: 0, to: symbols.count, by: 100) {
                let part = symbols[start..<min(start + 100, symbols.count)].map { JSONValue.string($0) }
                writeControl(["type": "tick_subscribe", "symbols": .array(part)])
            }
        }
        for message in pending { ask(message) }
    }

    /// Makes a request on the present connection; one that cannot be said there fails.
    private func ask(_ message: JSONValue) {
        if writeControl(message) { return }
        requests.removeValue(forKey: message.text("messageId") ?? "")?
            .continuation.resume(throwing: RequestError.notSupported)
    }

    /// The answer to a request, by `replyTo`.
    func answered(_ type: String, _ message: JSONValue) {
        switch type {
        case "room_joined":
            if let position = message.position {
                tracker.join(position)
                if let room = message.text("roomId") { roomStreams[room] = position.stream }
            }
        case "room_left":
            if let room = message.text("roomId") { forgetRoom(room) }
        case "tick_subscription":
            symbols = message.texts("symbols")
        default: break
        }
        guard let identifier = message.text("replyTo") else { return }
        requests.removeValue(forKey: identifier)?.continuation.resume(returning: message)
    }

    /// Where the application stands in the stream of a room, where the server has told which stream that is.
    func roomPosition(_ room: String) -> SequencePosition? {
        roomStreams[room].flatMap { tracker.position(of: $0) }
    }

    func forgetRoom(_ room: String) {
        rooms.removeAll { $0 == room }
        if let stream = roomStreams.removeValue(forKey: room) { tracker.forget(stream) }
    }
}

extension JSONValue {
    /// The strings in a member that is an array.
    func texts(_ name: String) -> [String] {
        guard case .array(let items)? = self[name] else { return [] }
        return items.compactMap { item in
            guard case .string(let text) = item else { return nil }
            return text
        }
    }
}
