// swift-tools-version: 6.0
import PackageDescription

/// Tests of what lies at the edge of the Swift client: transports and trust. Apart from the client's other tests, as these need a
/// server, and are built a second time for ThreadSanitizer.
let strict: [SwiftSetting] = [.unsafeFlags(["-warnings-as-errors"])]

let package = Package(
    name: "FramewrightTransport",
    platforms: [.iOS(.v15), .macOS(.v12)],
    targets: [
        .target(name: "FramewrightRuntime", exclude: ["client"], swiftSettings: strict),
        .target(name: "FramewrightClient", dependencies: ["FramewrightRuntime"], swiftSettings: strict),
        .target(name: "ClientTesting", dependencies: ["FramewrightClient"], swiftSettings: strict),
        .executableTarget(
            name: "probe", dependencies: ["FramewrightClient", "ClientTesting"], swiftSettings: strict),
        .testTarget(
            name: "FramewrightTransportTests",
            dependencies: ["FramewrightClient", "ClientTesting"],
            path: "Tests",
            exclude: ["Fixtures"],
            swiftSettings: strict
        ),
    ]
)
