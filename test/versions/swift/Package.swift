// swift-tools-version: 6.0
import PackageDescription

/// Apps of three years. The test puts the modules beside them: what is generated today, and what was released.
let strict: [SwiftSetting] = [.unsafeFlags(["-warnings-as-errors"])]

let package = Package(
    name: "Versions",
    platforms: [.iOS(.v15), .macOS(.v12)],
    targets: [
        .target(name: "FramewrightRuntime"),
        .target(name: "FramewrightClient", dependencies: ["FramewrightRuntime"]),
        .target(name: "ClientTesting", dependencies: ["FramewrightClient"]),
        .target(name: "RealtimeReleased", dependencies: ["FramewrightRuntime"]),
        .target(name: "RealtimeV1", dependencies: ["FramewrightRuntime"]),
        .target(name: "RealtimeV2", dependencies: ["FramewrightRuntime"]),
        .target(name: "RealtimeMigrations", dependencies: ["FramewrightRuntime", "RealtimeV1", "RealtimeV2"]),
        .target(name: "AppRun", dependencies: ["FramewrightClient", "ClientTesting"], swiftSettings: strict),
        .executableTarget(
            name: "app-1-0", dependencies: ["AppRun", "RealtimeReleased"], swiftSettings: strict),
        .executableTarget(name: "app-1-1", dependencies: ["AppRun", "RealtimeV1"], swiftSettings: strict),
        .executableTarget(
            name: "app-2-0", dependencies: ["AppRun", "RealtimeV2", "RealtimeMigrations"], swiftSettings: strict),
        .executableTarget(
            name: "walk", dependencies: ["RealtimeV1", "RealtimeV2", "RealtimeMigrations"], swiftSettings: strict),
    ]
)
