import Foundation

/// Room for work that calls itself once for every level of a value.
///
/// A type that holds values of its own type decodes and encodes itself by calling itself; a large struct then takes some
/// 20 KiB of stack for every level in a debug build, and threads of an app have 512 KiB.
enum RoomyStack {
    /// Values with at most this many levels fit on any thread.
    static let depthForAnyThread = 8

    /// Far more than ``Limits/greatestDepth`` levels need. The system provides only what is touched.
    private static let size = 16 << 20

    /// Runs `body` on a thread of its own and waits for it.
    static func run<Value>(_ body: @escaping () throws -> Value) throws -> Value {
        let job = Job(body)
        let thread = Thread { job.run() }
        thread.stackSize = size
        thread.qualityOfService = Thread.current.qualityOfService
        thread.start()
        return try job.value()
    }

    /// The work and its outcome. The threads use them one after the other, and the semaphore orders that.
    private final class Job<Value>: @unchecked Sendable {
        private let body: () throws -> Value
        private var result: Result<Value, any Error>?
        private let done = DispatchSemaphore(value: 0)

        init(_ body: @escaping () throws -> Value) {
            self.body = body
        }

        func run() {
            result = Result { try body() }
            done.signal()
        }

        func value() throws -> Value {
            done.wait()
            guard let result else { throw Fault(.depth) }
            return try result.get()
        }
    }
}

extension JSONValue {
    /// Whether more than `depth` arrays and objects are open anywhere in the value.
    func isDeeper(than depth: Int) -> Bool {
        var levels: [ValueCursor] = []
        var next: JSONValue? = self
        while let value = next {
            if let children = ValueCursor(value) { levels.append(children) }
            if levels.count > depth { return true }
            next = levels.nextChild()
        }
        return false
    }
}
