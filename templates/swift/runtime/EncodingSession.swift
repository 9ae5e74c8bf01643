/// What all containers of one encoding share: the rules that hold for the text of the value, and the first fault.
///
/// Containers are opened by functions that cannot throw, so a fault found there is kept until the next one that can.
final class EncodingSession {
    private let maxDepth: Int
    private(set) var fault: Fault?

    init(maxDepth: Int) {
        self.maxDepth = maxDepth
    }

    /// Notes a `depth` fault if an array or object opens at the end of the trail and no more may be open.
    func open(at trail: FaultTrail?) {
        guard (trail?.depth ?? 0) >= maxDepth, fault == nil else { return }
        fault = Fault(.depth, at: trail)
    }

    /// Notes a fault if an object that already has `members` must not get another one called `name`.
    func begin<Value>(_ name: String, in members: Members<Value>, at trail: FaultTrail?) {
        guard fault == nil else { return }
        if Self.isReserved(name) {
            fault = Fault(.reservedName, at: trail)
        } else if members[name] != nil {
            fault = Fault(.duplicate, at: trail)
        }
    }

    /// Throws the fault that has been noted, if there is one.
    func proceed() throws(Fault) {
        if let fault { throw fault }
    }

    /// Throws the first fault that a decoder would find in the text of a ready-made value at the end of the trail.
    ///
    /// It keeps its own stack, as an app may build values of any depth.
    func check(_ value: JSONValue, at trail: FaultTrail?) throws(Fault) {
        try proceed()
        let depth = trail?.depth ?? 0
        var levels: [ValueCursor] = []
        var next: JSONValue? = value
        while let value = next {
            if let code = Self.fault(of: value, isTooDeep: depth + levels.count >= maxDepth) {
                throw Fault(code, steps: (trail?.steps ?? []) + levels.map(\.step))
            }
            if let children = ValueCursor(value) { levels.append(children) }
            next = levels.nextChild()
            if case .name(let name)? = levels.last?.step, Self.isReserved(name) {
                throw Fault(.reservedName, steps: (trail?.steps ?? []) + levels.map(\.step))
            }
        }
    }

    private static func fault(of value: JSONValue, isTooDeep: Bool) -> FaultCode? {
        switch value {
        case .null, .bool, .string: nil
        case .number(let number): isInRange(number) ? nil : .range
        case .array, .object: isTooDeep ? .depth : nil
        }
    }

    /// Whether it is the one name that no member may have.
    private static func isReserved(_ name: String) -> Bool {
        name.hasSameBytes(as: "__proto__")
    }

    /// Whether a decoder takes the canonical text of the number: up to 1e21 that is a plain integer, for which it has
    /// a bound.
    static func isInRange(_ number: Double) -> Bool {
        guard number.isFinite else { return false }
        return number.magnitude <= TextReader.largestInteger || number.magnitude >= 1e21
    }
}
