import FramewrightClient
import RealtimeV1

/// The latest prices of some symbols, updated four times a second at most, however fast they come.
@MainActor
public final class QuotesModel {
    /// The latest price of each symbol.
    public private(set) var quotes: [String: Quote] = [:]
    /// How often the screen was updated.
    public private(set) var updates = 0

    private let client: Client
    private var reading: Task<Void, Never>?

    public init(client: Client) {
        self.client = client
    }

    /// Subscribes, and subscribes again by itself whenever a new session needs it.
    public func open(symbols: [String]) async throws {
        let batches = await client.batches(
            BatchPolicy(maximumDelay: 250), by: { $0.symbol },
            of: { message -> [Quote] in
                switch message {
                case .tick(let tick): [Quote(symbol: tick.symbol, bid: tick.bid, ask: tick.ask, ts: tick.ts)]
                case .tickBatch(let batch): batch.ticks
                default: []
                }
            })
        reading = Task { [weak self] in
            for await batch in batches { self?.show(batch) }
        }
        try await client.subscribe(symbols: symbols)
    }

    public func close() {
        reading?.cancel()
    }

    private func show(_ batch: [Quote]) {
        updates += 1
        for quote in batch { quotes[quote.symbol] = quote }
    }
}
