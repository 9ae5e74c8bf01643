#if canImport(FramewrightRuntime)
    import FramewrightRuntime
#endif

/// GraphQL over WebSocket (subprotocol `graphql-transport-ws`): operations and their results.
extension RealtimeClient {
    /// Starts a subscription. It survives lost connections: it is made again on the next one, with the same id.
    ///
    /// Results that were sent while there was no connection are missing; GraphQL has no way to ask for them.
    ///
    /// - Parameters:
    ///   - query: The document.
    ///   - variables: Values of its variables.
    ///   - operationName: Which operation of the document is meant.
    ///   - extensions: What the server understands beside that.
    ///   - capacity: Results that wait at most; a consumer that is slower holds up the connection.
    /// - Returns: The results; ends when the server says so, throws ``GraphQLFailure``.
    public func subscribe(
        _ query: String,
        variables: JSONObject? = nil,
        operationName: String? = nil,
        extensions: JSONObject? = nil,
        capacity: Int = 64
    ) -> AsyncThrowingStream<GraphQLResult, any Error> {
        operation(query, variables, operationName, extensions, capacity, isSubscription: true)
    }

    /// Executes a query or a mutation.
    ///
    /// - Throws: ``GraphQLFailure``. It is not made again after a lost connection, as it may have been executed.
    public func execute(
        _ query: String,
        variables: JSONObject? = nil,
        operationName: String? = nil,
        extensions: JSONObject? = nil
    ) async throws -> GraphQLResult {
        let results = operation(query, variables, operationName, extensions, 1, isSubscription: false)
        for try await result in results { return result }
        throw CancellationError()
    }

    private func operation(
        _ query: String, _ variables: JSONObject?, _ name: String?, _ extensions: JSONObject?, _ capacity: Int,
        isSubscription: Bool
    ) -> AsyncThrowingStream<GraphQLResult, any Error> {
        var payload: JSONObject = ["query": .string(query)]
        if let name { payload["operationName"] = .string(name) }
        if let variables { payload["variables"] = .object(variables) }
        if let extensions { payload["extensions"] = .object(extensions) }
        let identifier = dependencies.identifiers.next()
        let channel = DeliveryChannel<GraphQLResult>(.suspendReader(capacity))
        let operation = GraphQLOperation(
            message: ["id": .string(identifier), "type": "subscribe", "payload": .object(payload)],
            isSubscription: isSubscription, channel: channel, outcome: GraphQLOutcome())
        begin(operation, identifier)
        let lease = StreamLease(channel) { [weak self] in
            channel.finish(discarding: true)
            guard let self else { return }
            Task { await self.cancelOperation(identifier) }
        }
        let outcome = operation.outcome
        return AsyncThrowingStream {
            guard let delivery = await lease.channel.next() else {
                try outcome.check()
                return nil
            }
            guard case .message(let result, _) = delivery else { return nil }
            return result
        }
    }

    private func begin(_ operation: GraphQLOperation, _ identifier: String) {
        guard style == .graphql, machine.phase != .terminated else {
            operation.outcome.fail(style == .graphql ? .terminated : .notSupported)
            return operation.channel.finish(discarding: false)
        }
        operationOrder.append(identifier)
        operations[identifier] = operation
        if machine.phase == .open { start(identifier) }
    }

    /// Tells the server of an operation.
    private func start(_ identifier: String) {
        guard var operation = operations[identifier], operation.epoch != machine.epoch else { return }
        guard writeControl(operation.message) else { return end(identifier, .notSupported) }
        operation.epoch = machine.epoch
        operations[identifier] = operation
    }

    /// The session is open: every subscription is made again, in the order in which they were started.
    func restartOperations() {
        for identifier in operationOrder { start(identifier) }
    }

    /// The connection is gone: what must not be made twice has failed.
    func connectionLostForOperations() {
        for (identifier, operation) in operations where operation.epoch != nil && !operation.isSubscription {
            end(identifier, .connectionLost(mayHaveExecuted: true))
        }
        for identifier in operations.keys { operations[identifier]?.epoch = nil }
    }

    /// Takes `next`, `error` and `complete`.
    func operationMessage(_ type: String, _ message: JSONValue) {
        guard let identifier = message.text("id"), let operation = operations[identifier] else { return }
        switch type {
        case "next":
            _ = operation.channel.offer(.message(GraphQLResult(message["payload"]), position: nil), token: nil)
            if !operation.isSubscription { end(identifier, nil) }
        case "error":
            var errors: [JSONValue] = []
            if case .array(let list)? = message["payload"] { errors = list }
            end(identifier, .refused(errors))
        default:
            end(identifier, nil)
        }
    }

    private func end(_ identifier: String, _ failure: GraphQLFailure?) {
        guard let operation = operations.removeValue(forKey: identifier) else { return }
        operationOrder.removeAll { $0 == identifier }
        if let failure { operation.outcome.fail(failure) }
        operation.channel.finish(discarding: false)
    }

    /// Nobody wants the results any more.
    private func cancelOperation(_ identifier: String) {
        guard let operation = operations[identifier] else { return }
        if operation.epoch == machine.epoch && machine.phase == .open {
            writeControl(["id": .string(identifier), "type": "complete"])
        }
        end(identifier, nil)
    }

    /// There will be no other connection.
    func terminateOperations() {
        for identifier in operationOrder { end(identifier, .terminated) }
    }
}
