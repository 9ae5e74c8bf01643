/// Builds a ``JSONValue`` from what `Encodable` conformances write, in the order in which they write it.
///
/// What a decoder would refuse in the text of the value is refused here, in the order in which the decoder would meet
/// it (PROTOCOL sections 2 and 7): `depth`, `reservedName`, `duplicate` and `range`.
struct ValueEncoder: Encoder {
    /// A value that is being written. A class, as containers write into it after they have been handed out.
    final class Slot {
        enum Content {
            case nothing
            case value(JSONValue)
            case items
            case members
        }

        var content = Content.nothing
        var items: [Slot] = []
        var members = Members<Slot>()

        /// What has been written; an empty object where nothing has, as for a type without stored properties.
        var value: JSONValue {
            switch content {
            case .nothing: .object([:])
            case .value(let value): value
            case .items: .array(items.map(\.value))
            case .members: .object(JSONObject(members.map { ($0.name, $0.value.value) }))
            }
        }
    }

    let slot: Slot
    let trail: FaultTrail?
    let session: EncodingSession

    var codingPath: [any CodingKey] { (trail?.steps ?? []).map(MemberKey.init) }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(session: EncodingSession, at trail: FaultTrail? = nil) {
        slot = Slot()
        self.trail = trail
        self.session = session
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        session.open(at: trail)
        if case .members = slot.content {} else { slot.content = .members }
        return KeyedEncodingContainer(KeyedValueEncoder(encoder: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        session.open(at: trail)
        if case .items = slot.content {} else { slot.content = .items }
        return UnkeyedValueEncoder(encoder: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }

    /// An encoder of a value inside this one.
    func inner(_ step: FaultStep) -> ValueEncoder {
        ValueEncoder(session: session, at: FaultTrail(trail, step))
    }
}

extension ValueEncoder: SingleValueEncodingContainer {
    func encodeNil() throws { slot.content = .value(.null) }
    func encode(_ value: Bool) throws { slot.content = .value(.bool(value)) }
    func encode(_ value: String) throws { slot.content = .value(.string(value)) }
    func encode(_ value: Double) throws { try write(.number(value)) }
    func encode(_ value: Float) throws { try encode(Double(value)) }
    func encode(_ value: Int) throws { try encode(integer: value) }
    func encode(_ value: Int8) throws { try encode(integer: value) }
    func encode(_ value: Int16) throws { try encode(integer: value) }
    func encode(_ value: Int32) throws { try encode(integer: value) }
    func encode(_ value: Int64) throws { try encode(integer: value) }
    func encode(_ value: UInt) throws { try encode(integer: value) }
    func encode(_ value: UInt8) throws { try encode(integer: value) }
    func encode(_ value: UInt16) throws { try encode(integer: value) }
    func encode(_ value: UInt32) throws { try encode(integer: value) }
    func encode(_ value: UInt64) throws { try encode(integer: value) }

    func encode<Value: Encodable>(_ value: Value) throws {
        try value.encode(to: self)
    }

    private func encode(integer: some BinaryInteger) throws {
        // Rounding cannot bring an integer beyond 2^53 - 1 back inside.
        try write(.number(Double(integer)))
    }

    /// Writes a ready-made value.
    func write(_ value: JSONValue) throws(Fault) {
        try session.check(value, at: trail)
        slot.content = .value(value)
    }
}

/// A value as a tree, checked as far as its text goes.
struct EncodedValue {
    /// The tree.
    let value: JSONValue

    /// Whether the value has written a ``JSONValue`` instead of its parts.
    let isReadyMade: Bool

    /// Has `value` write itself.
    ///
    /// - Throws: The first fault that a decoder would find in the text of the value.
    init(_ value: some Encodable, limits: Limits) throws(Fault) {
        let shallow = min(limits.maxDepth, RoomyStack.depthForAnyThread)
        do {
            do {
                self = try EncodedValue(value, maxDepth: shallow)
            } catch let fault as Fault where fault.code == .depth && shallow < limits.maxDepth {
                // The value is deeper than fits here: it starts over where there is room.
                self = try RoomyStack.run { try EncodedValue(value, maxDepth: limits.maxDepth) }
            }
        } catch {
            throw Fault(error)
        }
    }

    private init(_ value: some Encodable, maxDepth: Int) throws {
        let session = EncodingSession(maxDepth: maxDepth)
        let encoder = ValueEncoder(session: session)
        let result = Result { try encoder.encode(value) }
        try session.proceed()
        try result.get()
        self.value = encoder.slot.value
        if case .value = encoder.slot.content { isReadyMade = true } else { isReadyMade = false }
    }
}

extension JSONValue {
    /// Writes a value as a tree, for example to look at it or to compare it with an unknown message.
    ///
    /// - Parameters:
    ///   - value: Anything that can be encoded.
    ///   - limits: Only `maxDepth` counts here.
    /// - Throws: The first ``Fault`` that a decoder would find in the text of the value.
    public init(encoding value: some Encodable, limits: Limits = Limits()) throws(Fault) {
        self = try EncodedValue(value, limits: limits).value
    }
}
