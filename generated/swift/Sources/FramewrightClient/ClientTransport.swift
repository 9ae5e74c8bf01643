import Foundation

/// What is needed to open a WebSocket.
public struct HandshakeRequest: Hashable, Sendable {
    /// Address of the server: `wss`, or `ws` without encryption. Never holds a token; addresses end up in logs.
    public var url: URL
    /// Header fields of the handshake. Each name is set once, whatever its case.
    public var headers: [String: String]
    /// Subprotocols in the order of preference (RFC 6455 section 1.9).
    public var subprotocols: [String]
    /// Largest message that is taken, in bytes.
    public var maximumMessageSize: Int

    /// Creates a request.
    public init(url: URL, headers: [String: String] = [:], subprotocols: [String] = [], maximumMessageSize: Int) {
        self.url = url
        self.headers = headers
        self.subprotocols = subprotocols
        self.maximumMessageSize = maximumMessageSize
    }
}

/// Opens WebSockets. The client knows no other way to the network, so that tests can put another one in its place.
public protocol ClientTransport: Sendable {
    /// Opens a WebSocket; returns after the server has agreed with HTTP status 101.
    ///
    /// Cancelling the task that calls gives the attempt up.
    func open(_ request: HandshakeRequest) async throws(TransportError) -> any TransportConnection
}

/// One open WebSocket. It is used by one reader and one writer at a time and never opened again.
public protocol TransportConnection: AnyObject, Sendable {
    /// The subprotocol that the server chose; `nil` where it chose none.
    var subprotocol: String? { get }

    /// Hands a message to the network. Returns when there is room for the next one, which is how a slow network slows the sender.
    func send(_ frame: TransportFrame) async throws(TransportError)

    /// The next message. Nothing is read from the network unless this is called, as far as the platform lets one choose.
    ///
    /// After the end it throws the same error again and again.
    func receive() async throws(TransportError) -> TransportFrame

    /// Sends a ping of the WebSocket protocol and returns when its pong is there (RFC 6455 section 5.5.2).
    func ping() async throws(TransportError)

    /// Starts the closing handshake and releases what the connection holds. Whatever waits in another call ends with
    /// an error soon, also where the other side does not answer. Calling it again does nothing.
    func close(_ info: CloseInfo)
}
