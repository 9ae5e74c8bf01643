#if canImport(FramewrightRuntime)
    import FramewrightRuntime
#endif

/// What proves to the server who the user is. It is never logged.
public struct ClientCredentials: Hashable, Sendable {
    /// Header fields of the handshake, for example `Authorization`.
    public var headers: [String: String]
    /// Subprotocols that are offered after the catalog's own, where a server takes tokens there.
    public var subprotocols: [String]
    /// The token that the session's opening carries: `session_open` of the catalog's session messages.
    public var token: String?
    /// The payload of `connection_init` in graphql-transport-ws.
    public var payload: JSONObject?
    /// Milliseconds from now after which they are no longer accepted; `nil`: the server will say.
    public var expiresIn: Int?

    /// Creates credentials.
    public init(
        headers: [String: String] = [:],
        subprotocols: [String] = [],
        token: String? = nil,
        payload: JSONObject? = nil,
        expiresIn: Int? = nil
    ) {
        self.headers = headers
        self.subprotocols = subprotocols
        self.token = token
        self.payload = payload
        self.expiresIn = expiresIn
    }

    /// A token in the header `Authorization`, and in the session's opening.
    public static func bearer(_ token: String, expiresIn: Int? = nil) -> ClientCredentials {
        ClientCredentials(headers: ["Authorization": "Bearer \(token)"], token: token, expiresIn: expiresIn)
    }
}

/// Why credentials are asked for.
public enum CredentialReason: Hashable, Sendable {
    /// There are none yet.
    case initial
    /// The server has refused these, or says that they have expired.
    case refused(ClientCredentials?)
    /// These run out soon.
    case scheduled(ClientCredentials?)
}

/// Makes credentials, as a rule by asking a server for a token.
///
/// It is never asked twice at the same time. To say that there are none and will be none, throw ``CredentialsDenied``; after any
/// other error the client waits and asks again.
public protocol CredentialProvider: Sendable {
    /// Credentials for the next connection.
    func credentials(for reason: CredentialReason) async throws -> ClientCredentials
}

/// There are no credentials, and asking again would not help: the user has to sign in.
public struct CredentialsDenied: Error, Sendable {
    /// Creates the error.
    public init() {}
}

/// Always the same credentials, or none.
public struct FixedCredentials: CredentialProvider {
    private let credentials: ClientCredentials

    /// Creates a provider.
    public init(_ credentials: ClientCredentials = ClientCredentials()) {
        self.credentials = credentials
    }

    /// The credentials, whatever the reason.
    public func credentials(for reason: CredentialReason) -> ClientCredentials { credentials }
}

/// Credentials from a closure, for example one that asks the app's own server for a token.
public struct ClosureCredentials: CredentialProvider {
    private let make: @Sendable (CredentialReason) async throws -> ClientCredentials

    /// Creates a provider.
    public init(_ make: @escaping @Sendable (CredentialReason) async throws -> ClientCredentials) {
        self.make = make
    }

    /// What the closure makes.
    public func credentials(for reason: CredentialReason) async throws -> ClientCredentials {
        try await make(reason)
    }
}
