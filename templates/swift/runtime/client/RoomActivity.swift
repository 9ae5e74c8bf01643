#if canImport(FramewrightRuntime)
    import FramewrightRuntime
#endif

/// Who is in a room, how they are, and who is writing: what a chat screen shows beside the messages.
///
/// A value without a clock: give it the messages of the client and the time. What it does not know it ignores.
public struct RoomActivity: Hashable, Sendable {
    /// How a user is.
    public struct Member: Hashable, Sendable {
        /// For example `online`, `away`, `busy` or `offline`.
        public var status: String
        /// What the user says about it.
        public var statusText: String?
        /// When the user was last seen, in Unix seconds.
        public var lastSeen: Int?
    }

    /// The room.
    public let room: String
    /// Members by user.
    public private(set) var members: [String: Member] = [:]
    private var typingUntil: [String: Int] = [:]

    /// Creates a room in which nobody is yet.
    public init(room: String) {
        self.room = room
    }

    /// Takes note of a message: `presence_snapshot`, `presence`, `typing`, `message`, `room_joined`; others change nothing.
    ///
    /// - Parameters:
    ///   - message: A message of the client's stream.
    ///   - now: Milliseconds since some moment in the past.
    public mutating func apply<Message: MessageUnion>(_ message: Message, now: Int) {
        let known: Set<String> = ["presence_snapshot", "presence", "typing", "message", "room_joined"]
        guard known.contains(message.type),
            let text = try? Message.codec.encodeString(message),
            let value = try? JSONValue(parsing: text, limits: Message.codec.limits)
        else { return }
        apply(type: message.type, value, now: now)
    }

    private mutating func apply(type: String, _ value: JSONValue, now: Int) {
        // Presence is of a user and not of a room; everything else names its room.
        if type != "presence" { guard value.text("roomId") == room else { return } }
        switch type {
        case "room_joined":
            members = [:]
        case "presence_snapshot":
            guard case .array(let list)? = value["members"] else { return }
            for member in list { set(member) }
        case "presence":
            // A user that is in none of the snapshots shares another room.
            if let user = value.text("userId"), members[user] != nil { set(value) }
        case "typing":
            guard let user = value.text("userId"), let time = value.integer("ttlMs") else { return }
            typingUntil[user] = time > 0 ? now + time : nil
        case "message":
            if let user = value.text("userId") { typingUntil[user] = nil }
        default: break
        }
    }

    private mutating func set(_ member: JSONValue) {
        guard let user = member.text("userId"), let status = member.text("status") else { return }
        members[user] = Member(
            status: status, statusText: member.text("statusText"), lastSeen: member.integer("lastSeen"))
        if status == "offline" { typingUntil[user] = nil }
    }

    /// Users that are writing, sorted.
    ///
    /// - Parameter now: Milliseconds of the same clock.
    public func typing(now: Int) -> [String] {
        typingUntil.filter { $0.value > now }.keys.sorted()
    }

    /// When the next notice runs out, in milliseconds; a screen draws itself again then.
    public func nextChange(now: Int) -> Int? {
        typingUntil.values.filter { $0 > now }.min()
    }
}

/// Lets something through now and then.
struct Throttle: Sendable {
    let interval: Int
    private var last: [String: Int] = [:]

    init(interval: Int) {
        self.interval = interval
    }

    /// Whether enough time has passed since the last time for this key; if so, this is the last time.
    mutating func admits(_ key: String, now: Int) -> Bool {
        if let before = last[key], now - before < interval { return false }
        last[key] = now
        return true
    }

    mutating func reset(_ key: String) {
        last[key] = nil
    }
}
