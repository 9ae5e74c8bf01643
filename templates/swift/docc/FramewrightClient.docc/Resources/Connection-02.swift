import Foundation
import FramewrightClient
import RealtimeV1  // The module of your catalog.

/// The app's one client; `RealtimeMessage` is the union of your protocol.
public typealias Client = RealtimeClient<RealtimeMessage>

/// Makes the app's client. Call `start()` on it when the app has made its streams.
public func makeClient(url: URL, outbox: URL, token: @escaping @Sendable () async throws -> String) -> Client {
    var configuration = ClientConfiguration(url: url)
    configuration.client = ClientIdentity(name: "Chat", version: "1.0.0", platform: "ios")
    return Client(
        configuration,
        credentials: ClosureCredentials { _ in .bearer(try await token()) },
        dependencies: ClientDependencies(store: FileOutboxStore(url: outbox)))
}
