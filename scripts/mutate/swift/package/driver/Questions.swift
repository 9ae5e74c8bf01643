import Foundation
import FramewrightRuntime

/// A vector as the codecs are asked it.
struct Question {
    let codec: Int
    let isAccepted: Bool
    let frame: [UInt8]
    /// The right answer, as codecs word it.
    let right: String
    /// Accepted frames of the same codec, whose values are compared with this one's; see ``withOthers(_:)``.
    private(set) var others: [(frame: [UInt8], isSame: Bool)] = []

    /// Reads a line: number of the codec, `1` for a frame that is accepted, frame and answer in base64, tabs between.
    init?(_ line: Substring) {
        let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard parts.count == 4, let codec = Int(parts[0]), let frame = Data(base64Encoded: String(parts[2])),
            let right = Data(base64Encoded: String(parts[3]))
        else { return nil }
        self.codec = codec
        self.isAccepted = parts[1] == "1"
        self.frame = [UInt8](frame)
        self.right = String(decoding: right, as: UTF8.self)
    }
}

extension Question {
    /// How many accepted frames that come before a question are compared with it.
    private static let neighbours = 2

    /// The questions with what each of them is compared with: itself, the first frame of its codec, from which the others
    /// are derived by one change, and those right before it.
    static func withOthers(_ questions: [Question]) -> [Question] {
        var accepted: [Int: [Question]] = [:]
        return questions.map { question in
            guard question.isAccepted else { return question }
            var result = question
            let known = accepted[question.codec, default: []]
            let compared = [question] + known.prefix(1) + known.dropFirst().suffix(neighbours)
            result.others = compared.map { ($0.frame, $0.right == question.right) }
            accepted[question.codec, default: []].append(question)
            return result
        }
    }
}

/// What the program without a mutant says in one way.
enum Said: UInt8 {
    /// Nothing, or something that the vector says nothing of.
    case other = 0
    case right = 1
    /// This pass hands over to the next one, and is free to give the right answer instead.
    case handedOver = 2
}
