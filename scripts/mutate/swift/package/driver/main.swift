import CMutation
import Foundation
import FramewrightRuntime

// driver names                          prints the names of the codecs, one a line
// driver judge FOLDER MUTANTS THREADS   judges the mutants whose numbers stand in FOLDER/wanted, with FOLDER/questions

/// Questions that told the last mutants are asked first: neighbours fall to the same ones.
let remembered = 12

func lines(_ path: String) -> [Substring] {
    guard let data = FileManager.default.contents(atPath: path) else { return [] }
    return String(decoding: data, as: UTF8.self).split(separator: "\n")
}

func judgeAll(folder: String, mutants: Int, threads: Int) -> Int32 {
    let questions = Question.withOthers(lines(folder + "/questions").compactMap(Question.init))
    let wanted = lines(folder + "/wanted").compactMap { Int($0) }
    let codecs = allCodecs()
    let baseline = Baseline(codecs: codecs, questions: questions, mutants: mutants, threads: threads)
    for (number, question) in questions.enumerated() where baseline.said[number * AnyCodec.ways.count] != 1 {
        print("wrong\t\(number)\t\(question.right)")
        return 1
    }
    FileHandle.standardError.write(Data("asked\n".utf8))
    let judge = Judge(codecs: codecs, questions: questions, baseline: baseline)
    let next = Shared<Int32>(count: 1)
    let results = Shared<Int32>(count: 3 * wanted.count)
    inProcesses(threads) {
        var recent: [Int] = []
        let told = Shared<Int32>(count: 3)
        while case let position = Int(mutation_take(next.base)), position < wanted.count {
            let outcome = judge.judge(wanted[position], recent: recent, told: told)
            results[3 * position] = Int32(outcome.rawValue)
            results[3 * position + 1] = outcome == .survived || outcome == .unreached ? -1 : told[1]
            results[3 * position + 2] = told[2]
            if position % 50 == 0 { FileHandle.standardError.write(Data("judged \(position)\n".utf8)) }
            guard outcome != .survived, outcome != .unreached else { continue }
            recent.removeAll { $0 == Int(told[1]) }
            recent.insert(Int(told[1]), at: 0)
            recent = Array(recent.prefix(remembered))
        }
    }
    let text = wanted.indices.map { "\(results[3 * $0])\t\(results[3 * $0 + 1])\t\(results[3 * $0 + 2])\n" }
    print(text.joined(), terminator: "")
    return 0
}

let arguments = CommandLine.arguments
switch arguments.count > 1 ? arguments[1] : "" {
case "names":
    for codec in allCodecs() { print(codec.name) }
case "judge" where arguments.count == 5:
    exit(judgeAll(folder: arguments[2], mutants: Int(arguments[3]) ?? 0, threads: Int(arguments[4]) ?? 1))
default:
    exit(2)
}
