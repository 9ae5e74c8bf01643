import Foundation
import FramewrightClient
import RealtimeV1  // The module of your catalog.

/// The app's one client; `RealtimeMessage` is the union of your protocol.
public typealias Client = RealtimeClient<RealtimeMessage>

/// Makes the app's client. Call `start()` on it when the app has made its streams.
public func makeClient(
    url: URL, outbox: URL, session: URL, token: @escaping @Sendable () async throws -> String
) -> Client {
    var configuration = ClientConfiguration(url: url)
    configuration.client = ClientIdentity(name: "Chat", version: "1.0.0", platform: "ios")
    configuration.resume = restoredSession(from: session)
    return Client(
        configuration,
        credentials: ClosureCredentials { _ in .bearer(try await token()) },
        dependencies: ClientDependencies(store: FileOutboxStore(url: outbox)))
}

/// Lets the client follow the device's network, and whether the app is in the foreground.
public func followDevice(_ client: Client) async {
    #if canImport(Network)
        await client.follow(PathMonitor().states())
    #endif
    #if canImport(UIKit)
        await client.follow(AppLifecycle().phases())
    #endif
}

/// Keeps where the session stands. Call it when the app goes into the background.
public func saveSession(of client: Client, to file: URL) async throws {
    guard let state = await client.sessionState() else { return }
    try JSONEncoder().encode(state).write(to: file, options: .atomic)
}

/// Where an earlier run of the app stood; `nil` where there was none, or its file cannot be read.
private func restoredSession(from file: URL) -> SessionState? {
    guard let data = try? Data(contentsOf: file) else { return nil }
    return try? JSONDecoder().decode(SessionState.self, from: data)
}
