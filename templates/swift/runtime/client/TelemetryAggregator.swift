#if canImport(FramewrightRuntime)
    import FramewrightRuntime
#endif

/// Sums events up: equal ones, that is those with the same name and attributes, become one entry with a count.
struct TelemetryAggregator: Sendable {
    private struct Key: Hashable {
        let name: String
        let attributes: JSONObject
        let unit: String?
    }

    private struct Entry {
        var count = 0
        var sum = 0.0
        var least = Double.infinity
        var most = -Double.infinity
    }

    private var entries: [Key: Entry] = [:]
    private var order: [Key] = []
    /// Events for which there was no room.
    private var dropped = 0
    /// Unix seconds of the first event.
    private var from: Int?
    /// Different events in a batch.
    let capacity: Int

    init(capacity: Int = 50) {
        self.capacity = capacity
    }

    var isEmpty: Bool { order.isEmpty && dropped == 0 }

    /// Takes an event. Returns whether there was room for it.
    mutating func add(
        _ name: String, attributes: JSONObject, measure: (unit: String, value: Double)?, date: Int
    ) -> Bool {
        if from == nil { from = date }
        let key = Key(name: name, attributes: attributes, unit: measure?.unit)
        guard entries[key] != nil || order.count < capacity else {
            dropped += 1
            return false
        }
        if entries[key] == nil { order.append(key) }
        var entry = entries[key] ?? Entry()
        entry.count += 1
        if let value = measure?.value {
            entry.sum += value
            entry.least = min(entry.least, value)
            entry.most = max(entry.most, value)
        }
        entries[key] = entry
        return true
    }

    /// What has been collected, as a message; `nil` where there is nothing to say.
    mutating func take(date: Int) -> JSONObject? {
        guard let from, !order.isEmpty else { return nil }
        let events = order.map { key -> JSONValue in
            let entry = entries[key] ?? Entry()
            var event: JSONObject = ["name": .string(key.name), "count": .number(Double(entry.count))]
            if let unit = key.unit {
                event["measure"] = [
                    "unit": .string(unit), "sum": .number(entry.sum), "min": .number(entry.least),
                    "max": .number(entry.most),
                ]
            }
            if !key.attributes.isEmpty { event["attributes"] = .object(key.attributes) }
            return .object(event)
        }
        var batch: JSONObject = [
            "type": "telemetry_batch", "from": .number(Double(from)), "to": .number(Double(max(from, date))),
            "events": .array(events),
        ]
        if dropped > 0 { batch["dropped"] = .number(Double(dropped)) }
        self = TelemetryAggregator(capacity: capacity)
        return batch
    }
}

extension RealtimeClient {
    /// Counts an event. Equal events are summed up and sent together, at most every 10 seconds, acknowledged like chat messages.
    ///
    /// - Parameters:
    ///   - name: For example `message.sent`.
    ///   - attributes: Strings, numbers and booleans; events with other attributes are counted apart.
    ///   - measure: A unit and a value, of which the sum, the least and the most are told.
    public func record(
        _ name: String, attributes: JSONObject = [:], measure: (unit: String, value: Double)? = nil
    ) {
        let date = dependencies.date() / 1000
        if !telemetry.add(name, attributes: attributes, measure: measure, date: date) { counters.dropped += 1 }
        if telemetryDue == nil {
            telemetryDue = max(now(), telemetrySent.map { $0 + telemetryInterval } ?? now() + telemetryInterval)
            reschedule()
        }
    }

    /// Milliseconds between two batches.
    private var telemetryInterval: Int { 10_000 }

    /// Sends what has been collected, where it is time to.
    func flushTelemetry(now: Int) {
        guard let due = telemetryDue, now >= due else { return }
        telemetryDue = nil
        telemetrySent = now
        guard var batch = telemetry.take(date: dependencies.date() / 1000) else { return }
        batch["messageId"] = .string(dependencies.identifiers.next())
        guard let message = try? Message.codec.decode(value: .object(batch), receiver: .server),
            (try? enqueue(message)) != nil
        else {
            counters.dropped += 1
            return
        }
    }
}

/// Keeps cursors of shared documents in the order that the server has decided (schema/v1/PROTOCOL section 7).
public struct CursorLedger: Hashable, Sendable {
    private var revisions: [String: Int] = [:]
    private var proposals: [String: Int] = [:]
    private var settled: [String: Int] = [:]

    /// Creates a ledger. Make a new one after a session that did not resume: revisions and proposals start afresh then.
    public init() {}

    /// The number of the next proposal for a document.
    public mutating func propose(document: String) -> Int {
        proposals[document, default: 0] += 1
        return proposals[document] ?? 1
    }

    /// Whether a decision is newer than all before it; if so, it is the last from now on.
    ///
    /// - Parameters:
    ///   - document: The document.
    ///   - revision: Number of the decision.
    ///   - proposal: The own proposal that it settles, if it settles one.
    public mutating func accepts(document: String, revision: Int, settling proposal: Int? = nil) -> Bool {
        guard revision > revisions[document] ?? 0 else { return false }
        revisions[document] = revision
        if let proposal { settled[document] = max(proposal, settled[document] ?? 0) }
        return true
    }

    /// Whether own proposals are open, so that the own cursor stays where the user has put it.
    public func hasOpenProposals(document: String) -> Bool {
        (proposals[document] ?? 0) > (settled[document] ?? 0)
    }
}
