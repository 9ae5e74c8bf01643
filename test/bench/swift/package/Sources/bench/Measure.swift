import Foundation

/// One line of the result: what a candidate costs beside a floor, in paired rounds of process CPU time.
struct Row: Codable {
    let name: String
    let floor: String
    /// Quartiles and median of candidate / floor.
    let q1: Double
    let median: Double
    let q3: Double
    /// Medians, in nanoseconds an item.
    let nanoseconds: Double
    let floorNanoseconds: Double
}

/// Process CPU time in nanoseconds.
private func cpuTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}

/// Runs candidate and floor in turn, each long enough to be measured, the order changing from round to round.
func measure(
    _ name: String, floor: (name: String, run: () -> Int), items: Int, floorItems: Int? = nil, rounds: Int = 31,
    _ candidate: () -> Int
) -> Row? {
    // An argument selects the rows whose names contain it.
    if let part = CommandLine.arguments.dropFirst().first, !name.contains(part) { return nil }
    func repetitions(_ run: () -> Int) -> Int {
        _ = run()
        let start = cpuTime()
        _ = run()
        return max(1, min(1000, Int(4e6 / max(1, cpuTime() - start))))
    }
    func time(_ run: () -> Int, _ count: Int) -> Double {
        let start = cpuTime()
        var work = 0
        for _ in 0..<count { work &+= run() }
        let elapsed = cpuTime() - start
        // What was counted has to be looked at, or an optimizer may leave the work out.
        precondition(work != 0, "\(name) does nothing")
        return elapsed / Double(count)
    }
    let (candidateCount, floorCount) = (repetitions(candidate), repetitions(floor.run))
    var ratios: [Double] = []
    var own: [Double] = []
    var floors: [Double] = []
    for round in 0..<rounds {
        let isFirst = round.isMultiple(of: 2)
        var candidateTime = isFirst ? time(candidate, candidateCount) : 0
        let floorTime = time(floor.run, floorCount) / Double(floorItems ?? items)
        if !isFirst { candidateTime = time(candidate, candidateCount) }
        candidateTime /= Double(items)
        ratios.append(candidateTime / floorTime)
        own.append(candidateTime)
        floors.append(floorTime)
    }
    func quantile(_ values: [Double], _ part: Double) -> Double {
        values.sorted()[Int((Double(values.count - 1) * part).rounded())]
    }
    return Row(
        name: name, floor: floor.name, q1: quantile(ratios, 0.25), median: quantile(ratios, 0.5),
        q3: quantile(ratios, 0.75), nanoseconds: quantile(own, 0.5), floorNanoseconds: quantile(floors, 0.5))
}
