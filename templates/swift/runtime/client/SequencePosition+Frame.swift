#if canImport(FramewrightRuntime)
    import FramewrightRuntime
#endif

extension SequencePosition {
    /// The place that a message states in its members `stream`, `epoch` and `sequence`; `nil` unless all three can be read.
    ///
    /// It is read as emitted code reads: in one pass over the bytes, without a tree.
    ///
    /// - Parameter frame: A frame that the protocol's codec has accepted, and that is within its limits so.
    init?(of frame: String) {
        guard let position = try? Self.members.decode(frame) else { return nil }
        self = position
    }

    private static let members = Codec<SequencePosition>(
        "SequencePosition",
        schema: .object(
            Schema.ObjectRules(
                [
                    .required("stream", .string()), .required("epoch", .string()),
                    .required("sequence", .integer(Schema.NumberRules(minimum: 0))),
                ],
                additional: .ignore)),
        limits: Limits(maxFrameBytes: .max, maxDepth: .max),
        read: { reader throws(FrameReader.Refusal) in try read(&reader) })

    private static let names = NameTable(["stream", "epoch", "sequence"])

    private static func read(_ reader: inout FrameReader) throws(FrameReader.Refusal) -> SequencePosition {
        var cursor = reader.openObject(names)
        var position = SequencePosition(stream: "", epoch: "", sequence: 0)
        while let member = reader.nextMember(&cursor) {
            switch member {
            case 0: position.stream = reader.string()
            case 1: position.epoch = reader.string()
            case 2: position.sequence = reader.integer(minimum: 0)
            default: reader.skipOther()
            }
        }
        guard cursor.isClosed(having: 0x7) else { throw FrameReader.Refusal() }
        return position
    }
}
