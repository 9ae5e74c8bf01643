import Foundation

/// Where Node is installed by its installer, Homebrew and MacPorts: Xcode's `PATH` has none of them.
private let usualFolders = ["/opt/homebrew/bin", "/usr/local/bin", "/opt/local/bin", "/usr/bin"]

/// The program `node`: the one that `NODE_BINARY` names, the first on the `PATH`, or one in a usual place.
///
/// - Throws: ``Problem/noNode`` where there is none.
func findNode(_ environment: [String: String]) throws -> URL {
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init) + usualFolders
    let candidates = [environment["NODE_BINARY"]].compactMap { $0 } + folders.map { "\($0)/node" }
    guard let found = candidates.first(where: FileManager.default.isExecutableFile) else { throw Problem.noNode }
    return URL(fileURLWithPath: found)
}

/// The command that npm has installed for a folder: there, or for a monorepo above it.
///
/// - Throws: ``Problem/noFramewright`` where there is none.
func findFramewright(from folder: URL) throws -> URL {
    var current = folder
    while true {
        let program = current.appendingPathComponent("node_modules/framewright/generator/cli/bin.cjs")
        if FileManager.default.fileExists(atPath: program.path) { return program }
        guard current.path != "/" else { throw Problem.noFramewright(folder.path) }
        current = current.deletingLastPathComponent()
    }
}
