import ClientTesting
import Foundation
import XCTest

@testable import FramewrightClient

/// The connection machine against the vectors that the implementation in TypeScript has made, and against chance.
final class MachineTests: XCTestCase {
    private struct Vector: Decodable {
        struct Policy: Decodable {
            let initial: Int
            let factor: Double
            let maximum: Int
            let jitter: BackoffPolicy.Jitter
            let maximumAttempts: Int?
            let stableAfter: Int
            let authorizeTimeout: Int
            let connectTimeout: Int
            let handshakeTimeout: Int
            let backgroundGrace: Int
            let antiFlap: Int
        }
        struct Verdict: Decodable {
            let kind: String
            let after: Int?
            let isFinal: Bool?
        }
        struct Event: Decodable {
            let event: String
            let epoch: Int?
            let code: UInt16?
            let timer: String?
            let isUp: Bool?
            let verdict: Verdict?
        }
        struct Step: Decodable {
            let event: Event
            let now: Int
            let random: Double
            let phase: String
            let epoch: Int
            let attempt: Int
            let effects: [String]
        }
        let id: String
        let policy: Policy
        let steps: [Step]
    }

    func testReplaysTheVectors() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let path = folder.appendingPathComponent("../../../client/machine/vectors.json").standardizedFileURL
        let vectors = try JSONDecoder().decode([Vector].self, from: Data(contentsOf: path))
        XCTAssertEqual(vectors.count, 60)
        for vector in vectors {
            var machine = ConnectionMachine(policy: policy(vector.policy))
            for (index, step) in vector.steps.enumerated() {
                let event = try XCTUnwrap(event(step.event), "\(vector.id) \(index)")
                let effects = machine.handle(event, now: step.now, random: step.random)
                XCTAssertEqual(effects.map(text), step.effects, "\(vector.id) \(index)")
                XCTAssertEqual(machine.phase.rawValue, step.phase, "\(vector.id) \(index)")
                XCTAssertEqual(machine.epoch, step.epoch, "\(vector.id) \(index)")
                XCTAssertEqual(machine.attempt, step.attempt, "\(vector.id) \(index)")
            }
        }
    }

    func testAMillionRandomTransitionsLeaveOneConnectionAtMost() {
        let random = SeededRandom(seed: 42)
        var transitions = 0
        for life in 0..<200 {
            var machine = ConnectionMachine()
            var now = 0
            var live = 0
            for _ in 0..<5_000 {
                now += random.below(3_000)
                let before = machine.epoch
                for effect in machine.handle(someEvent(machine, random), now: now, random: random.unit()) {
                    switch effect {
                    case .close: live = 0
                    case .openTransport(let epoch):
                        live += 1
                        if epoch != machine.epoch { return XCTFail("life \(life): opens for an old epoch") }
                    default: break
                    }
                }
                if live > 1 || machine.epoch < before { return XCTFail("life \(life): \(live) connections") }
                transitions += 1
            }
        }
        XCTAssertEqual(transitions, 1_000_000)
    }

    private func someEvent(_ machine: ConnectionMachine, _ random: SeededRandom) -> ConnectionEvent {
        let epoch = random.below(8) == 0 ? machine.epoch - 1 : machine.epoch
        switch random.below(20) {
        case 0, 1: return .start
        case 2: return random.below(8) == 0 ? .stop(code: 1000) : .pathChanged
        case 3, 4: return .credentialsReady(epoch)
        case 5, 6: return .opened(epoch)
        case 7, 8: return .sessionReady(epoch)
        case 9: return .failed(epoch, .retry(after: random.below(3) * 1_000))
        case 10: return .failed(epoch, .refresh(isFinal: random.below(2) == 0), code: 4499)
        case 11: return random.below(8) == 0 ? .failed(epoch, .fatal(.messageTooBig)) : .retry
        case 12, 13, 14: return .elapsed(ConnectionTimer.allCases[random.below(6)], epoch)
        case 15: return .path(isUp: random.below(3) > 0)
        case 16: return .background
        case 17, 18: return .foreground
        default: return .renew
        }
    }

    private func policy(_ policy: Vector.Policy) -> ConnectionPolicy {
        ConnectionPolicy(
            backoff: BackoffPolicy(
                initial: policy.initial, factor: policy.factor, maximum: policy.maximum, jitter: policy.jitter,
                maximumAttempts: policy.maximumAttempts, stableAfter: policy.stableAfter),
            authorizeTimeout: policy.authorizeTimeout, connectTimeout: policy.connectTimeout,
            handshakeTimeout: policy.handshakeTimeout, backgroundGrace: policy.backgroundGrace,
            antiFlap: policy.antiFlap)
    }

    private func event(_ event: Vector.Event) -> ConnectionEvent? {
        let epoch = event.epoch ?? 0
        switch event.event {
        case "start": return .start
        case "stop": return event.code.map { .stop(code: $0) }
        case "credentialsReady": return .credentialsReady(epoch)
        case "opened": return .opened(epoch)
        case "sessionReady": return .sessionReady(epoch)
        case "failed":
            let verdict: FailureVerdict? =
                switch event.verdict?.kind {
                case "retry": .retry(after: event.verdict?.after ?? 0)
                case "refresh": .refresh(isFinal: event.verdict?.isFinal ?? false)
                case "fatal": .fatal(.messageTooBig)
                default: nil
                }
            return verdict.map { .failed(epoch, $0, code: event.code ?? 0) }
        case "elapsed": return event.timer.flatMap(ConnectionTimer.init).map { .elapsed($0, epoch) }
        case "path": return event.isUp.map { .path(isUp: $0) }
        case "pathChanged": return .pathChanged
        case "background": return .background
        case "foreground": return .foreground
        case "retry": return .retry
        case "renew": return .renew
        default: return nil
        }
    }

    /// An effect in the words of the vectors.
    private func text(_ effect: ConnectionEffect) -> String {
        switch effect {
        case .fetchCredentials(let epoch, let isForced): "fetchCredentials \(epoch)\(isForced ? " forced" : "")"
        case .openTransport(let epoch): "openTransport \(epoch)"
        case .beginSession(let epoch): "beginSession \(epoch)"
        case .becomeReady(let epoch): "becomeReady \(epoch)"
        case .probe(let epoch): "probe \(epoch)"
        case .close(let code): "close \(code)"
        case .discard(let epoch): "discard \(epoch)"
        case .startTimer(let timer, let epoch, let milliseconds):
            "startTimer \(timer.rawValue) \(epoch) \(milliseconds)"
        case .cancelTimer(let timer): "cancelTimer \(timer.rawValue)"
        case .cancelTimers: "cancelTimers"
        case .terminate(.stopped): "terminate stopped"
        case .terminate(.unauthorized): "terminate unauthorized"
        case .terminate(.attemptsExhausted): "terminate attemptsExhausted"
        case .terminate: "terminate fatal"
        }
    }
}
