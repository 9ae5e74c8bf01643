import CMutation

/// Numbers in memory that forked processes share.
struct Shared<Number: FixedWidthInteger>: @unchecked Sendable {
    let base: UnsafeMutablePointer<Number>

    init(count: Int) {
        let bytes = UInt64(max(count, 1) * MemoryLayout<Number>.stride)
        guard let memory = mutation_share(bytes) else { fatalError("there is no memory to share") }
        base = memory.bindMemory(to: Number.self, capacity: max(count, 1))
    }

    subscript(index: Int) -> Number {
        get { base[index] }
        nonmutating set { base[index] = newValue }
    }
}
