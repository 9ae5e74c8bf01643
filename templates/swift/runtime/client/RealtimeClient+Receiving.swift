#if canImport(FramewrightRuntime)
    import FramewrightRuntime
#endif

/// One stream that the client fills.
struct Subscriber<Message: Sendable>: Sendable {
    let offer: @Sendable (MessageDelivery<Message>, TakeToken?) -> Int
    let isFull: @Sendable () -> Bool
    let waitForRoom: @Sendable () async -> Void
    let finish: @Sendable (_ discarding: Bool) -> Void
    let hasEnded: @Sendable () -> Bool

    /// A stream that never holds the reader up.
    init(
        offer: @escaping @Sendable (MessageDelivery<Message>, TakeToken?) -> Int,
        finish: @escaping @Sendable (_ discarding: Bool) -> Void,
        hasEnded: @escaping @Sendable () -> Bool
    ) {
        self.offer = offer
        self.finish = finish
        self.hasEnded = hasEnded
        isFull = { false }
        waitForRoom = {}
    }

    /// Something that the reader waits for, and that gets its messages another way.
    init<Part: Sendable>(waitingFor channel: DeliveryChannel<Part>) {
        self.init(channel, select: { _ in nil })
    }

    init(_ channel: DeliveryChannel<Message>) {
        offer = { channel.offer($0, token: $1) }
        isFull = { channel.isFull }
        waitForRoom = { await channel.waitForRoom() }
        finish = { channel.finish(discarding: $0) }
        hasEnded = { channel.hasEnded }
    }

    /// A stream of those deliveries that `select` makes something of.
    init<Part: Sendable>(
        _ channel: DeliveryChannel<Part>,
        select: @escaping @Sendable (MessageDelivery<Message>) -> MessageDelivery<Part>?
    ) {
        offer = { delivery, token in select(delivery).map { channel.offer($0, token: token) } ?? 0 }
        isFull = { channel.isFull }
        waitForRoom = { await channel.waitForRoom() }
        finish = { channel.finish(discarding: $0) }
        hasEnded = { channel.hasEnded }
    }
}

/// What is received.
extension RealtimeClient {
    /// All messages, in the order in which they arrive.
    ///
    /// Asking for the next element says that the one before has been dealt with: only then does the client's position in a
    /// stream move past it, so that a crash in between asks for it again. Let go of the stream to end it.
    ///
    /// - Parameter buffer: What happens to messages that are not taken as fast as they come.
    public func messages(
        buffer: StreamBuffer<Message> = .suspendReader()
    ) -> AsyncStream<MessageDelivery<Message>> {
        let channel = DeliveryChannel(buffer)
        return stream(channel, Subscriber(channel))
    }

    /// The messages of one type, for example `ChatMessage.self`, and what happens to streams.
    ///
    /// - Parameters:
    ///   - type: The type of the messages.
    ///   - buffer: What happens to messages that are not taken as fast as they come.
    public func messages<Payload: Sendable>(
        of type: Payload.Type, buffer: StreamBuffer<Payload> = .suspendReader()
    ) -> AsyncStream<MessageDelivery<Payload>> {
        let channel = DeliveryChannel(buffer)
        let subscriber = Subscriber<Message>(channel) { delivery -> MessageDelivery<Payload>? in
            switch delivery {
            case .message(let message, let position):
                (message.payload as? Payload).map { .message($0, position: position) }
            case .gap(let after, let received): .gap(after: after, received: received)
            case .lost(let position): .lost(position)
            case .resyncRequired(let position, let reason): .resyncRequired(position, reason: reason)
            case .unreadable, .dropped: nil
            }
        }
        return stream(channel, subscriber)
    }

    private func stream<Part: Sendable>(
        _ channel: DeliveryChannel<Part>, _ subscriber: Subscriber<Message>
    ) -> AsyncStream<MessageDelivery<Part>> {
        add(subscriber)
        let lease = StreamLease(channel) { channel.finish(discarding: true) }
        return AsyncStream(
            unfolding: { await lease.channel.next() },
            onCancel: { channel.finish(discarding: true) })
    }

    /// From now on the stream gets what arrives; of a client that has given up it gets nothing.
    func add(_ subscriber: Subscriber<Message>) {
        guard machine.phase != .terminated else { return subscriber.finish(true) }
        subscribers = subscribers.filter { !$0.value.hasEnded() }
        subscribers[nextSubscriber] = subscriber
        nextSubscriber += 1
    }

    /// Takes a frame. Returns the streams that have to have room before the reader goes on; `nil` where the connection is
    /// another one.
    func received(_ frame: TransportFrame, _ epoch: Int) -> [Subscriber<Message>]? {
        guard epoch == machine.epoch else { return nil }
        counters.messagesIn += 1
        counters.bytesIn += frame.byteCount
        heartbeat?.inbound(now: now())
        take(frame, epoch)
        guard epoch == machine.epoch else { return nil }
        var full: [Subscriber<Message>] = []
        for subscriber in subscribers.values where subscriber.isFull() { full.append(subscriber) }
        for operation in operations.values where operation.channel.isFull {
            full.append(Subscriber(waitingFor: operation.channel))
        }
        isReaderBlocked = !full.isEmpty
        return full
    }

    /// The streams have room again.
    func readerIsFree(_ epoch: Int) {
        guard epoch == machine.epoch else { return }
        isReaderBlocked = false
        heartbeat?.inbound(now: now())
    }

    private func take(_ frame: TransportFrame, _ epoch: Int) {
        guard case .text(let received) = frame else { return takeBinary(frame, epoch) }
        var text = received
        if let adapter {
            do {
                text = try adapter.upgrade(received)
            } catch {
                var tree = FrameTree(text: received, limits: Message.codec.limits)
                return refuse(&tree, error as? Fault ?? Fault(.unknownMessage))
            }
        }
        var tree = FrameTree(text: text, limits: Message.codec.limits)
        do throws(Fault) {
            try take(Message.codec.decode(text, receiver: .client), text, &tree, epoch)
        } catch {
            refuse(&tree, error)
        }
    }

    func take(_ message: Message, _ text: String, _ tree: inout FrameTree, _ epoch: Int) {
        let type = message.type
        guard machine.phase == .open || style != .plain else { return }
        if message.direction == nil {
            dependencies.log?.record(.unknownMessage(type: type))
        } else if !control(type, &tree, epoch) {
            return
        }
        let isPlaced = style == .session && (sequencedTypes.contains(type) || message.direction == nil)
        let position = isPlaced ? SequencePosition(of: text) : nil
        guard isNew(message, position, &tree) else { return }
        deliver(.message(message, position: position), token: position.map { TakeToken($0, taken) })
        if position != nil { countTaken() }
    }

    /// A frame that cannot be read takes its place in its stream all the same.
    private func refuse(_ tree: inout FrameTree, _ fault: Fault) {
        let frame = UnreadableFrame(
            type: tree.value?.text(Message.codec.discriminator), fault: fault, position: tree.value?.position)
        if let position = frame.position, !follows(position) { return }
        unreadable(frame)
    }

    /// Whether a message has not been delivered before, and comes after the one before it.
    private func isNew(_ message: Message, _ position: SequencePosition?, _ tree: inout FrameTree) -> Bool {
        if let position { return follows(position) }
        // A message of class `acked` without a place in a stream is told by its identifier.
        guard style == .session, message.delivery == .acked,
            let identifier = tree.value?.text("messageId")
        else { return true }
        if seen.isNew(identifier) { return true }
        counters.duplicates += 1
        return false
    }

    /// Whether a place in a stream is the next one.
    private func follows(_ position: SequencePosition) -> Bool {
        guard style == .session else { return true }
        switch tracker.receive(position, now: now()) {
        case .deliver:
            return true
        case .duplicate:
            counters.duplicates += 1
        case .gap(let after, let ask):
            if ask {
                counters.gaps += 1
                dependencies.log?.record(.gap(after: after, received: position))
                deliver(.gap(after: after, received: position), token: nil)
                self.ask(after)
            }
        }
        return false
    }

    private func ask(_ position: SequencePosition) {
        writeControl(["type": "stream_replay", "position": JSONValue(position)])
        reschedule()
    }

    func unreadable(_ frame: UnreadableFrame) {
        counters.unreadable += 1
        dependencies.log?.record(.unreadable(type: frame.type, frame.fault))
        deliver(.unreadable(frame), token: frame.position.map { TakeToken($0, taken) })
    }

    /// Hands something to every stream.
    func deliver(_ delivery: MessageDelivery<Message>, token: TakeToken?) {
        for subscriber in subscribers.values { counters.dropped += subscriber.offer(delivery, token) }
    }

    // MARK: Positions

    /// Takes note of what the application has taken.
    func takePositions() {
        for position in taken.drain() { tracker.take(position) }
    }

    private func countTaken() {
        takenSinceAck += 1
        if takenSinceAck >= configuration.positionAck.messages {
            tellPositions()
        } else if positionAckDue == nil {
            positionAckDue = now() + configuration.positionAck.milliseconds
            reschedule()
        }
    }

    /// Tells the server how far the application has come.
    private func tellPositions() {
        takenSinceAck = 0
        positionAckDue = nil
        takePositions()
        let positions = tracker.positions.filter { $0.sequence > 0 }
        guard machine.phase == .open, !positions.isEmpty else { return }
        writeControl(["type": "ack_position", "positions": .array(positions.prefix(100).map { JSONValue($0) })])
    }

    // MARK: What waits for time

    /// Sleeps until the next thing is due, if it is earlier than what is slept for.
    func reschedule() {
        let deadlines = [
            queue.nextDeadline(ackTimeout: configuration.outbox.ackTimeout), tracker.nextDeadline, positionAckDue,
            telemetryDue,
        ]
        guard let deadline = deadlines.compactMap({ $0 }).min(), deadline < wake?.deadline ?? .max else { return }
        wake?.task.cancel()
        let clock = dependencies.clock
        let wait = max(1, deadline - now())
        let task = Task { [weak self] in
            guard (try? await clock.sleep(milliseconds: wait)) != nil else { return }
            await self?.due()
        }
        wake = (deadline, task)
    }

    private func due() {
        wake = nil
        let now = now()
        if let due = positionAckDue, now >= due { tellPositions() }
        flushTelemetry(now: now)
        for overdue in tracker.overdue(now: now) {
            switch overdue {
            case .ask(let position): ask(position)
            case .lost(let position):
                deliver(.lost(position), token: TakeToken(position, taken))
                ask(position)
            }
        }
        if machine.phase == .open, let timeout = configuration.outbox.ackTimeout {
            _ = queue.resendOverdue(before: now - timeout)
        }
        let age = configuration.outbox.maximumAge ?? terms?.dedupeWindow
        if let age { giveUp(queue.removeExpired(before: dependencies.date() - age), .expired) }
        wakeWriter()
        reschedule()
    }
}
