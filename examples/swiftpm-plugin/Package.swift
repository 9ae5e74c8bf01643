// swift-tools-version: 6.0
import PackageDescription

let package = Package(
    name: "Kitchen",
    platforms: [.iOS(.v15), .macOS(.v12)],
    products: [
        .library(name: "Kitchen", targets: ["Kitchen"]),
        .plugin(name: "GenerateFramewright", targets: ["GenerateFramewright"]),
    ],
    targets: [
        .target(name: "Kitchen", exclude: ["Generated/manifest.json"]),
        .plugin(
            name: "GenerateFramewright",
            capability: .command(
                intent: .custom(
                    verb: "generate-framewright",
                    description: "Generates Swift from the catalog of messages."),
                permissions: [.writeToPackageDirectory(reason: "It writes Sources/Kitchen/Generated.")])),
    ]
)
