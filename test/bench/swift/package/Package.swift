// swift-tools-version: 6.0
import PackageDescription

/// Measures the generated Swift package beside Foundation's coders. It is never run as a test.
let package = Package(
    name: "bench",
    platforms: [.macOS(.v13)],
    dependencies: [.package(path: "../../../../generated/swift")],
    targets: [
        .executableTarget(
            name: "bench",
            dependencies: [
                .product(name: "FramewrightRuntime", package: "swift"),
                .product(name: "RealtimeV1", package: "swift"),
            ],
            swiftSettings: [.unsafeFlags(["-warnings-as-errors"])])
    ]
)
