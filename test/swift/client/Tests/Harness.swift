import ClientTesting
import Foundation
import RealtimeV1
import XCTest

@testable import FramewrightClient
@testable import FramewrightRuntime

/// A client of the example catalog over connections and a clock that the test decides.
final class Harness: @unchecked Sendable {
    let clock = ManualClock()
    let transport: FakeTransport
    let client: RealtimeClient<RealtimeMessage>
    let log = LogBook()

    init(
        _ change: (inout ClientConfiguration) -> Void = { _ in },
        credentials: any CredentialProvider = FixedCredentials(.bearer("secret-token")),
        store: any OutboxStore = MemoryOutboxStore(),
        isHeld: Bool = false
    ) {
        precondition(TestExecutor.isSerial, "this system runs no tasks one by one")
        transport = FakeTransport(isHeld: isHeld)
        var configuration = ClientConfiguration(
            url: URL(string: "wss://example.org/socket") ?? URL(fileURLWithPath: "/"))
        configuration.client = ClientIdentity(name: "Harbour", version: "1.0.0", platform: "ios")
        change(&configuration)
        let clock = clock
        let book = log
        client = RealtimeClient(
            configuration, credentials: credentials,
            dependencies: ClientDependencies(
                transport: transport, clock: clock, random: SeededRandom(seed: 7), identifiers: CountedIdentifiers(),
                store: store, log: ClosureLog { book.add($0) }, date: { Int(clock.now() / 1_000_000) }))
    }

    /// The newest connection.
    var connection: FakeConnection { transport.connections.last ?? missing }
    private let missing = FakeConnection.unused

    /// Starts the client and opens its session.
    func open(resumed: Bool = false, _ more: String = "") async {
        await client.start()
        await settle()
        await answerOpening(resumed: resumed, more)
    }

    /// Answers `session_open`.
    func answerOpening(resumed: Bool = false, _ more: String = "") async {
        connection.push(
            """
            {"type":"session_opened","sessionId":"s_0123456789abcdef","version":"1.0.0","resumed":\(resumed),\
            "limits":{"maxFrameBytes":65536,"maxInFlight":4},"heartbeat":{"intervalMs":20000,"timeoutMs":10000}\(more)}
            """)
        await settle()
    }
}

/// What the client has logged.
final class LogBook: @unchecked Sendable {
    private let lock = NSLock()
    private var events: [ClientLogEvent] = []

    func add(_ event: ClientLogEvent) {
        lock.lock()
        defer { lock.unlock() }
        events.append(event)
    }

    var text: String {
        lock.lock()
        defer { lock.unlock() }
        return events.map(\.description).joined(separator: "\n")
    }
}

/// `m1`, `m2` and so on.
final class CountedIdentifiers: IdentifierSource, @unchecked Sendable {
    private let lock = NSLock()
    private var count = 0

    func next() -> String {
        lock.lock()
        defer { lock.unlock() }
        count += 1
        return "m\(count)"
    }
}

func chat(_ text: String, room: String = "abc", id: String? = nil) -> RealtimeMessage {
    .chatMessage(ChatMessage(roomId: room, text: text, messageId: id))
}

func inbound(_ text: String, _ sequence: Int, stream: String = "room/abc", epoch: String = "e1") -> String {
    """
    {"type":"message","roomId":"abc","text":"\(text)","messageId":"x\(sequence)","userId":"u2",\
    "stream":"\(stream)","epoch":"\(epoch)","sequence":\(sequence)}
    """
}

/// Collects what a stream yields.
final class Collector<Element: Sendable>: @unchecked Sendable {
    private let lock = NSLock()
    private var elements: [Element] = []
    private var task: Task<Void, Never>?
    private var ended = false

    init(_ stream: AsyncStream<Element>) {
        task = Task { [weak self] in
            for await element in stream { self?.add(element) }
            self?.end()
        }
    }

    private func add(_ element: Element) {
        lock.lock()
        defer { lock.unlock() }
        elements.append(element)
    }

    private func end() {
        lock.lock()
        defer { lock.unlock() }
        ended = true
    }

    var all: [Element] {
        lock.lock()
        defer { lock.unlock() }
        return elements
    }

    var hasEnded: Bool {
        lock.lock()
        defer { lock.unlock() }
        return ended
    }

    func cancel() { task?.cancel() }
}
