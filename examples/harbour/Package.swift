// swift-tools-version: 6.0
import PackageDescription

/// The model layer of a small app with a chat and a list of quotes, as an app would have it, and a program that runs it.
let package = Package(
    name: "Harbour",
    platforms: [.iOS(.v15), .macOS(.v12)],
    products: [.library(name: "HarbourModel", targets: ["HarbourModel"])],
    dependencies: [.package(name: "Realtime", path: "../../generated/swift")],
    targets: [
        .target(
            name: "HarbourModel",
            dependencies: [
                .product(name: "FramewrightClient", package: "Realtime"),
                .product(name: "RealtimeV1", package: "Realtime"),
            ]),
        .executableTarget(name: "harbour", dependencies: ["HarbourModel"]),
    ]
)
