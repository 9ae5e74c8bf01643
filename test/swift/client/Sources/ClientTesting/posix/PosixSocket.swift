import Foundation

/// A TCP socket that never blocks a thread (POSIX.1 `socket`, `read`, `write`), for Linux and macOS.
///
/// Callers that have to wait leave a callback, which is called once: when there is something to do, or when the socket has
/// been closed from this side.
final class PosixSocket: @unchecked Sendable {
    /// What came of reading or writing.
    enum Outcome {
        case count(Int)
        case wouldBlock
        case ended
        case failed(String)
    }

    /// One direction: the system's events and whoever waits for the next one.
    private struct Direction {
        let source: any DispatchSourceProtocol
        var waiting: (@Sendable () -> Void)?
    }

    // The lock guards all of these.
    private let lock = NSLock()
    private let descriptor: Int32
    private let queue = DispatchQueue(label: "posix-socket")
    private var readable: Direction?
    private var writable: Direction?
    private var isClosed = false

    /// Takes a socket over.
    init(descriptor: Int32) {
        self.descriptor = descriptor
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        #if canImport(Darwin)
            setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
        #endif
    }

    deinit { close() }

    /// Reads what is there.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Outcome {
        lock.lock()
        defer { lock.unlock() }
        guard !isClosed else { return .ended }
        let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
        return count == 0 ? .ended : outcome(count)
    }

    /// Writes as much as there is room for.
    func write(_ bytes: UnsafeRawBufferPointer) -> Outcome {
        lock.lock()
        defer { lock.unlock() }
        guard !isClosed else { return .ended }
        #if canImport(Darwin)
            let flags: Int32 = 0
        #else
            let flags = Int32(MSG_NOSIGNAL)
        #endif
        return outcome(send(descriptor, bytes.baseAddress, bytes.count, flags))
    }

    /// The error of the connecting that has ended, or 0.
    var pendingError: Int32 {
        lock.lock()
        defer { lock.unlock() }
        guard !isClosed else { return ECANCELED }
        var error: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &size)
        return error
    }

    /// Calls `body` once when there is something to read, or the socket was closed.
    func whenReadable(_ body: @escaping @Sendable () -> Void) {
        wait(\.readable, body) { DispatchSource.makeReadSource(fileDescriptor: $0, queue: $1) }
    }

    /// Calls `body` once when there is room to write, or the socket was closed.
    func whenWritable(_ body: @escaping @Sendable () -> Void) {
        wait(\.writable, body) { DispatchSource.makeWriteSource(fileDescriptor: $0, queue: $1) }
    }

    /// Closes the socket and calls back whoever waits. Calling it again does nothing.
    func close() {
        lock.lock()
        guard !isClosed else { return lock.unlock() }
        isClosed = true
        let directions = [readable, writable].compactMap { $0 }
        (readable, writable) = (nil, nil)
        lock.unlock()
        // The number may be given to another socket at once, so it is given back after the last source has let go of it.
        let group = DispatchGroup()
        for direction in directions {
            group.enter()
            direction.source.setCancelHandler { group.leave() }
            direction.source.cancel()
            // A suspended source would never be told that it is cancelled.
            if direction.waiting == nil { direction.source.resume() }
        }
        group.notify(queue: queue) { [descriptor] in
            #if canImport(Darwin)
                Darwin.close(descriptor)
            #else
                Glibc.close(descriptor)
            #endif
        }
        // Not here: whoever closes may hold a lock that those who wait need.
        for waiting in directions.compactMap(\.waiting) { queue.async(execute: waiting) }
    }

    /// Registers a callback; a source runs exactly while somebody waits.
    private func wait(
        _ path: ReferenceWritableKeyPath<PosixSocket, Direction?>, _ body: @escaping @Sendable () -> Void,
        make: (Int32, DispatchQueue) -> any DispatchSourceProtocol
    ) {
        lock.lock()
        guard !isClosed else {
            lock.unlock()
            return queue.async(execute: body)
        }
        var direction: Direction
        if let known = self[keyPath: path] {
            direction = known
        } else {
            direction = Direction(source: make(descriptor, queue))
            nonisolated(unsafe) let path = path
            direction.source.setEventHandler { [weak self] in self?.fire(path) }
        }
        precondition(direction.waiting == nil, "one waits at a time")
        direction.waiting = body
        self[keyPath: path] = direction
        direction.source.resume()
        lock.unlock()
    }

    private func fire(_ path: ReferenceWritableKeyPath<PosixSocket, Direction?>) {
        lock.lock()
        guard let direction = self[keyPath: path], let body = direction.waiting else { return lock.unlock() }
        self[keyPath: path]?.waiting = nil
        direction.source.suspend()
        lock.unlock()
        body()
    }

    private func outcome(_ count: Int) -> Outcome {
        if count >= 0 { return .count(count) }
        let code = errno
        if code == EAGAIN || code == EWOULDBLOCK || code == EINTR { return .wouldBlock }
        return .failed(String(cString: strerror(code)))
    }
}
