#if canImport(FramewrightRuntime)
    import FramewrightRuntime
#endif

/// Where a client stands, for an application to show.
public enum ConnectionState: Hashable, Sendable {
    /// It was not started.
    case idle
    /// It is about to be connected; `attempt` is the number of attempts that have failed before this one.
    case connecting(attempt: Int)
    /// The session is open; the terms are there where the protocol has sessions.
    case open(SessionTerms?)
    /// An attempt failed; the next one starts after so many milliseconds.
    case waiting(attempt: Int, milliseconds: Int)
    /// There is no network, or the app is in the background.
    case suspended
    /// It does not try any more.
    case terminated(TerminationReason)
}

/// A client of one protocol of a catalog: stays connected, sends what is queued, delivers what arrives.
///
/// Make streams with ``messages(buffer:)`` before ``start()``: what arrives before there is a stream is delivered to nobody. Everything
/// that the client promises is bounded: queues by ``OutboxPolicy``, streams by ``StreamBuffer``, waits by ``ConnectionPolicy``.
///
/// One actor owns the state; a pure ``ConnectionMachine`` decides, and this type does what it says. Each connection has one reader
/// and one writer. No task is made for a message.
public actor RealtimeClient<Message: MessageUnion> {
    /// What the client was made with.
    public nonisolated let configuration: ClientConfiguration
    nonisolated let credentialProvider: any CredentialProvider
    nonisolated let dependencies: ClientDependencies
    nonisolated let style: SessionStyle
    /// Types that carry a place in a stream.
    nonisolated let sequencedTypes: Set<String>
    nonisolated let taken = TakenPositions()
    /// Messages of the catalog that not every session has, by type.
    nonisolated let ownLimits: [String: VersionAdapter.Message]

    var machine: ConnectionMachine
    var timers: [ConnectionTimer: Task<Void, Never>] = [:]
    /// What is done for the present epoch: fetching credentials, opening, reading, writing, heartbeats.
    var tasks: [Task<Void, Never>] = []
    var connection: (any TransportConnection)?
    /// The older version that the connection speaks; `nil` for the present one.
    var adapter: VersionAdapter?
    /// What binary messages are on the present connection; JSON: there are none.
    var format = FrameFormat.json
    /// Version and features of the session on the present connection; `nil` until it is open.
    var agreement: (version: String?, features: Set<String>)?
    var credentials: ClientCredentials?
    /// When they are no longer accepted, in milliseconds of the client's clock.
    var credentialsExpireAt: Int?
    var stateSubscribers: [Int: AsyncStream<ConnectionState>.Continuation] = [:]
    var nextSubscriber = 0

    // What is sent.
    var queue = SendQueue()
    /// Frames of the session itself. They belong to the present connection and go before all others.
    var control: [TransportFrame] = []
    var gate = WriterGate()
    var receipts: [String: CheckedContinuation<SendReceipt, any Error>] = [:]
    var roomWaiters: [CheckedContinuation<Void, Never>] = []
    var requests: [String: PendingRequest] = [:]
    var nextRequest = 0
    var hasLoadedStore = false
    var wake: (deadline: Int, task: Task<Void, Never>)?

    // What is received.
    var subscribers: [Int: Subscriber<Message>] = [:]
    var tracker = SequenceTracker()
    var seen = Deduplicator()
    var takenSinceAck = 0
    var positionAckDue: Int?
    var isReaderBlocked = false

    // The session.
    var session: SessionState?
    var terms: SessionTerms?
    var heartbeat: Heartbeat?
    var refreshTask: Task<Void, Never>?
    var pingTask: Task<Void, Never>?
    var probeTask: Task<Void, Never>?
    /// The least wait that the session's last error asked for, in milliseconds.
    var retryFloor = 0
    var rooms: [String] = []
    /// The stream of each room, where the server has told.
    var roomStreams: [String: String] = [:]
    var symbols: [String] = []

    var pathTask: Task<Void, Never>?
    var lifecycleTask: Task<Void, Never>?

    var operations: [String: GraphQLOperation] = [:]
    var operationOrder: [String] = []

    var typingThrottle = Throttle(interval: 1_000)
    var telemetry = TelemetryAggregator()
    var telemetryDue: Int?
    var telemetrySent: Int?

    var counters = ClientMetrics()
    var roundTrips = RoundTrips()
    var hasConnected = false

    /// Creates a client. It does nothing until ``start()``.
    ///
    /// - Parameters:
    ///   - configuration: Where it connects to, and how it behaves.
    ///   - credentials: Makes what proves who the user is.
    ///   - dependencies: What it takes from outside.
    public init(
        _ configuration: ClientConfiguration,
        credentials: any CredentialProvider = FixedCredentials(),
        dependencies: ClientDependencies = ClientDependencies()
    ) {
        self.configuration = configuration
        self.credentialProvider = credentials
        self.dependencies = dependencies
        let messages = Message.codec.messages
        ownLimits = Self.limited(messages.map(\.summary))
        style = SessionStyle(types: Set(messages.map(\.type)), subprotocol: Message.subprotocol)
        let control: Set<String> = ["ack", "room_joined", "resync_required"]
        sequencedTypes = Set(
            messages.filter { message in
                !control.contains(message.type)
                    && Set(message.memberNames).isSuperset(of: ["stream", "epoch", "sequence"])
            }.map(\.type))
        machine = ConnectionMachine(policy: configuration.connection)
        if let resume = configuration.resume {
            session = resume
            rooms = resume.rooms.map(\.identifier)
            for room in resume.rooms { roomStreams[room.identifier] = room.stream }
            symbols = resume.symbols
            for position in resume.positions { tracker.set(position) }
        }
    }

    deinit {
        for task in tasks { task.cancel() }
        for task in timers.values { task.cancel() }
        wake?.task.cancel()
        refreshTask?.cancel()
        pingTask?.cancel()
        probeTask?.cancel()
        pathTask?.cancel()
        lifecycleTask?.cancel()
        connection?.close(CloseInfo(1001))
        gate.open()
        for continuation in stateSubscribers.values { continuation.finish() }
        for subscriber in subscribers.values { subscriber.finish(false) }
        for receipt in receipts.values { receipt.resume(throwing: SendError.terminated) }
        for request in requests.values { request.continuation.resume(throwing: RequestError.terminated) }
        for waiter in roomWaiters { waiter.resume() }
        for operation in operations.values {
            operation.outcome.fail(.terminated)
            operation.channel.finish(discarding: false)
        }
    }

    /// Connects, and stays connected until ``stop(code:)``. Does nothing where it does already.
    public func start() {
        loadStore()
        handle(.start)
    }

    /// Closes the connection and ends all streams. Messages that are unanswered stay in the store, if there is one.
    ///
    /// - Parameter code: The close code. 1000 ends the session; 1001 leaves it resumable.
    public func stop(code: UInt16 = 1000) {
        handle(.stop(code: code))
    }

    /// Tries at once where the client waits for the next attempt: the user has asked to.
    public func retryNow() {
        handle(.retry)
    }

    /// Whether there is a network. ``PathMonitor`` says so on Apple's systems.
    public func pathChanged(isUp: Bool) {
        handle(.path(isUp: isUp))
    }

    /// The network is another one: Wi-Fi in place of cellular, for example.
    public func pathSwitched() {
        handle(.pathChanged)
    }

    /// Whether the app is in the foreground. ``AppLifecycle`` says so on Apple's systems.
    public func foregroundChanged(isForeground: Bool) {
        handle(isForeground ? .foreground : .background)
    }

    /// Where the client stands.
    public var state: ConnectionState {
        switch machine.phase {
        case .idle: .idle
        case .authorizing, .connecting, .handshaking: .connecting(attempt: machine.attempt)
        case .open: .open(terms)
        case .waiting: .waiting(attempt: machine.attempt, milliseconds: machine.wait)
        case .suspended: .suspended
        case .terminated: .terminated(machine.reason ?? .stopped)
        }
    }

    /// Where the client stands, now and from now on. Who reads slowly misses what was in between, never the latest.
    public func states() -> AsyncStream<ConnectionState> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: ConnectionState.self, bufferingPolicy: .bufferingNewest(1))
        let number = nextSubscriber
        nextSubscriber += 1
        stateSubscribers[number] = continuation
        continuation.onTermination = { [weak self] _ in
            guard let self else { return }
            Task { await self.forgetStates(number) }
        }
        continuation.yield(state)
        return stream
    }

    private func forgetStates(_ number: Int) {
        stateSubscribers[number] = nil
    }

    /// What the client has done so far.
    public func metrics() -> ClientMetrics {
        var metrics = counters
        metrics.queueDepth = queue.count
        metrics.inFlight = queue.inFlight
        metrics.roundTripMedian = roundTrips.percentile(50)
        metrics.roundTrip95 = roundTrips.percentile(95)
        return metrics
    }

    /// What the client has done so far, again and again, for a dashboard.
    ///
    /// - Parameter milliseconds: Time between two snapshots. The first comes at once.
    public nonisolated func metrics(every milliseconds: Int) -> AsyncStream<ClientMetrics> {
        let clock = dependencies.clock
        let pause = FirstTime()
        return AsyncStream { [weak self] in
            if !pause.isFirst() {
                guard (try? await clock.sleep(milliseconds: max(1, milliseconds))) != nil else {
                    return nil
                }
            }
            return await self?.metrics()
        }
    }

    /// What another run of the app needs to go on with this session; `nil` where there is none.
    public func sessionState() -> SessionState? {
        guard let session else { return nil }
        takePositions()
        return SessionState(
            identifier: session.identifier, positions: tracker.positions,
            rooms: rooms.map { SessionState.Room(identifier: $0, stream: roomStreams[$0]) }, symbols: symbols)
    }

    /// Milliseconds of the client's clock.
    func now() -> Int { Int(dependencies.clock.now() / 1_000_000) }
}
