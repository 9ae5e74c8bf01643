/// The messages of the mix as somebody writes them by hand for Foundation's coders: synthesised `Codable`, and an enum
/// that reads the discriminator and then the same decoder again. Nothing is checked but types.
enum Floor: Codable, Sendable {
    struct Tick: Codable, Sendable {
        var type = "tick"
        var symbol: String
        var bid: Double
        var ask: Double
        var ts: Int
    }

    struct Chat: Codable, Sendable {
        var type = "message"
        var roomId: String
        var text: String
        var ts: Int?
        var messageId: String?
    }

    struct Presence: Codable, Sendable {
        var type = "presence"
        var userId: String
        var status: String
    }

    struct Ack: Codable, Sendable {
        var type = "ack"
        var messageId: String
    }

    struct Subscribe: Codable, Sendable {
        struct Payload: Codable, Sendable {
            struct Variables: Codable, Sendable {
                var s: String
                var depth: Int
            }
            var query: String
            var variables: Variables
        }
        var id: String
        var type = "subscribe"
        var payload: Payload
    }

    struct Next: Codable, Sendable {
        struct Payload: Codable, Sendable {
            struct Answer: Codable, Sendable {
                struct Quote: Codable, Sendable {
                    var symbol: String
                    var bid: Double
                    var ask: Double
                    var ts: Int
                }
                var quote: Quote
            }
            var data: Answer
        }
        var id: String
        var type = "next"
        var payload: Payload
    }

    case tick(Tick)
    case chat(Chat)
    case presence(Presence)
    case ack(Ack)
    case subscribe(Subscribe)
    case next(Next)

    private enum Key: String, CodingKey { case type }

    init(from decoder: any Decoder) throws {
        switch try decoder.container(keyedBy: Key.self).decode(String.self, forKey: .type) {
        case "tick": self = .tick(try Tick(from: decoder))
        case "message": self = .chat(try Chat(from: decoder))
        case "presence": self = .presence(try Presence(from: decoder))
        case "ack": self = .ack(try Ack(from: decoder))
        case "subscribe": self = .subscribe(try Subscribe(from: decoder))
        default: self = .next(try Next(from: decoder))
        }
    }

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .tick(let message): try message.encode(to: encoder)
        case .chat(let message): try message.encode(to: encoder)
        case .presence(let message): try message.encode(to: encoder)
        case .ack(let message): try message.encode(to: encoder)
        case .subscribe(let message): try message.encode(to: encoder)
        case .next(let message): try message.encode(to: encoder)
        }
    }
}
