import Foundation
import FramewrightRuntime
import RealtimeMigrations
import RealtimeV1
import RealtimeV2

/// Takes messages from one version to the other: a line of JSON for each on standard input, a line for what came of it.
@main
enum Walk {
    /// What is asked.
    struct Question: Decodable {
        let way: String
        let towards: String
        let supplied: String?
        let frame: String
    }

    static func main() throws {
        while let line = readLine() {
            let question = try JSONDecoder().decode(Question.self, from: Data(line.utf8))
            let answer = try answer(question)
            print(String(decoding: try JSONEncoder().encode(answer), as: UTF8.self))
        }
    }

    private static func answer(_ question: Question) throws -> JSONValue {
        let receiver: MessageReceiver = question.towards == "client" ? .client : .server
        let supply: (String) -> JSONValue? = { path in
            path == "/messageId" ? question.supplied.map { .string($0) } : nil
        }
        do throws(MigrationRefusal) {
            if question.way == "upgrade" {
                let message = try decoded(question.frame, RealtimeV1.RealtimeMessage.codec)
                return taken(try RealtimeV1ToV2.upgrade(message, towards: receiver, supply: supply))
            }
            let message = try decoded(question.frame, RealtimeV2.RealtimeMessage.codec)
            return taken(try RealtimeV1ToV2.downgrade(message, towards: receiver, supply: supply))
        } catch {
            let code = error.fault.map { "\($0.code)" } ?? "noCounterpart"
            return ["code": .string(code), "path": .string(error.fault?.path ?? "")]
        }
    }

    private static func decoded<Union>(
        _ frame: String, _ codec: ProtocolCodec<Union>
    ) throws(MigrationRefusal) -> Union {
        do throws(Fault) {
            return try codec.decode(frame)
        } catch {
            fatalError("the frame is none: \(error)")
        }
    }

    private static func taken<Message: MessageUnion>(_ migrated: MigratedMessage<Message>) -> JSONValue {
        let frame = try? Message.codec.encodeString(migrated.message)
        let losses = migrated.losses.map { loss -> JSONValue in
            ["path": .string(loss.path), "kind": .string(loss.kind.rawValue)]
        }
        return ["frame": .string(frame ?? ""), "losses": .array(losses)]
    }
}
