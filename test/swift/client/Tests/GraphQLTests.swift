import ClientTesting
import Foundation
import RealtimeV1
import XCTest

@testable import FramewrightClient
@testable import FramewrightRuntime

/// GraphQL over WebSocket, over connections that the test decides.
final class GraphQLTests: XCTestCase {
    private final class GraphQLHarness: @unchecked Sendable {
        let clock = ManualClock()
        let transport = FakeTransport()
        let client: RealtimeClient<GraphqlTransportWsMessage>

        init() {
            precondition(TestExecutor.isSerial, "this system runs no tasks one by one")
            var configuration = ClientConfiguration(url: URL(fileURLWithPath: "/"))
            configuration.heartbeat = HeartbeatPolicy(interval: 20_000, timeout: 10_000)
            client = RealtimeClient(
                configuration, credentials: FixedCredentials(ClientCredentials(payload: ["token": "t"])),
                dependencies: ClientDependencies(
                    transport: transport, clock: clock, random: SeededRandom(seed: 1),
                    identifiers: CountedIdentifiers()))
        }

        var connection: FakeConnection { transport.connections.last ?? .unused }

        func open() async {
            await client.start()
            await settle()
            connection.push(#"{"type":"connection_ack"}"#)
            await settle()
        }
    }

    /// Collects what a stream yields, and how it ended.
    private final class Results: @unchecked Sendable {
        private let lock = NSLock()
        private var list: [String] = []

        init(_ stream: AsyncThrowingStream<GraphQLResult, any Error>) {
            Task { [weak self] in
                do {
                    for try await result in stream { self?.add(result.data.map { "\($0)" } ?? "no data") }
                    self?.add("complete")
                } catch {
                    self?.add("\(error)")
                }
            }
        }

        private func add(_ text: String) {
            lock.lock()
            defer { lock.unlock() }
            list.append(text)
        }

        var all: [String] {
            lock.lock()
            defer { lock.unlock() }
            return list
        }
    }

    func testOpensWithThePayloadAndSubscribesAgainAfterALostConnection() async {
        let harness = GraphQLHarness()
        let first = Results(await harness.client.subscribe("subscription { a }", variables: ["n": 1]))
        await harness.open()
        let second = Results(await harness.client.subscribe("subscription { b }"))
        await settle()
        XCTAssertEqual(
            harness.connection.sent,
            [
                #"{"type":"connection_init","payload":{"token":"t"}}"#,
                #"{"id":"m1","type":"subscribe","payload":{"query":"subscription { a }","variables":{"n":1}}}"#,
                #"{"id":"m2","type":"subscribe","payload":{"query":"subscription { b }"}}"#,
            ])
        harness.connection.push(#"{"id":"m1","type":"next","payload":{"data":1}}"#)
        await settle()
        harness.connection.fail(.lost(""))
        await harness.clock.advance(milliseconds: 1_000)
        harness.connection.push(#"{"type":"connection_ack"}"#)
        await settle()
        XCTAssertEqual(
            harness.connection.sent.dropFirst().map { String($0.prefix(10)) }, [#"{"id":"m1""#, #"{"id":"m2""#])
        harness.connection.push(#"{"id":"m1","type":"next","payload":{"data":2}}"#)
        harness.connection.push(#"{"id":"m1","type":"complete"}"#)
        harness.connection.push(#"{"id":"m2","type":"error","payload":[{"message":"no"}]}"#)
        await settle()
        XCTAssertEqual(first.all, ["number(1.0)", "number(2.0)", "complete"])
        XCTAssertEqual(second.all.count, 1)
        XCTAssertTrue(second.all[0].hasPrefix("refused"), second.all[0])
    }

    func testAnOperationThatIsOverIsNotMadeAgain() async {
        let harness = GraphQLHarness()
        await harness.open()
        var stream: AsyncThrowingStream<GraphQLResult, any Error>? = await harness.client.subscribe(
            "subscription { a }")
        await settle()
        XCTAssertNotNil(stream)
        stream = nil
        await settle()
        XCTAssertEqual(harness.connection.sent.last, #"{"id":"m1","type":"complete"}"#)
        harness.connection.fail(.lost(""))
        await harness.clock.advance(milliseconds: 1_000)
        harness.connection.push(#"{"type":"connection_ack"}"#)
        await settle()
        XCTAssertEqual(harness.connection.sent.count, 1)
    }

    func testAMutationIsNotMadeTwice() async {
        let harness = GraphQLHarness()
        await harness.open()
        let mutation = Task { try await harness.client.execute("mutation { a }") }
        await settle()
        harness.connection.fail(.lost(""))
        do {
            _ = try await mutation.value
            XCTFail("the connection was lost")
        } catch {
            XCTAssertEqual(error as? GraphQLFailure, .connectionLost(mayHaveExecuted: true))
        }
        await harness.clock.advance(milliseconds: 1_000)
        harness.connection.push(#"{"type":"connection_ack"}"#)
        await settle()
        XCTAssertEqual(harness.connection.sent.count, 1)
        let query = Task { try await harness.client.execute("{ a }") }
        await settle()
        harness.connection.push(#"{"id":"m2","type":"next","payload":{"data":{"a":1}}}"#)
        harness.connection.push(#"{"id":"m2","type":"complete"}"#)
        let result = try? await query.value
        XCTAssertEqual(result?.data, ["a": 1])
    }

    func testPingsAreAnsweredAndCloseCodesEndIt() async {
        let harness = GraphQLHarness()
        await harness.open()
        harness.connection.push(#"{"type":"ping","payload":{"a":1}}"#)
        await settle()
        XCTAssertEqual(harness.connection.sent.last, #"{"type":"pong","payload":{"a":1}}"#)
        let results = Results(await harness.client.subscribe("subscription { a }"))
        await settle()
        harness.connection.fail(.closed(CloseInfo(4400)))
        await settle()
        XCTAssertEqual(results.all, ["terminated"])
        let state = await harness.client.state
        XCTAssertEqual(state, .terminated(.closed(code: 4400)))
    }

    func testASlowConsumerHoldsUpTheConnection() async {
        let harness = GraphQLHarness()
        await harness.open()
        let stream = await harness.client.subscribe("subscription { a }", capacity: 2)
        for number in 1...9 { harness.connection.push(#"{"id":"m1","type":"next","payload":{"data":\#(number)}}"#) }
        await settle()
        XCTAssertLessThan(harness.connection.receiveCalls, 6)
        var iterator = stream.makeAsyncIterator()
        var numbers: [JSONValue?] = []
        for _ in 1...9 { numbers.append(try? await iterator.next()?.data) }
        XCTAssertEqual(numbers, (1...9).map { .number(Double($0)) })
    }
}
