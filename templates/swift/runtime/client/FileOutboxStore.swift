import Foundation

/// Keeps unanswered messages in a file, so that they survive the end of the app, a kill included.
///
/// Every change is a line at the end of the file and is with the system when the call returns; with `synchronizes` it is with the
/// device, which survives a power cut as well and costs some milliseconds. Now and then the file is written anew and replaced.
public final class FileOutboxStore: OutboxStore, @unchecked Sendable {
    private enum Line: Codable {
        case add(OutboxRecord)
        case written(identifier: String, date: Int)
        case remove([String])
    }

    private let url: URL
    private let synchronizes: Bool
    private let lock = NSLock()
    private var handle: FileHandle?
    private var records: [String: OutboxRecord] = [:]
    private var order: [String] = []
    private var lines = 0

    /// Opens a store; the file is made when the first message is kept.
    ///
    /// - Parameters:
    ///   - url: The file. Its folder has to exist. Give each user one of their own.
    ///   - synchronizes: Whether every message is with the device when ``add(_:)`` returns.
    public init(url: URL, synchronizes: Bool = false) {
        self.url = url
        self.synchronizes = synchronizes
    }

    deinit {
        try? handle?.close()
    }

    /// The messages that are kept, in the order in which they were added. A last line that was cut short is left out: its call
    /// never returned.
    public func load() throws -> [OutboxRecord] {
        try locked {
            try read()
            return order.compactMap { records[$0] }
        }
    }

    /// Adds a message at the end.
    public func add(_ record: OutboxRecord) throws {
        try locked { try append(.add(record)) }
    }

    /// Takes note that a message was written for the first time.
    public func markWritten(_ identifier: String, at date: Int) throws {
        try locked { try append(.written(identifier: identifier, date: date)) }
    }

    /// Removes messages that have been answered.
    public func remove(_ identifiers: [String]) throws {
        try locked { try append(.remove(identifiers)) }
    }

    private func locked<Value>(_ body: () throws -> Value) throws -> Value {
        lock.lock()
        defer { lock.unlock() }
        return try body()
    }

    private func read() throws {
        records = [:]
        order = []
        lines = 0
        try? handle?.close()
        handle = nil
        guard let data = FileManager.default.contents(atPath: url.path) else { return }
        let decoder = JSONDecoder()
        // Without the part behind the last line feed.
        for line in data.split(separator: 10, omittingEmptySubsequences: false).dropLast() {
            guard let line = try? decoder.decode(Line.self, from: Data(line)) else { continue }
            apply(line)
        }
        if !data.isEmpty && data.last != 10 { try rewrite() }
    }

    private func apply(_ line: Line) {
        lines += 1
        switch line {
        case .add(let record):
            if records.updateValue(record, forKey: record.identifier) == nil { order.append(record.identifier) }
        case .written(let identifier, let date):
            records[identifier]?.firstWritten = date
        case .remove(let identifiers):
            for identifier in identifiers { records[identifier] = nil }
            // The order is tidied when much of it is gone, so that a removal costs little.
            if order.count > 2 * records.count + 64 { order = order.filter { records[$0] != nil } }
        }
    }

    private func append(_ line: Line) throws {
        let handle = try openHandle()
        var data = try JSONEncoder().encode(line)
        data.append(10)
        try handle.write(contentsOf: data)
        if synchronizes { try handle.synchronize() }
        apply(line)
        if lines > 4 * records.count + 256 { try rewrite() }
    }

    private func openHandle() throws -> FileHandle {
        if let handle { return handle }
        if !FileManager.default.fileExists(atPath: url.path) {
            // Messages are private: nobody but the app reads them, and on a device not before it was unlocked once.
            var attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
            #if os(iOS) || os(tvOS) || os(watchOS)
                attributes[.protectionKey] = FileProtectionType.completeUntilFirstUserAuthentication
            #endif
            guard FileManager.default.createFile(atPath: url.path, contents: nil, attributes: attributes) else {
                throw CocoaError(.fileWriteUnknown)
            }
        }
        let opened = try FileHandle(forWritingTo: url)
        try opened.seekToEnd()
        handle = opened
        return opened
    }

    /// Writes what is kept into a new file that takes the place of the old one in one step.
    private func rewrite() throws {
        let encoder = JSONEncoder()
        var data = Data()
        order = order.filter { records[$0] != nil }
        for record in order.compactMap({ records[$0] }) {
            data.append(try encoder.encode(Line.add(record)))
            data.append(10)
        }
        try? handle?.close()
        handle = nil
        try data.write(to: url, options: .atomic)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: url.path)
        lines = order.count
    }
}
