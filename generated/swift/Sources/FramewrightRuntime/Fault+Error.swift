extension Fault {
    /// What any error thrown by a `Codable` conformance says, as a fault.
    ///
    /// The schema has judged the value before, so that errors other than faults come only from conformances that are
    /// narrower than their schema.
    init(_ error: any Error) {
        switch error {
        case let fault as Fault:
            self = fault
        case DecodingError.keyNotFound(let key, let context):
            self.init(.required, steps: (context.codingPath + [key]).map(FaultStep.init))
        case DecodingError.dataCorrupted(let context):
            self.init(.const, steps: context.codingPath.map(FaultStep.init))
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            self.init(.type, steps: context.codingPath.map(FaultStep.init))
        case EncodingError.invalidValue(_, let context):
            self.init(.type, steps: context.codingPath.map(FaultStep.init))
        default:
            self.init(.type)
        }
    }
}
