// swift-tools-version: 6.0
import PackageDescription

/// Compares the direct code of the generated package with the schema's tables, on the committed vectors and their mutants.
let package = Package(
    name: "direct",
    platforms: [.macOS(.v12)],
    dependencies: [.package(path: "../../../generated/swift")],
    targets: [
        .testTarget(
            name: "DirectTests",
            dependencies: [
                .product(name: "FramewrightRuntime", package: "swift"),
                .product(name: "RealtimeV1", package: "swift"),
            ],
            path: "Tests",
            swiftSettings: [.unsafeFlags(["-warnings-as-errors"])])
    ]
)
