import Foundation
import FramewrightClient

/// Puts a server's messages together from bytes (RFC 6455 section 5). Pure: bytes in, events out.
struct MessageReading {
    /// What the bytes said.
    enum Event: Equatable {
        case message(TransportFrame)
        case ping([UInt8])
        case pong([UInt8])
        case close(CloseInfo)
    }

    /// A breach of the protocol, with the close code that it is answered with (section 7.4.1).
    struct Violation: Error, Equatable {
        let code: UInt16
        let reason: String
    }

    /// A frame's header.
    private struct Header {
        let isFinal: Bool
        let opcode: Opcode
        let length: Int
    }

    private let limit: Int
    private var buffer: [UInt8] = []
    private var start = 0
    private var header: Header?
    /// The message of which fragments have come.
    private var partial: (opcode: Opcode, payload: [UInt8])?

    /// Creates a reader that refuses messages of more than `limit` bytes.
    init(limit: Int) {
        self.limit = limit
    }

    /// Takes what came from the network.
    mutating func feed(_ bytes: some Sequence<UInt8>) {
        if start > 0 {
            buffer.removeFirst(start)
            start = 0
        }
        buffer.append(contentsOf: bytes)
    }

    /// The next event, or `nil` until more bytes have come.
    mutating func next() throws(Violation) -> Event? {
        while true {
            guard let header = try nextHeader(), buffer.count - start >= header.length else { return nil }
            self.header = nil
            let payload = buffer[start..<start + header.length]
            start += header.length
            if let event = try take(payload, of: header) { return event }
        }
    }

    /// The header of the frame that comes next, once it is there as a whole.
    private mutating func nextHeader() throws(Violation) -> Header? {
        if let header { return header }
        let count = buffer.count - start
        guard count >= 2 else { return nil }
        let (first, second) = (buffer[start], buffer[start + 1])
        guard first & 0x70 == 0 else { throw Violation(code: 1002, reason: "reserved bits") }
        guard let opcode = Opcode(rawValue: first & 0x0F) else {
            throw Violation(code: 1002, reason: "reserved opcode")
        }
        guard second & 0x80 == 0 else { throw Violation(code: 1002, reason: "a masked frame from a server") }
        let short = Int(second & 0x7F)
        let isFinal = first & 0x80 != 0
        if opcode.isControl, short > 125 || !isFinal {
            throw Violation(code: 1002, reason: "a control frame that is long or a fragment")
        }
        let width = short < 126 ? 0 : short == 126 ? 2 : 8
        guard count >= 2 + width else { return nil }
        let long = buffer[start + 2..<start + 2 + width].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let length = width == 0 ? UInt64(short) : long
        let received = opcode.isControl ? 0 : partial?.payload.count ?? 0
        guard opcode.isControl || length <= UInt64(limit - received) else {
            throw Violation(code: 1009, reason: "message too big")
        }
        start += 2 + width
        header = Header(isFinal: isFinal, opcode: opcode, length: Int(length))
        return header
    }

    /// What a whole frame leads to.
    private mutating func take(_ payload: ArraySlice<UInt8>, of header: Header) throws(Violation) -> Event? {
        switch header.opcode {
        case .ping: return .ping(Array(payload))
        case .pong: return .pong(Array(payload))
        case .close: return .close(try Self.closeInfo(payload))
        case .continuation:
            guard var message = partial else { throw Violation(code: 1002, reason: "a continuation of nothing") }
            partial = nil
            message.payload += payload
            guard !header.isFinal else { return .message(try Self.frame(message.opcode, message.payload[...])) }
            partial = message
        case .text, .binary:
            guard partial == nil else { throw Violation(code: 1002, reason: "a message within a message") }
            guard !header.isFinal else { return .message(try Self.frame(header.opcode, payload)) }
            partial = (header.opcode, Array(payload))
        }
        return nil
    }

    private static func frame(_ opcode: Opcode, _ payload: ArraySlice<UInt8>) throws(Violation) -> TransportFrame {
        guard opcode == .text else { return .binary(Data(payload)) }
        return .text(try text(payload))
    }

    /// A close frame's content (section 5.5.1).
    private static func closeInfo(_ payload: ArraySlice<UInt8>) throws(Violation) -> CloseInfo {
        guard !payload.isEmpty else { return CloseInfo(1005) }
        guard payload.count >= 2 else { throw Violation(code: 1002, reason: "half a close code") }
        let code = payload.prefix(2).reduce(UInt16(0)) { $0 << 8 | UInt16($1) }
        let info = CloseInfo(code, reason: try text(payload.dropFirst(2)))
        guard info.isSendable else { throw Violation(code: 1002, reason: "a close code that may not be sent") }
        return info
    }

    /// Decoding repairs what is not UTF-8, after which the bytes differ.
    private static func text(_ bytes: ArraySlice<UInt8>) throws(Violation) -> String {
        var text = String(decoding: bytes, as: UTF8.self)
        let isSame = text.withUTF8 { repaired in
            bytes.withUnsafeBytes {
                $0.count == repaired.count
                    && ($0.isEmpty || memcmp($0.baseAddress!, repaired.baseAddress!, $0.count) == 0)
            }
        }
        guard isSame else { throw Violation(code: 1007, reason: "not UTF-8") }
        return text
    }
}
