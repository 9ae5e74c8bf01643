import Foundation

#if canImport(FramewrightRuntime)
    import FramewrightRuntime
#endif

/// Where a client connects to, and how it behaves.
public struct ClientConfiguration: Sendable {
    /// Address of the server: `wss`, or `ws` without encryption.
    public var url: URL
    /// Header fields of the handshake, beside those of the credentials.
    public var headers: [String: String]
    /// Subprotocols in the order of preference; `nil`: the catalog's own.
    public var subprotocols: [String]?
    /// Formats of binary messages to offer, the best first: each as a subprotocol of its own, such as `realtime.v1+compact`, of which the
    /// server chooses one. JSON is offered behind them where it is not among them. What the catalog does not list is left out.
    public var formats: [FrameFormat]
    /// Older versions of the catalog that the client speaks with servers that do not know the present one, the best first. Migrations
    /// that are generated with the catalog make them.
    public var olderVersions: [VersionAdapter]
    /// Features to ask for when a session opens; `nil`: all that the catalog's messages belong to.
    public var features: [String]?
    /// Time-outs and back-off of the connection.
    public var connection: ConnectionPolicy
    /// What close codes and HTTP statuses mean.
    public var close: ClosePolicy
    /// How the client finds out that the server is gone. What the server says in `session_opened` takes the place of the times.
    public var heartbeat: HeartbeatPolicy?
    /// What waits to be sent.
    public var outbox: OutboxPolicy
    /// Milliseconds before credentials expire at which new ones are fetched.
    public var refreshAhead: Int
    /// What the client is, for the server's logs.
    public var client: ClientIdentity?
    /// Where an earlier run of the app stood: ``RealtimeClient/sessionState()``.
    public var resume: SessionState?
    /// The application's positions are told to the server after so many messages, or so many milliseconds.
    public var positionAck: (messages: Int, milliseconds: Int)

    /// Creates a configuration.
    public init(
        url: URL,
        headers: [String: String] = [:],
        subprotocols: [String]? = nil,
        formats: [FrameFormat] = [.json],
        olderVersions: [VersionAdapter] = [],
        features: [String]? = nil,
        connection: ConnectionPolicy = ConnectionPolicy(),
        close: ClosePolicy = ClosePolicy(),
        heartbeat: HeartbeatPolicy? = nil,
        outbox: OutboxPolicy = OutboxPolicy(),
        refreshAhead: Int = 30_000,
        client: ClientIdentity? = nil,
        resume: SessionState? = nil,
        positionAck: (messages: Int, milliseconds: Int) = (100, 10_000)
    ) {
        self.url = url
        self.headers = headers
        self.subprotocols = subprotocols
        self.formats = formats
        self.olderVersions = olderVersions
        self.features = features
        self.connection = connection
        self.close = close
        self.heartbeat = heartbeat
        self.outbox = outbox
        self.refreshAhead = refreshAhead
        self.client = client
        self.resume = resume
        self.positionAck = positionAck
    }
}

/// What the client is, for the server's logs and statistics.
public struct ClientIdentity: Hashable, Sendable {
    /// Name of the app.
    public var name: String
    /// Version of the app.
    public var version: String
    /// What it runs on, for example `ios`.
    public var platform: String?

    /// Creates an identity.
    public init(name: String, version: String, platform: String? = nil) {
        self.name = name
        self.version = version
        self.platform = platform
    }
}

/// What a client has to remember to go on with its session, also in another run of the app.
public struct SessionState: Hashable, Sendable, Codable {
    /// A room that is joined.
    public struct Room: Hashable, Sendable, Codable {
        /// The room.
        public var identifier: String
        /// Its stream, where the server has told.
        public var stream: String?

        /// Creates a room.
        public init(identifier: String, stream: String? = nil) {
            self.identifier = identifier
            self.stream = stream
        }
    }

    /// The session.
    public var identifier: String
    /// Where the application stands in each stream.
    public var positions: [SequencePosition]
    /// Rooms that are joined.
    public var rooms: [Room]
    /// Symbols that are subscribed to.
    public var symbols: [String]

    /// Creates a state.
    public init(
        identifier: String, positions: [SequencePosition] = [], rooms: [Room] = [], symbols: [String] = []
    ) {
        self.identifier = identifier
        self.positions = positions
        self.rooms = rooms
        self.symbols = symbols
    }
}

/// What a client takes from outside. Tests put their own in.
public struct ClientDependencies: Sendable {
    /// Opens WebSockets.
    public var transport: any ClientTransport
    /// Tells the time.
    public var clock: any ClientClock
    /// Decides waits.
    public var random: any RandomSource
    /// Names messages.
    public var identifiers: any IdentifierSource
    /// Keeps unanswered messages over a restart of the app.
    public var store: any OutboxStore
    /// Takes what happens, for logs; never payloads or tokens.
    public var log: (any ClientLog)?
    /// Milliseconds of Unix time.
    public var date: @Sendable () -> Int

    /// Creates dependencies; what is left out is the real thing.
    public init(
        transport: any ClientTransport = URLSessionTransport(),
        clock: any ClientClock = SystemClock(),
        random: any RandomSource = SystemRandom(),
        identifiers: any IdentifierSource = ULIDSource(),
        store: any OutboxStore = MemoryOutboxStore(),
        log: (any ClientLog)? = nil,
        date: @escaping @Sendable () -> Int = { Int(Date().timeIntervalSince1970 * 1000) }
    ) {
        self.transport = transport
        self.clock = clock
        self.random = random
        self.identifiers = identifiers
        self.store = store
        self.log = log
        self.date = date
    }
}
