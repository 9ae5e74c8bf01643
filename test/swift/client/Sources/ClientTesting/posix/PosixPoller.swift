import Foundation

/// Tells when sockets can be read or written: one thread that sleeps in `poll` (POSIX.1) for all of them, and a pipe that wakes it.
///
/// Dispatch sources would do the same, were it not for Linux: when a connection has ended, libdispatch takes its descriptor out of
/// `epoll` for good, and a source that is suspended and resumed around that moment has been seen to wait for ever.
final class PosixPoller: @unchecked Sendable {
    typealias Callback = @Sendable () -> Void

    /// What can be waited for.
    enum Event: Hashable {
        case readable, writable

        fileprivate var bits: Int16 { Int16(self == .readable ? POLLIN : POLLOUT) }
    }

    private struct Key: Hashable {
        let descriptor: Int32
        let event: Event
    }

    /// One who waits. The number tells it from whoever waits for another socket that is given the same descriptor later.
    private struct Interest {
        let number: UInt64
        let callback: Callback
    }

    /// The poller of the process. Its thread never ends.
    static let shared = PosixPoller()

    // The lock guards all of these.
    private let lock = NSLock()
    private var interests: [Key: Interest] = [:]
    private var ready: [Callback] = []
    private var nextNumber: UInt64 = 0
    private var isAsleep = false
    private let wakeUp: (read: Int32, write: Int32)

    private init() {
        var ends: [Int32] = [-1, -1]
        precondition(pipe(&ends) == 0, "no pipe")
        for end in ends { _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK) }
        wakeUp = (ends[0], ends[1])
        let thread = Thread { [unowned self] in
            while true { self.turn() }
        }
        thread.name = "posix-poller"
        thread.start()
    }

    /// Calls `callback` once, on the poller's thread, when the event has come, an end or an error included.
    func wait(for event: Event, of descriptor: Int32, _ callback: @escaping Callback) {
        locked {
            let interest = Interest(number: nextNumber, callback: callback)
            nextNumber += 1
            let previous = interests.updateValue(interest, forKey: Key(descriptor: descriptor, event: event))
            precondition(previous == nil, "one waits at a time")
            wake()
        }
    }

    /// Calls `callback` soon, on the poller's thread.
    func call(_ callback: @escaping Callback) {
        locked {
            ready.append(callback)
            wake()
        }
    }

    /// Calls back soon whoever waits for a descriptor, which is about to be closed.
    func forget(_ descriptor: Int32) {
        locked {
            for event in [Event.readable, .writable] {
                guard let interest = interests.removeValue(forKey: Key(descriptor: descriptor, event: event)) else {
                    continue
                }
                ready.append(interest.callback)
            }
            // Also where nobody is called: a descriptor that is being polled stays open for the system.
            wake()
        }
    }

    /// Calls whom it concerns that something has come, after a sleep where nothing has yet.
    private func turn() {
        var calls: [Callback] = []
        var polled: [(key: Key, number: UInt64)] = []
        locked {
            swap(&calls, &ready)
            guard calls.isEmpty else { return }
            polled = interests.map { ($0.key, $0.value.number) }
            isAsleep = true
        }
        if calls.isEmpty { calls = sleep(polled) }
        for call in calls { call() }
    }

    /// Sleeps until one of the events has come. Returns whom they concern.
    private func sleep(_ polled: [(key: Key, number: UInt64)]) -> [Callback] {
        var calls: [Callback] = []
        var entries = polled.map { pollfd(fd: $0.key.descriptor, events: $0.key.event.bits, revents: 0) }
        entries.append(pollfd(fd: wakeUp.read, events: Int16(POLLIN), revents: 0))
        // A signal, the one failure there can be, is nothing: no entry has come then.
        let count = poll(&entries, nfds_t(entries.count), -1)
        locked {
            isAsleep = false
            guard count > 0 else { return }
            for (entry, (key, number)) in zip(entries, polled) where entry.revents != 0 {
                guard let interest = interests[key], interest.number == number else { continue }
                interests[key] = nil
                calls.append(interest.callback)
            }
        }
        if count > 0, entries[polled.count].revents != 0 {
            var bytes: [UInt8] = Array(repeating: 0, count: 64)
            while read(wakeUp.read, &bytes, bytes.count) == bytes.count {}
        }
        return calls
    }

    /// Ends the thread's sleep. Under the lock.
    private func wake() {
        guard isAsleep else { return }
        isAsleep = false
        var byte: UInt8 = 1
        // A pipe that is full wakes as well.
        _ = write(wakeUp.write, &byte, 1)
    }

    private func locked(_ body: () -> Void) {
        lock.lock()
        defer { lock.unlock() }
        body()
    }
}
