#if canImport(FramewrightRuntime)
    import FramewrightRuntime
#endif

/// What is sent.
extension RealtimeClient {
    /// Sends a message of class `acked` and waits until the server has it.
    ///
    /// The message waits while there is no connection, is sent again after one is lost, with the same identifier, and takes effect
    /// once. A message that has no `messageId` gets one. Where the class is another one, this returns when the message is queued.
    ///
    /// - Throws: ``SendError``.
    public func send(_ message: Message) async throws -> SendReceipt {
        let identifier = try await submit(message)
        guard let identifier, queue.holds(identifier) else {
            return SendReceipt(identifier: identifier ?? "", isDuplicate: false, position: nil)
        }
        return try await withCheckedThrowingContinuation { receipts[identifier] = $0 }
    }

    /// Queues a message and does not wait for its answer.
    ///
    /// - Returns: Its identifier, where it has one or, being `acked`, got one.
    /// - Throws: ``SendError``; `queueFull` where the policy would wait, as this cannot.
    @discardableResult
    public func enqueue(_ message: Message) throws(SendError) -> String? {
        guard let delivery = delivery(of: message) else { throw .notSendable }
        let (frame, identifier) = try encode(message, delivery)
        guard makeRoom(for: frame, delivery) else {
            counters.dropped += 1
            if delivery == .volatile {
                dependencies.log?.record(.dropped(type: message.type))
                return identifier
            }
            throw .queueFull
        }
        try add(frame, message.type, delivery, identifier)
        return identifier
    }

    /// Sends a message of class `volatile` now, or not at all: what nobody reads in time is not worth keeping.
    ///
    /// - Returns: Whether it was handed to the connection's queue.
    @discardableResult
    public func publish(_ message: Message) -> Bool {
        guard machine.phase == .open, message.delivery == .volatile else {
            counters.dropped += 1
            return false
        }
        do {
            try enqueue(message)
            return true
        } catch {
            return false
        }
    }

    /// Queues a message and does not wait for its answer; where the policy says so, it waits for room. Calls that follow one another
    /// keep their order.
    ///
    /// - Returns: Its identifier, where it has one or, being `acked`, got one.
    /// - Throws: ``SendError``.
    @discardableResult
    public func submit(_ message: Message) async throws(SendError) -> String? {
        guard let delivery = delivery(of: message) else { throw .notSendable }
        let (frame, identifier) = try encode(message, delivery)
        while !makeRoom(for: frame, delivery) {
            guard configuration.outbox.overflow(delivery) == .suspend, machine.phase != .terminated else {
                counters.dropped += 1
                throw machine.phase == .terminated ? .terminated : .queueFull
            }
            await withCheckedContinuation { roomWaiters.append($0) }
        }
        guard machine.phase != .terminated else { throw .terminated }
        try add(frame, message.type, delivery, identifier)
        return identifier
    }

    /// How a message is delivered, where it travels to the server.
    private func delivery(of message: Message) -> DeliveryClass? {
        guard message.direction == .clientToServer || message.direction == .both else { return nil }
        return message.delivery
    }

    /// The frame of a message, and its identifier. A message of class `acked` that has none gets one.
    private func encode(
        _ message: Message, _ delivery: DeliveryClass
    ) throws(SendError) -> (TransportFrame, String?) {
        let frame: String
        var identifier: String?
        do throws(Fault) {
            var text = try Message.codec.encodeString(message)
            if delivery == .acked {
                var value = try JSONValue(parsing: text, limits: Message.codec.limits)
                identifier = value.text("messageId")
                if identifier == nil, style == .session, case .object(var members) = value {
                    let made = dependencies.identifiers.next()
                    members["messageId"] = .string(made)
                    value = .object(members)
                    text = try Message.codec.encodeString(Message.codec.decode(value: value))
                    identifier = made
                }
            }
            frame = text
        } catch {
            throw .invalid(error)
        }
        if machine.phase == .open, spoken(.text(frame), type: message.type) == nil {
            throw .notSpoken(type: message.type)
        }
        let limit = min(terms?.maximumFrameBytes ?? .max, Message.codec.limits.maxFrameBytes)
        guard frame.utf8.count <= limit else { throw .tooLarge(bytes: frame.utf8.count, limit: limit) }
        return (.text(frame), identifier)
    }

    /// Whether there is room, after what may be dropped has been.
    private func makeRoom(for frame: TransportFrame, _ delivery: DeliveryClass) -> Bool {
        let policy = configuration.outbox
        while !queue.hasRoom(for: frame.byteCount, policy) {
            // What is volatile makes room for everything else, too: it is worth least.
            guard delivery != .volatile || policy.volatileOverflow == .dropOldest, queue.dropOldestVolatile() else {
                return false
            }
            counters.dropped += 1
        }
        return true
    }

    private func add(
        _ frame: TransportFrame, _ type: String, _ delivery: DeliveryClass, _ identifier: String?
    ) throws(SendError) {
        if delivery == .acked, let identifier {
            guard !queue.holds(identifier) else { throw .identifierInUse }
            if case .text(let text) = frame {
                let record = OutboxRecord(identifier: identifier, type: type, frame: text)
                do { try dependencies.store.add(record) } catch { throw .store("\(error)") }
            }
        }
        queue.append(frame, type: type, delivery: delivery, identifier: identifier)
        wakeWriter()
    }

    /// Takes over what an earlier run of the app left.
    func loadStore() {
        guard !hasLoadedStore else { return }
        hasLoadedStore = true
        do {
            for record in try dependencies.store.load() where !queue.holds(record.identifier) {
                queue.append(
                    .text(record.frame), type: record.type, delivery: .acked, identifier: record.identifier,
                    firstWritten: record.firstWritten)
            }
        } catch {
            dependencies.log?.record(.storeFailed("\(error)"))
        }
    }

    /// What the writer does next; `nil` where the connection is another one.
    func nextFrame(_ epoch: Int) -> WriterStep? {
        guard epoch == machine.epoch else { return nil }
        return takeFrame().map { .frame($0) } ?? .wait(gate)
    }

    private func takeFrame() -> TransportFrame? {
        if !control.isEmpty { return written(control.removeFirst()) }
        guard machine.phase == .open else { return nil }
        let window = min(configuration.outbox.window, terms?.maximumInFlight ?? .max)
        let date = dependencies.date()
        while let entry = queue.next(window: window, epoch: machine.epoch, now: now(), date: date) {
            // It was queued before it was known what this session can say.
            guard let frame = spoken(entry.frame, type: entry.type) else {
                refuse(entry)
                continue
            }
            if entry.delivery == .acked, let identifier = entry.identifier {
                if entry.firstWritten == date {
                    attempt { try dependencies.store.markWritten(identifier, at: date) }
                }
                reschedule()
            } else {
                makeRoomKnown()
            }
            return written(frame)
        }
        return nil
    }

    /// Takes a message out of the queue that the present session cannot say.
    private func refuse(_ entry: SendQueue.Entry) {
        dependencies.log?.record(.dropped(type: entry.type))
        guard entry.delivery == .acked, let identifier = entry.identifier else {
            counters.dropped += 1
            return makeRoomKnown()
        }
        // What another server was sent before may have taken effect there.
        let wasWritten = entry.firstWritten.map { $0 < dependencies.date() } ?? false
        giveUp([queue.remove(identifier) ?? entry], wasWritten ? .expired : .notSpoken(type: entry.type))
    }

    private func written(_ text: TransportFrame) -> TransportFrame {
        let frame = formatted(text)
        counters.messagesOut += 1
        counters.bytesOut += frame.byteCount
        return frame
    }

    /// There may be something to write.
    func wakeWriter() { gate.open() }

    /// Writes a message of the session itself, on this connection and before all others.
    ///
    /// - Returns: Whether the catalog takes it, and the version that the connection speaks can say it.
    @discardableResult
    func writeControl(_ message: JSONValue) -> Bool {
        guard let value = try? Message.codec.decode(value: message, receiver: .server),
            let text = try? Message.codec.encodeString(value),
            let frame = spoken(.text(text), type: value.type)
        else { return false }
        control.append(frame)
        wakeWriter()
        return true
    }

    /// The server has these messages.
    func settle(_ entries: [SendQueue.Entry], _ receipt: (String) -> SendReceipt) {
        guard !entries.isEmpty else { return }
        let identifiers = entries.compactMap(\.identifier)
        attempt { try dependencies.store.remove(identifiers) }
        for identifier in identifiers {
            receipts.removeValue(forKey: identifier)?.resume(returning: receipt(identifier))
        }
        makeRoomKnown()
        wakeWriter()
        reschedule()
    }

    /// These messages will not be sent again.
    func giveUp(_ entries: [SendQueue.Entry], _ error: SendError) {
        guard !entries.isEmpty else { return }
        let identifiers = entries.compactMap(\.identifier)
        attempt { try dependencies.store.remove(identifiers) }
        for identifier in identifiers { receipts.removeValue(forKey: identifier)?.resume(throwing: error) }
        makeRoomKnown()
        wakeWriter()
    }

    private func makeRoomKnown() {
        guard !roomWaiters.isEmpty else { return }
        let waiting = roomWaiters
        roomWaiters = []
        for waiter in waiting { waiter.resume() }
    }

    private func attempt(_ body: () throws -> Void) {
        do { try body() } catch { dependencies.log?.record(.storeFailed("\(error)")) }
    }
}
