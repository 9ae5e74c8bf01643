import Foundation
import FramewrightClient
import RealtimeV1

/// The app's one client.
public typealias Client = RealtimeClient<RealtimeMessage>

/// Makes the app's client.
///
/// - Parameters:
///   - url: Address of the server.
///   - outbox: Where unanswered messages are kept over a restart of the app.
///   - token: Asks for an access token; called again when the server refuses the one before.
public func makeClient(url: URL, outbox: URL, token: @escaping @Sendable () async throws -> String) -> Client {
    var configuration = ClientConfiguration(url: url)
    configuration.client = ClientIdentity(name: "Harbour", version: "1.0.0", platform: "ios")
    return Client(
        configuration,
        credentials: ClosureCredentials { _ in .bearer(try await token()) },
        dependencies: ClientDependencies(store: FileOutboxStore(url: outbox)))
}
