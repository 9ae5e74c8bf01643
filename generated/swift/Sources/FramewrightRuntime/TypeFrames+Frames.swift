extension TypeFrames {
    /// The JSON value that a frame of `compact` stands for.
    func value(compact item: PackItem) throws(Fault) -> JSONValue {
        guard let message else { return try shape.value(of: item) }
        switch item {
        case .map(let members): return try object.value(ofMap: members)
        case .array(let items):
            try message.check(MessageNumber(items))
            return try object.value(ofArray: items, from: 1)
        default: return try item.plain
        }
    }

    /// The JSON value that a frame of `protobuf` stands for.
    func value(protobuf bytes: UnsafeBufferPointer<UInt8>, maxDepth: Int) throws(Fault) -> JSONValue {
        var reader = ProtobufReader(bytes, maxDepth: maxDepth)
        if let message {
            let field = try reader.onlyField()
            try message.check(MessageNumber(field))
            return try reader.object(object, field?.content ?? 0..<0)
        }
        if shape.wireKind == .message { return try reader.message(shape, reader.whole) }
        guard let value = try reader.single(shape, reader.whole) else { throw Fault(.type) }
        return value
    }
}

extension TypeFrames.Message {
    /// Throws what a codec of one message says of the number of no message or of another one.
    fileprivate func check(_ given: MessageNumber) throws(Fault) {
        switch given {
        case .missing: throw fault(.required)
        case .number(let number) where number == Double(self.number): return
        case .malformed, .number: throw fault(.const)
        }
    }

    private func fault(_ code: FaultCode) -> Fault {
        Fault(code, steps: discriminator.map(FaultStep.name))
    }
}

extension TypeFrames {
    /// The frame of a valid value in `compact`.
    func compact(_ value: JSONValue) -> [UInt8] {
        var writer = PackWriter()
        if let message, case .object(let members) = value {
            writer.object(members, object, number: message.number)
        } else {
            writer.compact(value, shape)
        }
        return writer.bytes
    }

    /// The frame of a valid value in `protobuf`.
    func protobuf(_ value: JSONValue) -> [UInt8] {
        var writer = ProtobufWriter()
        if let message, case .object(let members) = value {
            var inner = ProtobufWriter()
            inner.object(members, object)
            writer.delimited(message.number, inner)
        } else if shape.wireKind == .message {
            writer.message(value, shape)
        } else {
            writer.field(1, value, shape)
        }
        return writer.bytes
    }
}
