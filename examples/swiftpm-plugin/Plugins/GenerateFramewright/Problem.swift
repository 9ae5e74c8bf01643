/// Why nothing was generated.
enum Problem: Error, CustomStringConvertible {
    /// There is no Node where it was looked for.
    case noNode
    /// npm has not installed framewright for a folder.
    case noFramewright(String)
    /// framewright ended with a code other than 0, and has said why.
    case failed(Int32)

    var description: String {
        switch self {
        case .noNode:
            "there is no node on the PATH or in a usual place; install Node 20.19 or newer, or set NODE_BINARY to it"
        case .noFramewright(let folder):
            "framewright is not installed for \(folder); run npm ci there"
        case .failed(let code):
            code == 1 ? "framewright found something wrong; see above" : "framewright could not run; see above"
        }
    }
}
