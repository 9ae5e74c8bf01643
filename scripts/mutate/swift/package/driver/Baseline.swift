import CMutation
import FramewrightRuntime

/// The program without mutants: its answers, and which question passes which mutant.
struct Baseline {
    /// One `Said` for each question and way, in rows of questions.
    let said: Shared<UInt8>
    /// A bit for each mutant and question, in rows of questions.
    let reached: Shared<UInt8>
    /// How many switches each question passes; -1 where the process broke.
    let hits: Shared<Int64>
    let row: Int

    /// Processor time in milliseconds that a question may take; one that takes longer is answered wrongly.
    private static let patience: Int32 = 60_000

    /// Asks every question in a process of its own, so that what is made once is made for each.
    init(codecs: [AnyCodec], questions: [Question], mutants: Int, threads: Int) {
        row = (mutants + 7) / 8
        said = Shared(count: questions.count * AnyCodec.ways.count)
        reached = Shared(count: questions.count * row)
        hits = Shared(count: questions.count)
        let (said, reached, hits, row) = (said, reached, hits, row)
        let next = Shared<Int32>(count: 1)
        inProcesses(threads) {
            while case let number = Int(mutation_take(next.base)), number < questions.count {
                let code = inChild {
                    Self.ask(codecs, questions[number]) { way, answer in
                        said[number * AnyCodec.ways.count + way] = answer.rawValue
                    }
                    hits[number] = Int64.max - mutation_left
                    for mutant in 0..<mutants where mutation_marks_at(Int64(mutant)) {
                        reached[number * row + mutant / 8] |= 1 << UInt8(mutant % 8)
                    }
                }
                if code != 0 { hits[number] = -1 }
            }
        }
    }

    private static func ask(_ codecs: [AnyCodec], _ question: Question, visit: (Int, Said) -> Void) {
        mutation_left = Int64.max
        mutation_watch(Self.patience)
        let (frame, isAccepted, others) = (question.frame, question.isAccepted, question.others)
        codecs[question.codec].answers(to: frame, isAccepted: isAccepted, others: others) { way, answer in
            let isRight = answer == question.right || answer == AnyCodec.compares
            let said: Said = isRight ? .right : answer == "handed over" ? .handedOver : .other
            visit(way, said)
            return true
        }
    }

    func isReached(_ mutant: Int, by question: Int) -> Bool {
        reached[question * row + mutant / 8] & (1 << UInt8(mutant % 8)) != 0
    }
}
