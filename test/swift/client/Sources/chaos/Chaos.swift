import ClientTesting
import Foundation
import FramewrightClient
import FramewrightRuntime
import RealtimeV1

/// Clients that write acknowledged messages into one room and look whether all of them get all of them, each once and in order, while
/// somebody breaks the server. `chaos URL CLIENTS MESSAGES`: progress and, as the last line, the result, as JSON on standard output.
@main
enum Chaos {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let url = URL(string: arguments[1]), let count = Int(arguments[2]),
            let total = Int(arguments[3])
        else {
            print("usage: chaos URL CLIENTS MESSAGES")
            exit(2)
        }
        let each = total / count
        let participants = (0..<count).map { Participant(number: $0, url: url, messages: each, authors: count) }
        let began = SystemClock().now()
        let start = memory()
        // Who joins later does not get what was before.
        for participant in participants { try await participant.join() }
        for participant in participants { participant.write() }
        var halfway = 0
        while true {
            try await Task.sleep(nanoseconds: 250_000_000)
            let seen = participants.map(\.ledger.count).reduce(0, +)
            if halfway == 0 && seen >= each * count * count / 2 { halfway = memory() }
            var (waiting, unanswered, open) = (0, 0, 0)
            for participant in participants {
                let metrics = await participant.client.metrics()
                waiting += metrics.queueDepth
                unanswered += metrics.inFlight
                if case .open = await participant.client.state { open += 1 }
                if let ended = await participant.ended() { fail(ended) }
            }
            say(["seen": seen, "waiting": waiting, "unanswered": unanswered, "open": open])
            if participants.allSatisfy(\.isOver) && waiting == 0 && seen >= each * count * count { break }
            if let fault = participants.compactMap(\.ledger.fault).first { fail(fault) }
        }
        // What is delivered twice would come now.
        try await Task.sleep(nanoseconds: 1_000_000_000)
        if let fault = participants.compactMap(\.ledger.fault).first { fail(fault) }
        let nanoseconds = SystemClock().now() - began
        var result: [String: Int] = [
            "messages": each * count, "delivered": participants.map(\.ledger.count).reduce(0, +),
            "milliseconds": Int(nanoseconds / 1_000_000), "startKilobytes": start, "halfwayKilobytes": halfway,
            "endKilobytes": memory(), "done": 1,
        ]
        for participant in participants {
            let metrics = await participant.client.metrics()
            result["connects", default: 0] += metrics.connects
            result["duplicates", default: 0] += metrics.duplicates
            result["gaps", default: 0] += metrics.gaps
            result["unreadable", default: 0] += metrics.unreadable
            result["sent", default: 0] += metrics.messagesOut
            await participant.client.stop()
        }
        say(result)
    }

    private static func say(_ values: [String: Int]) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        guard let data = try? encoder.encode(values) else { return }
        FileHandle.standardOutput.write(data + [10])
    }

    private static func fail(_ text: String) -> Never {
        print("{\"fault\":\"\(text)\"}")
        exit(1)
    }

    /// Resident memory, in kilobytes; 0 where the system does not say.
    private static func memory() -> Int {
        guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return 0 }
        let line = text.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
    }
}

/// What one client has been delivered: the last number of each author, which has to rise by one.
final class Ledger: @unchecked Sendable {
    private let lock = NSLock()
    private var last: [Int]
    private var total = 0
    private var found: String?

    init(authors: Int) {
        last = Array(repeating: 0, count: authors)
    }

    var count: Int {
        lock.lock()
        defer { lock.unlock() }
        return total
    }

    var fault: String? {
        lock.lock()
        defer { lock.unlock() }
        return found
    }

    func take(_ text: String) {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 2, last.indices.contains(parts[0]) else { return note("unreadable \(text)") }
        lock.lock()
        defer { lock.unlock() }
        let expected = last[parts[0]] + 1
        if parts[1] == expected {
            last[parts[0]] = expected
            total += 1
        } else if found == nil {
            found = parts[1] < expected ? "\(text) twice" : "\(text) in place of \(expected)"
        }
    }

    func note(_ text: String) {
        lock.lock()
        defer { lock.unlock() }
        if found == nil { found = text }
    }
}

/// One client: writes its messages, reads everybody's.
final class Participant: Sendable {
    let number: Int
    let messages: Int
    let client: RealtimeClient<RealtimeMessage>
    let ledger: Ledger
    private let tasks = Tasks()

    init(number: Int, url: URL, messages: Int, authors: Int) {
        self.number = number
        self.messages = messages
        ledger = Ledger(authors: authors)
        var configuration = ClientConfiguration(url: url)
        // Every fourth speaks JSON, the others each another format.
        configuration.formats = [FrameFormat.allCases[number % FrameFormat.allCases.count]]
        configuration.connection.backoff = BackoffPolicy(initial: 100, maximum: 1_000, stableAfter: 500)
        configuration.connection.connectTimeout = 3_000
        configuration.connection.handshakeTimeout = 3_000
        // Frames that are too large or no text come from the faults here, and are not there the next time.
        let retry: [UInt16] = [1002, 1003, 1007, 1009, 4400, 4403]
        configuration.close = ClosePolicy(codes: Dictionary(uniqueKeysWithValues: retry.map { ($0, .retry()) }))
        configuration.outbox = OutboxPolicy(ackedOverflow: .suspend, ackTimeout: 2_000)
        client = RealtimeClient(
            configuration, credentials: Tokens(user: number),
            dependencies: ClientDependencies(transport: PosixTransport()))
    }

    func join() async throws {
        let stream = await client.messages(of: ChatMessage.self)
        let ledger = ledger
        Task {
            for await delivery in stream {
                switch delivery {
                case .message(let message, _): ledger.take(message.text)
                case .lost(let position): ledger.note("lost \(position.sequence)")
                case .resyncRequired(let position, let reason): ledger.note("\(reason) at \(position.sequence)")
                default: break
                }
            }
        }
        await client.start()
        try await client.join(room: "chaos")
    }

    func write() {
        let (client, ledger, number, messages) = (client, ledger, number, messages)
        tasks.add(
            Task {
                do {
                    for count in 1...messages {
                        try await client.submit(.chatMessage(ChatMessage(roomId: "chaos", text: "\(number)-\(count)")))
                    }
                } catch {
                    ledger.note("\(error)")
                }
            })
    }

    var isOver: Bool { tasks.isWritten }

    func ended() async -> String? {
        guard case .terminated(let reason) = await client.state else { return nil }
        return "client \(number) has given up: \(reason)"
    }
}

/// Whether the task that writes is done.
final class Tasks: @unchecked Sendable {
    private let lock = NSLock()
    private var written = false

    var isWritten: Bool {
        lock.lock()
        defer { lock.unlock() }
        return written
    }

    func add(_ task: Task<Void, Never>) {
        Task {
            await task.value
            self.done()
        }
    }

    private func done() {
        lock.lock()
        defer { lock.unlock() }
        written = true
    }
}

/// A user's tokens: another one each time one is refused.
final class Tokens: CredentialProvider, @unchecked Sendable {
    private let user: Int
    private let lock = NSLock()
    private var count = 0

    init(user: Int) {
        self.user = user
    }

    func credentials(for reason: CredentialReason) -> ClientCredentials {
        lock.lock()
        defer { lock.unlock() }
        count += 1
        return .bearer("token-\(user)-\(count)")
    }
}
