import ClientTesting
import Foundation
import FramewrightClient

// Tells what a transport does in one case, for the table of docs/SWIFT-ON-LINUX.md: `probe TRANSPORT SERVER CASE`. A process
// for each case, as some end it.
let arguments = CommandLine.arguments
guard arguments.count == 4, let probe = probes[arguments[3]] else {
    print("usage: probe urlsession|posix ws://HOST:PORT \(probes.keys.sorted().joined(separator: "|"))")
    exit(2)
}
let transport: any ClientTransport =
    arguments[1] == "posix" ? PosixTransport() : URLSessionTransport(times: .init(handshake: 5, pong: 2, close: 1))
do {
    print("\(arguments[1]) \(arguments[3]): \(try await probe(Probing(transport: transport, server: arguments[2])))")
} catch {
    print("\(arguments[1]) \(arguments[3]): \(error)")
}
