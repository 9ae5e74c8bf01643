import Foundation

#if canImport(FramewrightRuntime)
    import FramewrightRuntime
#endif

/// One result of a GraphQL operation (GraphQL specification section 7.1).
public struct GraphQLResult: Hashable, Sendable {
    /// The data; `nil` where the operation failed before it was executed.
    public let data: JSONValue?
    /// Errors of fields.
    public let errors: [JSONValue]
    /// What the server adds.
    public let extensions: JSONValue?

    init(_ payload: JSONValue?) {
        data = payload?["data"]
        extensions = payload?["extensions"]
        if case .array(let list)? = payload?["errors"] { errors = list } else { errors = [] }
    }
}

/// Why a GraphQL operation has ended without being complete.
public enum GraphQLFailure: Error, Hashable, Sendable {
    /// The server has refused the operation, with these errors.
    case refused([JSONValue])
    /// The connection was lost while a query or mutation was under way; the server may have executed it. Subscriptions go on
    /// with the next connection instead.
    case connectionLost(mayHaveExecuted: Bool)
    /// The client was stopped, or gave up.
    case terminated
    /// The protocol is not graphql-transport-ws, or the operation does not satisfy the catalog's schema.
    case notSupported
}

/// An operation that is under way.
struct GraphQLOperation {
    let message: JSONValue
    let isSubscription: Bool
    let channel: DeliveryChannel<GraphQLResult>
    let outcome: GraphQLOutcome
    /// The connection on which the server knows it.
    var epoch: Int?
}

/// How an operation ended; written before its channel ends, read after it.
final class GraphQLOutcome: @unchecked Sendable {
    private let lock = NSLock()
    private var failure: GraphQLFailure?

    func fail(_ failure: GraphQLFailure) {
        lock.lock()
        defer { lock.unlock() }
        self.failure = failure
    }

    func check() throws {
        lock.lock()
        defer { lock.unlock() }
        if let failure { throw failure }
    }
}
