#if canImport(FramewrightRuntime)
    import FramewrightRuntime
#endif

/// The session: how it is opened and kept (schema/v1/PROTOCOL sections 2, 3 and 6).
extension RealtimeClient {
    /// Opens the session over a connection that is open.
    func beginSession(_ epoch: Int) {
        switch style {
        case .plain:
            handle(.sessionReady(epoch))
        case .graphql:
            var opening: JSONObject = ["type": "connection_init"]
            if let payload = credentials?.payload { opening["payload"] = .object(payload) }
            open(.object(opening), epoch)
        case .session:
            open(sessionOpen(), epoch)
        }
    }

    /// What cannot be said in the catalog's own terms will not be the next time either.
    private func open(_ message: JSONValue, _ epoch: Int) {
        if !writeControl(message) { handle(.failed(epoch, .fatal(.closed(code: 4400)))) }
    }

    private func sessionOpen() -> JSONValue {
        var opening: JSONObject = ["type": "session_open"]
        let version = adapter.map(\.catalogVersion) ?? Message.catalogVersion
        opening["version"] = .string(version ?? "1.0.0")
        let features = offeredFeatures()
        if !features.isEmpty { opening["features"] = .array(features.map { .string($0) }) }
        if let token = credentials?.token { opening["token"] = .string(token) }
        if let client = configuration.client {
            var identity: JSONObject = ["name": .string(client.name), "version": .string(client.version)]
            if let platform = client.platform { identity["platform"] = .string(platform) }
            opening["client"] = .object(identity)
        }
        if let session {
            takePositions()
            opening["resume"] = [
                "sessionId": .string(session.identifier),
                "positions": .array(tracker.positions.prefix(100).map { JSONValue($0) }),
            ]
        }
        return .object(opening)
    }

    /// The session is open on these terms.
    private func opened(_ message: JSONValue, _ epoch: Int) {
        guard machine.phase == .handshaking, epoch == machine.epoch else { return }
        let terms = SessionTerms(message)
        self.terms = terms
        agreement = (terms.version, terms.features)
        retryFloor = 0
        session = SessionState(identifier: terms.identifier)
        restore(isResumed: terms.isResumed)
        scheduleRefresh(terms.tokenExpiresIn, epoch)
        handle(.sessionReady(epoch))
    }

    /// Fetches new credentials in good time, and hands them over.
    private func scheduleRefresh(_ expiresIn: Int?, _ epoch: Int) {
        refreshTask?.cancel()
        let left = credentialsExpireAt.map { $0 - now() }
        guard let expires = [expiresIn, left].compactMap({ $0 }).min() else { return }
        // Of a short life, the last fifth; of a long one, as configured.
        let wait = max(0, expires - min(configuration.refreshAhead, expires / 5))
        let (clock, provider, old) = (dependencies.clock, credentialProvider, credentials)
        refreshTask = Task { [weak self] in
            do {
                try await clock.sleep(milliseconds: wait)
                let fresh = try await provider.credentials(for: .scheduled(old))
                await self?.renew(fresh, epoch)
            } catch {
                // The server will say when the old ones have expired; then it is asked for again.
            }
        }
    }

    private func renew(_ fresh: ClientCredentials, _ epoch: Int) {
        guard epoch == machine.epoch, machine.phase == .open else { return }
        keep(fresh)
        guard style == .session, let token = fresh.token,
            writeControl(["type": "session_authenticate", "token": .string(token)])
        else { return handle(.renew) }
        if let expires = fresh.expiresIn { scheduleRefresh(expires, epoch) }
    }

    /// Takes a message that concerns the session. Returns whether an application gets it, too.
    func control(_ type: String, _ tree: inout FrameTree, _ epoch: Int) -> Bool {
        switch (style, type) {
        case (.session, "session_opened"):
            opened(tree.value ?? .null, epoch)
        case (.session, "session_authenticated"):
            if let expires = tree.value?.integer("tokenExpiresInMs") { scheduleRefresh(expires, epoch) }
        case (.session, "ping"):
            writePong(tree.value?["pingId"])
        case (.session, "pong"):
            pong(tree.value?.integer("pingId"))
        case (.session, "ack"):
            acknowledged(tree.value ?? .null)
        case (.session, "ack_through"):
            acknowledgedThrough(tree.value ?? .null, epoch)
        case (.session, "error"):
            refused(tree.value ?? .null, epoch)
        case (.session, "resync_required"):
            resync(tree.value ?? .null)
        case (.session, "room_joined"), (.session, "room_left"), (.session, "tick_subscription"):
            answered(type, tree.value ?? .null)
        case (.graphql, "connection_ack"):
            handle(.sessionReady(epoch))
            restartOperations()
        case (.graphql, "next"), (.graphql, "error"), (.graphql, "complete"):
            operationMessage(type, tree.value ?? .null)
        case (.graphql, "ping"):
            var pong: JSONObject = ["type": "pong"]
            if case .object(let payload)? = tree.value?["payload"] { pong["payload"] = .object(payload) }
            writeControl(.object(pong))
        case (.graphql, "pong"):
            pong(nil)
        default:
            return true
        }
        // An application may want to see refusals, terms and answers; signs of life and acks are the client's own.
        return !["ping", "pong", "ack", "ack_through", "resync_required"].contains(type)
    }

    private func writePong(_ identifier: JSONValue?) {
        var pong: JSONObject = ["type": "pong"]
        if let identifier { pong["pingId"] = identifier }
        writeControl(.object(pong))
    }

    private func pong(_ identifier: Int?) {
        let id = identifier ?? heartbeat?.lastIdentifier ?? 0
        if let milliseconds = heartbeat?.pong(id: id, now: now()) { roundTrips.add(milliseconds) }
    }

    private func acknowledged(_ ack: JSONValue) {
        guard let identifier = ack.text("messageId"), let entry = queue.remove(identifier) else { return }
        settle([entry]) { identifier in
            SendReceipt(
                identifier: identifier, isDuplicate: ack["duplicate"] == .bool(true), position: ack.position)
        }
    }

    private func acknowledgedThrough(_ ack: JSONValue, _ epoch: Int) {
        guard let last = ack.text("messageId") else { return }
        settle(queue.removeThrough(last, epoch: epoch)) { identifier in
            SendReceipt(identifier: identifier, isDuplicate: false, position: nil)
        }
    }

    /// An error: of a message that it concerns, or of the session.
    private func refused(_ error: JSONValue, _ epoch: Int) {
        let code = error.text("code") ?? ""
        let after = error.integer("retryAfterMs")
        guard let identifier = error["concerns"]?.text("messageId") else {
            if let after { retryFloor = max(retryFloor, after) }
            return
        }
        let text = error.text("message") ?? ""
        if let request = requests.removeValue(forKey: identifier) {
            return request.continuation.resume(throwing: RequestError.refused(code: code, message: text))
        }
        guard queue.holds(identifier) else { return }
        if let after {
            if queue.hold(identifier, until: now() + after) { reschedule() }
            return
        }
        guard let entry = queue.remove(identifier) else { return }
        dependencies.log?.record(.refused(type: entry.type, code: code))
        giveUp([entry], .refused(code: code, message: text))
    }

    private func resync(_ message: JSONValue) {
        guard let position = message.position else { return }
        tracker.set(position)
        deliver(.resyncRequired(position, reason: message.text("reason") ?? ""), token: nil)
        reschedule()
    }

    // MARK: Signs of life

    func startHeartbeat(_ epoch: Int) {
        guard var policy = configuration.heartbeat ?? defaultHeartbeat else { return }
        if let interval = terms?.heartbeatInterval { policy.interval = interval }
        if let timeout = terms?.heartbeatTimeout { policy.timeout = timeout }
        heartbeat = Heartbeat(policy: policy, now: now())
        let clock = dependencies.clock
        tasks.append(
            Task { [weak self] in
                while let wait = await self?.beat(epoch) {
                    guard (try? await clock.sleep(milliseconds: wait)) != nil else { return }
                }
            })
    }

    private var defaultHeartbeat: HeartbeatPolicy? {
        let messages = Message.codec.messages.map(\.type)
        let hasPing = messages.contains("ping") && messages.contains("pong") && style != .plain
        return HeartbeatPolicy(mode: hasPing ? .applicationPing : .protocolPing)
    }

    /// Does what the heartbeat asks for. Returns milliseconds to wait; `nil` at the end.
    private func beat(_ epoch: Int) -> Int? {
        guard epoch == machine.epoch, machine.phase == .open, heartbeat != nil else { return nil }
        let now = now()
        // While the application is not done with what it has, nothing is read: that says nothing about the server.
        if isReaderBlocked { heartbeat?.inbound(now: now) }
        switch heartbeat?.next(now: now) {
        case .wait(let until): return max(1, until - now)
        case .ping(let identifier):
            ping(identifier, epoch)
            return beat(epoch)
        case .dead:
            handle(.failed(epoch, .retry(after: retryFloor), code: 4499))
            return nil
        case nil: return nil
        }
    }

    /// The network has changed: is the server still there?
    func probe(_ epoch: Int) {
        guard epoch == machine.epoch, case .ping(let identifier)? = heartbeat?.probe(now: now()) else { return }
        ping(identifier, epoch)
        // The loop sleeps until the next ordinary deadline, which may be later than this one.
        let clock = dependencies.clock
        let wait = heartbeat?.policy.probeTimeout ?? 0
        probeTask?.cancel()
        probeTask = Task { [weak self] in
            guard (try? await clock.sleep(milliseconds: wait)) != nil else { return }
            _ = await self?.beat(epoch)
        }
    }

    private func ping(_ identifier: Int, _ epoch: Int) {
        switch (heartbeat?.policy.mode, style) {
        case (.applicationPing, .session):
            writeControl(["type": "ping", "pingId": .number(Double(identifier))])
        case (.applicationPing, .graphql):
            writeControl(["type": "ping"])
        case (.serverIdle, _), (nil, _):
            break
        default:
            guard let connection else { return }
            pingTask = Task { [weak self] in
                guard (try? await connection.ping()) != nil else { return }
                await self?.ponged(identifier, epoch)
            }
        }
    }

    private func ponged(_ identifier: Int, _ epoch: Int) {
        guard epoch == machine.epoch else { return }
        heartbeat?.inbound(now: now())
        pong(identifier)
    }
}
