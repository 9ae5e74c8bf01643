import Foundation
import PackagePlugin

/// `swift package generate-framewright`: brings the generated Swift up to date with the catalog.
///
/// Arguments behind the verb go to framewright: `swift package generate-framewright --check` only looks.
@main
struct GenerateFramewright: CommandPlugin {
    /// What is generated, and where; paths from the folder of the package.
    let command = [
        "generate", "schema/kitchen.schema.json", "--out", "Sources/Kitchen/Generated",
        "--target", "swift", "--swift-drop-in",
    ]

    /// Runs framewright in the folder of the package.
    ///
    /// - Throws: ``Problem`` where Node or framewright is missing, or framewright found something wrong.
    func performCommand(context: PluginContext, arguments: [String]) async throws {
        let package = context.package.directoryURL
        let process = Process()
        process.executableURL = try findNode(ProcessInfo.processInfo.environment)
        process.arguments = [try findFramewright(from: package).path] + command + arguments
        process.currentDirectoryURL = package
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Problem.failed(process.terminationStatus) }
    }
}
