import CMutation
import FramewrightRuntime

/// Outcomes as the driver writes them.
enum Outcome: UInt8 {
    case killed = 1
    case crashed, timedOut, survived, unreached
}

/// Puts questions to mutants, each in a process of its own.
struct Judge {
    let codecs: [AnyCodec]
    let questions: [Question]
    let baseline: Baseline
    /// Questions, neighbours far from each other: vectors that stand together tell alike.
    let order: [Int]

    /// Processor time in milliseconds after which a question is taken for endless.
    private static let patience: Int32 = 5000
    private static let memory: UInt64 = 2 << 30

    init(codecs: [AnyCodec], questions: [Question], baseline: Baseline) {
        self.codecs = codecs
        self.questions = questions
        self.baseline = baseline
        let step = [7919, 7907, 7901].first { questions.count % $0 != 0 } ?? 1
        order = questions.indices.map { $0 * step % questions.count }
    }

    /// Judges a mutant; questions of `recent` are asked first. Writes what told it to `told`: outcome, question and way.
    func judge(_ mutant: Int, recent: [Int], told: Shared<Int32>) -> Outcome {
        let candidates = recent.filter { baseline.isReached(mutant, by: $0) }
        let others = order.filter { baseline.isReached(mutant, by: $0) && !candidates.contains($0) }
        if candidates.isEmpty, others.isEmpty { return .unreached }
        (told[0], told[1], told[2]) = (Int32(Outcome.survived.rawValue), -1, 0)
        let code = inChild {
            mutation_limit_memory(Self.memory)
            mutation_active = Int32(mutant)
            for question in candidates + others {
                told[1] = Int32(question)
                if let way = wayThatTells(question) {
                    (told[0], told[2]) = (Int32(Outcome.killed.rawValue), Int32(way))
                    return
                }
            }
        }
        if code == 0 { return Outcome(rawValue: UInt8(told[0])) ?? .crashed }
        return code == Int32(mutation_endless) || (code == -1 && mutation_was_slow()) ? .timedOut : .crashed
    }

    private func wayThatTells(_ number: Int) -> Int? {
        let question = questions[number]
        mutation_left = 100_000 + 50 * baseline.hits[number]
        mutation_watch(Self.patience)
        var found: Int?
        let (frame, isAccepted, others) = (question.frame, question.isAccepted, question.others)
        codecs[question.codec].answers(to: frame, isAccepted: isAccepted, others: others) { way, answer in
            let said = baseline.said[number * AnyCodec.ways.count + way]
            if said == Said.other.rawValue || answer == question.right || answer == AnyCodec.compares { return true }
            if said == Said.handedOver.rawValue, answer == "handed over" { return true }
            found = way
            return false
        }
        mutation_watch(0)
        return found
    }
}
