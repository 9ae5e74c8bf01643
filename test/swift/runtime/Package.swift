// swift-tools-version: 6.0
import PackageDescription

/// Tests of the Swift runtime as the generator copies it; `Sources` links to the templates.
/// `-Xswiftc -swift-version -Xswiftc 5` builds in the other language mode.
let strict: [SwiftSetting] = [.unsafeFlags(["-warnings-as-errors"])]

let package = Package(
    name: "FramewrightRuntime",
    platforms: [.iOS(.v15), .macOS(.v12)],
    targets: [
        .target(name: "FramewrightRuntime", exclude: ["client"], swiftSettings: strict),
        .executableTarget(name: "testee", dependencies: ["FramewrightRuntime"], swiftSettings: strict),
        .testTarget(
            name: "FramewrightRuntimeTests",
            dependencies: ["FramewrightRuntime", "testee"],
            path: "Tests",
            swiftSettings: strict
        ),
    ]
)
