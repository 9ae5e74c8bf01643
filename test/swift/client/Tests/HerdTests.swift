import ClientTesting
import XCTest

@testable import FramewrightClient

/// A thousand clients lose the same server at the same time, and find it again.
final class HerdTests: XCTestCase {
    private struct Herd {
        var machines: [ConnectionMachine]
        /// Ends of waits, by millisecond.
        var wakes: [Int: [(client: Int, epoch: Int)]] = [:]
        var retries: [Int] = []
        var backAt: [Int?]
        let random: SeededRandom

        init(count: Int, policy: ConnectionPolicy, seed: UInt64) {
            machines = Array(repeating: ConnectionMachine(policy: policy), count: count)
            backAt = Array(repeating: nil, count: count)
            random = SeededRandom(seed: seed)
        }

        /// Puts an event to a client; attempts fail at once while the server is down.
        mutating func handle(_ client: Int, _ event: ConnectionEvent, at time: Int, serverIsUp: Bool) {
            for effect in machines[client].handle(event, now: time, random: random.unit()) {
                switch effect {
                case .fetchCredentials(let epoch, _):
                    handle(client, .credentialsReady(epoch), at: time, serverIsUp: serverIsUp)
                case .openTransport(let epoch):
                    retries.append(time)
                    let next: ConnectionEvent = serverIsUp ? .opened(epoch) : .failed(epoch, .retry())
                    handle(client, next, at: time, serverIsUp: serverIsUp)
                case .beginSession(let epoch):
                    handle(client, .sessionReady(epoch), at: time, serverIsUp: serverIsUp)
                case .becomeReady: backAt[client] = time
                case .startTimer(.backoff, let epoch, let milliseconds):
                    wakes[time + max(1, milliseconds), default: []].append((client, epoch))
                default: break
                }
            }
        }
    }

    private func run(policy: ConnectionPolicy, outage: Int, seed: UInt64) -> (late: Int, busiest: Double) {
        var herd = Herd(count: 1_000, policy: policy, seed: seed)
        for client in herd.machines.indices {
            herd.handle(client, .start, at: 0, serverIsUp: true)
            herd.handle(client, .elapsed(.stable, herd.machines[client].epoch), at: 10_000, serverIsUp: true)
        }
        herd.backAt = herd.backAt.map { _ in nil }
        let down = 20_000
        for client in herd.machines.indices {
            herd.handle(client, .failed(herd.machines[client].epoch, .retry()), at: down, serverIsUp: false)
        }
        let up = down + outage
        herd.retries = []
        for time in down..<(up + 2 * policy.backoff.maximum) {
            for (client, epoch) in herd.wakes.removeValue(forKey: time) ?? [] {
                herd.handle(client, .elapsed(.backoff, epoch), at: time, serverIsUp: time >= up)
            }
        }
        let cap = policy.backoff.maximum
        let late = herd.backAt.filter { ($0 ?? .max) > up + cap }.count
        let after = herd.retries.filter { $0 >= up }
        // Every window of one second that begins with a retry.
        let busiest = after.map { start in after.filter { $0 >= start && $0 < start + 1_000 }.count }.max() ?? 0
        return (late, Double(busiest) / Double(max(1, after.count)))
    }

    func testTheyComeBackWithinTheCapAndNotTogether() {
        for seed: UInt64 in 1...3 {
            let (late, busiest) = run(policy: ConnectionPolicy(), outage: 120_000, seed: seed)
            XCTAssertLessThanOrEqual(late, 10)
            XCTAssertLessThanOrEqual(busiest, 0.1)
        }
    }
}
