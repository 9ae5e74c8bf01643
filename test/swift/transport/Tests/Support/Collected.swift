import Foundation

/// Values that callbacks give, in order.
final class Collected<Value: Sendable>: @unchecked Sendable {
    private let lock = NSLock()
    private var values: [Value] = []

    var all: [Value] {
        lock.lock()
        defer { lock.unlock() }
        return values
    }

    func add(_ value: Value) {
        lock.lock()
        defer { lock.unlock() }
        values.append(value)
    }
}
