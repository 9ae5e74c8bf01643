// swift-tools-version: 6.0
import PackageDescription

/// Tests of the Swift client as the generator copies it; `Sources` links to the templates and to the example catalog's module.
let strict: [SwiftSetting] = [.unsafeFlags(["-warnings-as-errors"])]

let package = Package(
    name: "FramewrightClient",
    platforms: [.iOS(.v15), .macOS(.v12)],
    targets: [
        .target(name: "FramewrightRuntime", exclude: ["client"], swiftSettings: strict),
        .target(name: "FramewrightClient", dependencies: ["FramewrightRuntime"], swiftSettings: strict),
        .target(name: "RealtimeV1", dependencies: ["FramewrightRuntime"]),
        .target(name: "ClientTesting", dependencies: ["FramewrightClient"], swiftSettings: strict),
        .executableTarget(
            name: "chaos", dependencies: ["FramewrightClient", "RealtimeV1", "ClientTesting"], swiftSettings: strict),
        .executableTarget(
            name: "graphql", dependencies: ["FramewrightClient", "RealtimeV1", "ClientTesting"],
            swiftSettings: strict),
        .executableTarget(
            name: "outbox", dependencies: ["FramewrightClient", "RealtimeV1", "ClientTesting"], swiftSettings: strict),
        .executableTarget(
            name: "throughput", dependencies: ["FramewrightClient", "RealtimeV1", "ClientTesting"],
            swiftSettings: strict),
        .testTarget(
            name: "FramewrightClientTests",
            dependencies: ["FramewrightRuntime", "FramewrightClient", "RealtimeV1", "ClientTesting"],
            path: "Tests",
            swiftSettings: strict
        ),
    ]
)
