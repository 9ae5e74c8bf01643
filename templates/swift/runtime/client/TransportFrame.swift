import Foundation

/// The payload of one WebSocket message (RFC 6455 section 5.6).
public enum TransportFrame: Hashable, Sendable {
    /// A text message.
    case text(String)
    /// A binary message.
    case binary(Data)

    /// Size of the payload, in bytes.
    public var byteCount: Int {
        switch self {
        case .text(let text): text.utf8.count
        case .binary(let data): data.count
        }
    }
}

/// A close frame's content, or what stands for it where there was none (RFC 6455 section 7.1.5).
public struct CloseInfo: Hashable, Sendable {
    /// The status code: 1005 where the close frame had none, 1006 where there was no close frame.
    public let code: UInt16
    /// Text for logs, at most 123 bytes of UTF-8 on the wire.
    public let reason: String

    /// Creates a description of a close frame.
    ///
    /// - Parameters:
    ///   - code: The status code.
    ///   - reason: Text for logs; what goes beyond 123 bytes of UTF-8 is cut off when it is sent.
    public init(_ code: UInt16, reason: String = "") {
        self.code = code
        self.reason = reason
    }
}

/// Why a connection could not be opened, or why it ended.
public enum TransportError: Error, Hashable, Sendable {
    /// The server answered the handshake with an HTTP status other than 101; `retryAfter` is its `Retry-After`, in seconds.
    case refused(status: Int, retryAfter: Double?)
    /// A close frame arrived, or the connection was closed from this side.
    case closed(CloseInfo)
    /// The connection broke; the text is for logs.
    case lost(String)
    /// A message was larger than the limit, in bytes.
    case messageTooBig(limit: Int)
    /// The server's certificate was not accepted.
    case trustRejected
    /// The handshake took too long.
    case timedOut
    /// The attempt was given up from this side.
    case cancelled
}
