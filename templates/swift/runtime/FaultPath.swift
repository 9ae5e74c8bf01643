/// One step from a value to a value inside it.
enum FaultStep: Hashable, Sendable {
    case name(String)
    case item(Int)
}

/// The way from a decoder's or encoder's root to where it stands, shared between siblings.
final class FaultTrail: Sendable {
    private let parent: FaultTrail?
    private let step: FaultStep
    /// Number of steps.
    let depth: Int

    init(_ parent: FaultTrail?, _ step: FaultStep) {
        self.parent = parent
        self.step = step
        depth = (parent?.depth ?? 0) + 1
    }

    /// The steps from the root to here.
    var steps: [FaultStep] {
        var steps = [step]
        var next = parent
        while let trail = next {
            steps.append(trail.step)
            next = trail.parent
        }
        return steps.reversed()
    }
}

extension Fault {
    /// Creates a fault at the end of `steps`.
    init(_ code: FaultCode, steps: [FaultStep]) {
        self.init(code, at: Self.pointer(steps))
    }

    /// Creates a fault where a decoder or encoder stands.
    init(_ code: FaultCode, at trail: FaultTrail?) {
        self.init(code, steps: trail?.steps ?? [])
    }

    /// `steps` as a JSON Pointer: `~` and `/` in names are written `~0` and `~1` (RFC 6901 section 3).
    static func pointer(_ steps: [FaultStep]) -> String {
        var bytes: [UInt8] = []
        for step in steps {
            bytes.append(UInt8(ascii: "/"))
            switch step {
            case .item(let index):
                bytes.append(contentsOf: String(index).utf8)
            case .name(let name):
                for byte in name.utf8 {
                    switch byte {
                    case UInt8(ascii: "~"): bytes.append(contentsOf: "~0".utf8)
                    case UInt8(ascii: "/"): bytes.append(contentsOf: "~1".utf8)
                    default: bytes.append(byte)
                    }
                }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
