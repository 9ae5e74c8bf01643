#if canImport(FramewrightRuntime)
    import FramewrightRuntime
#endif

/// The machine's effects, done.
extension RealtimeClient {
    /// Puts an event to the machine and does what it says.
    func handle(_ event: ConnectionEvent) {
        let before = machine.phase
        let epoch = machine.epoch
        let effects = machine.handle(event, now: now(), random: dependencies.random.unit())
        for effect in effects { perform(effect) }
        guard machine.phase != before || machine.epoch != epoch else { return }
        dependencies.log?.record(.phase(machine.phase, epoch: machine.epoch))
        if machine.phase == .waiting {
            dependencies.log?.record(.waiting(milliseconds: machine.wait, attempt: machine.attempt))
        }
        let state = state
        for subscriber in stateSubscribers.values { subscriber.yield(state) }
    }

    private func perform(_ effect: ConnectionEffect) {
        switch effect {
        case .fetchCredentials(let epoch, let isForced): fetchCredentials(epoch, isForced: isForced)
        case .openTransport(let epoch): openTransport(epoch)
        case .beginSession(let epoch): beginSession(epoch)
        case .becomeReady(let epoch): becomeReady(epoch)
        case .probe(let epoch): probe(epoch)
        case .close(let code): leave(CloseInfo(code))
        // What opens too late is closed where it opens: see `opened`.
        case .discard: break
        case .startTimer(let timer, let epoch, let milliseconds): startTimer(timer, epoch, milliseconds)
        case .cancelTimer(let timer): timers.removeValue(forKey: timer)?.cancel()
        case .cancelTimers:
            for timer in timers.values { timer.cancel() }
            timers = [:]
        case .terminate: terminate()
        }
    }

    private func startTimer(_ timer: ConnectionTimer, _ epoch: Int, _ milliseconds: Int) {
        timers[timer]?.cancel()
        let clock = dependencies.clock
        timers[timer] = Task { [weak self] in
            guard (try? await clock.sleep(milliseconds: milliseconds)) != nil else { return }
            await self?.handle(.elapsed(timer, epoch))
        }
    }

    private func fetchCredentials(_ epoch: Int, isForced: Bool) {
        if hasConnected { counters.reconnectAttempts += 1 }
        hasConnected = true
        if credentials != nil, !isForced, now() < credentialsExpireAt ?? .max {
            // What the server has accepted before is used until somebody says otherwise.
            return handle(.credentialsReady(epoch))
        }
        let provider = credentialProvider
        let reason: CredentialReason =
            isForced ? .refused(credentials) : credentials == nil ? .initial : .scheduled(credentials)
        tasks.append(
            Task { [weak self] in
                do {
                    let credentials = try await provider.credentials(for: reason)
                    await self?.take(credentials, epoch)
                } catch {
                    await self?.credentialsFailed(error, epoch)
                }
            })
    }

    private func take(_ credentials: ClientCredentials, _ epoch: Int) {
        guard epoch == machine.epoch, machine.phase == .authorizing else { return }
        keep(credentials)
        handle(.credentialsReady(epoch))
    }

    func keep(_ credentials: ClientCredentials) {
        self.credentials = credentials
        credentialsExpireAt = credentials.expiresIn.map { now() + $0 }
    }

    private func credentialsFailed(_ error: any Error, _ epoch: Int) {
        handle(.failed(epoch, error is CredentialsDenied ? .fatal(.unauthorized) : .retry()))
    }

    private func openTransport(_ epoch: Int) {
        var request = HandshakeRequest(
            url: configuration.url,
            headers: configuration.headers,
            subprotocols: offeredSubprotocols(),
            maximumMessageSize: Message.codec.limits.maxFrameBytes)
        for (name, value) in credentials?.headers ?? [:] { request.setHeader(name, value) }
        let transport = dependencies.transport
        let handshake = request
        tasks.append(
            Task { [weak self] in
                do throws(TransportError) {
                    let connection = try await transport.open(handshake)
                    guard let self else { return connection.close(CloseInfo(1001)) }
                    // Not every transport looks; frames of a version that nobody offered would be taken for the present one's.
                    guard connection.subprotocol.map(handshake.subprotocols.contains) ?? true else {
                        connection.close(CloseInfo(1002))
                        throw .lost("the server chose a subprotocol that was not offered")
                    }
                    await self.opened(connection, epoch)
                } catch {
                    await self?.failed(error, epoch)
                }
            })
    }

    private func opened(_ connection: any TransportConnection, _ epoch: Int) {
        guard epoch == machine.epoch, machine.phase == .connecting else {
            connection.close(CloseInfo(1001))
            return handle(.opened(epoch))
        }
        self.connection = connection
        format = format(of: connection.subprotocol)
        adapter = adapter(for: connection.subprotocol)
        handle(.opened(epoch))
        guard epoch == machine.epoch else { return }
        tasks.append(Task { [weak self] in await Self.read(connection, epoch) { self } })
        tasks.append(Task { [weak self] in await Self.write(connection, epoch) { self } })
    }

    /// The one reader of a connection. The client is not held while nothing arrives.
    private static func read(
        _ connection: any TransportConnection, _ epoch: Int, _ client: () -> RealtimeClient?
    ) async {
        do throws(TransportError) {
            while true {
                let frame = try await connection.receive()
                guard let full = await client()?.received(frame, epoch) else { return }
                guard !full.isEmpty else { continue }
                for subscriber in full { await subscriber.waitForRoom() }
                await client()?.readerIsFree(epoch)
            }
        } catch {
            await client()?.failed(error, epoch)
        }
    }

    /// The one writer of a connection.
    private static func write(
        _ connection: any TransportConnection, _ epoch: Int, _ client: () -> RealtimeClient?
    ) async {
        do throws(TransportError) {
            while let next = await client()?.nextFrame(epoch) {
                switch next {
                case .frame(let frame): try await connection.send(frame)
                case .wait(let gate): await gate.wait()
                }
            }
        } catch {
            await client()?.failed(error, epoch)
        }
    }

    /// An attempt or a connection has ended.
    func failed(_ error: TransportError, _ epoch: Int) {
        guard epoch == machine.epoch else { return }
        let verdict = configuration.close.verdict(error, floor: retryFloor)
        retryFloor = 0
        dependencies.log?.record(.failed(error, verdict))
        if case .closed(let info) = error { counters.closeCodes[info.code, default: 0] += 1 }
        if case .lost = error { counters.closeCodes[1006, default: 0] += 1 }
        handle(.failed(epoch, verdict))
    }

    private func becomeReady(_ epoch: Int) {
        counters.connects += 1
        startHeartbeat(epoch)
        wakeWriter()
        reschedule()
    }

    /// Ends what belongs to the connections and attempts so far.
    private func leave(_ info: CloseInfo) {
        connection?.close(info)
        connection = nil
        (format, adapter, agreement) = (.json, nil, nil)
        for task in tasks { task.cancel() }
        tasks = []
        heartbeat = nil
        for task in [refreshTask, pingTask, probeTask] { task?.cancel() }
        (refreshTask, pingTask, probeTask) = (nil, nil, nil)
        control = []
        queue.connectionLost()
        connectionLostForOperations()
        tracker.connectionLost()
        isReaderBlocked = false
        gate.open()
        gate = WriterGate()
    }

    private func terminate() {
        for subscriber in subscribers.values { subscriber.finish(false) }
        subscribers = [:]
        terminateOperations()
        let entries = queue.removeAll()
        hasLoadedStore = false
        let waiting = receipts
        receipts = [:]
        for receipt in waiting.values { receipt.resume(throwing: SendError.terminated) }
        let asked = requests
        requests = [:]
        for request in asked.values { request.continuation.resume(throwing: RequestError.terminated) }
        let senders = roomWaiters
        roomWaiters = []
        for sender in senders { sender.resume() }
        wake?.task.cancel()
        wake = nil
        counters.dropped += entries.count { $0.delivery != .acked }
    }
}

extension HandshakeRequest {
    /// Sets a header field in place of any of the same name, whatever its case: two `Authorization` fields would be one wrong one.
    mutating func setHeader(_ name: String, _ value: String) {
        for known in headers.keys where known.lowercased() == name.lowercased() { headers[known] = nil }
        headers[name] = value
    }
}
