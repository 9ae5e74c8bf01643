import Foundation
import FramewrightClient

/// The text of an opening handshake (RFC 6455 section 4): what is asked, and what the answer means.
struct UpgradeExchange: Sendable {
    /// Why an answer is no agreement.
    enum Refusal: Error, Equatable {
        case malformed(String)
        case status(Int, retryAfter: Double?)
    }

    private let request: HandshakeRequest
    private let key: String

    init(_ request: HandshakeRequest) {
        self.request = request
        var random = SystemRandomNumberGenerator()
        key = Data((0..<16).map { _ in UInt8.random(in: .min ... .max, using: &random) }).base64EncodedString()
    }

    /// What a server with this key has to answer (section 4.2.2).
    static func accept(key: String) -> String {
        Data(SHA1Digest.digest(of: Array((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8))).base64EncodedString()
    }

    /// The request's bytes.
    var requestBytes: [UInt8] {
        let components = URLComponents(url: request.url, resolvingAgainstBaseURL: false)
        let path = components?.percentEncodedPath ?? ""
        let query = components?.percentEncodedQuery.map { "?" + $0 } ?? ""
        let host = request.url.host ?? ""
        let authority = (host.contains(":") ? "[\(host)]" : host) + (request.url.port.map { ":\($0)" } ?? "")
        var lines = [
            "GET \(path.isEmpty ? "/" : path)\(query) HTTP/1.1", "Host: \(authority)", "Upgrade: websocket",
            "Connection: Upgrade", "Sec-WebSocket-Key: \(key)", "Sec-WebSocket-Version: 13",
        ]
        if !request.subprotocols.isEmpty {
            lines.append("Sec-WebSocket-Protocol: " + request.subprotocols.joined(separator: ", "))
        }
        lines += request.headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    }

    /// The subprotocol that an answer agrees on.
    ///
    /// - Parameter head: The answer up to the empty line.
    /// - Throws: ``Refusal`` where it is not an agreement.
    func subprotocol(head: [UInt8]) throws(Refusal) -> String? {
        let lines = String(decoding: head, as: UTF8.self).components(separatedBy: "\r\n")
        let status = lines[0].split(separator: " ", maxSplits: 2)
        guard status.count >= 2, status[0].hasPrefix("HTTP/1."), let code = Int(status[1]) else {
            throw .malformed("not an HTTP answer")
        }
        var fields: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            fields[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        guard code == 101 else { throw .status(code, retryAfter: RetryAfter.seconds(field: fields["retry-after"])) }
        guard fields["upgrade"]?.lowercased() == "websocket",
            fields["connection"]?.lowercased().contains("upgrade") == true
        else { throw .malformed("status 101 without an upgrade") }
        guard fields["sec-websocket-accept"] == Self.accept(key: key) else {
            throw .malformed("wrong Sec-WebSocket-Accept")
        }
        let chosen = fields["sec-websocket-protocol"]
        guard chosen.map(request.subprotocols.contains) ?? true else {
            throw .malformed("a subprotocol that was not asked for")
        }
        return chosen
    }
}
