import FramewrightRuntime

/// A message that refers to itself and needs much stack: as large as a struct of sixty optional strings.
struct Large: Codable, Hashable, Sendable {
    var children: [Large]
    private var room = Room()

    static let schema: Schema = .object(.init([.required("children", .array(.reference { Large.schema }))]))
    static let codec = Codec<Large>("Large", schema: schema, limits: Limits(maxDepth: 256))

    private enum CodingKeys: String, CodingKey {
        case children
    }

    init(children: [Large]) {
        self.children = children
    }

    private struct Room: Hashable {
        struct Eight: Hashable { var (a, b, c, d, e, f, g, h) = (0, 0, 0, 0, 0, 0, 0, 0) }
        struct SixtyFour: Hashable {
            var (a, b, c, d) = (Eight(), Eight(), Eight(), Eight())
            var (e, f, g, h) = (Eight(), Eight(), Eight(), Eight())
        }
        var (first, second) = (SixtyFour(), SixtyFour())
    }
}
