import Foundation
import FramewrightRuntime

/// A catalog of two types and a protocol without messages: enough to hear every kind of answer.
let limits = Limits(maxFrameBytes: 64, maxDepth: 4)
let codecs = [
    AnyCodec(Codec<String>("Short", schema: .string(.init(maxLength: 3)), limits: limits)),
    AnyCodec(Codec<JSONValue>("Any", schema: .any, limits: limits)),
]
let empty = ProtocolCodec<JSONValue>("EmptyMessage", discriminator: "type", limits: limits, messages: []) { _, raw in
    raw
}
exit(
    Testee.run([
        Testee.Catalog(
            name: "first", version: "1.0.0", folder: "v1", codecs: codecs,
            protocols: [(name: "empty", codec: AnyCodec(empty))]),
        Testee.Catalog(name: "second", version: "2.1.0", folder: "v2", codecs: [], protocols: []),
    ]))
