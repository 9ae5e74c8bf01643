import ClientTesting
import Foundation
import FramewrightClient
import FramewrightRuntime
import RealtimeV1

/// Follows a GraphQL subscription until it is complete, over whatever happens to connections, and asks and says something beside it:
/// `graphql URL DOCUMENT QUERY`. Prints a line of JSON for each result, and at last one for the query.
@main
enum GraphQL {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let url = URL(string: arguments[1]) else {
            print("usage: graphql URL DOCUMENT QUERY")
            exit(2)
        }
        var configuration = ClientConfiguration(url: url)
        configuration.connection.backoff = BackoffPolicy(initial: 50, maximum: 200)
        let client = RealtimeClient<GraphqlTransportWsMessage>(
            configuration, dependencies: ClientDependencies(transport: PosixTransport()))
        let results = await client.subscribe(arguments[2])
        await client.start()
        for try await result in results { say(result) }
        say(try await client.execute(arguments[3]))
        let metrics = await client.metrics()
        print("{\"connects\":\(metrics.connects)}")
        await client.stop()
    }

    private static func say(_ result: GraphQLResult) {
        let data = result.data ?? .null
        guard let text = try? JSONEncoder().encode(data) else { return }
        FileHandle.standardOutput.write(text + [10])
    }
}
