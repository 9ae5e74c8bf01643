// swift-tools-version: 6.0
import PackageDescription

/// A package of somebody else, which takes the generated one by its path. An app does the same in Xcode by "Add Local...".
let package = Package(
    name: "Frames",
    platforms: [.iOS(.v15), .macOS(.v12)],
    dependencies: [.package(name: "Realtime", path: "../../generated/swift")],
    targets: [
        .executableTarget(
            name: "frames",
            dependencies: [
                .product(name: "FramewrightRuntime", package: "Realtime"),
                .product(name: "RealtimeV1", package: "Realtime"),
            ])
    ]
)
