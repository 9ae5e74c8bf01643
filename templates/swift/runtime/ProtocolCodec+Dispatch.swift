extension ProtocolCodec {
    /// What a binary frame is found to be.
    enum Selected {
        /// A value that is dispatched like a frame of JSON.
        case tree(JSONValue)
        /// The message at a place of the dispatch table.
        case message(Int, JSONValue)
        case unknown(type: String, raw: JSONValue)
    }

    /// Reads a binary frame up to the value that the schema judges (FORMATS sections 4.3 and 5.4).
    func selected(
        _ frame: UnsafeBufferPointer<UInt8>, _ format: FrameFormat, _ receiver: MessageReceiver?
    ) throws(Fault) -> Selected {
        try BinaryTable.read(frame, limits: limits) { maxDepth throws(Fault) in
            if format == .msgpack {
                return .tree(try PackReader.item(frame, maxDepth: maxDepth, hasAbsent: false).plain)
            }
            guard let frames = frames?() else { throw Fault(.frameType) }
            if format == .compact {
                let item = try PackReader.item(frame, maxDepth: maxDepth, hasAbsent: true)
                return try selected(item, frames, receiver)
            }
            var reader = ProtobufReader(frame, maxDepth: maxDepth)
            let field = try reader.onlyField()
            let number = try number(MessageNumber(field))
            guard let position = frames.position(of: number) else {
                return .unknown(type: MessageNumber.text(number), raw: .null)
            }
            try checkDirection(position, receiver)
            return .message(position, try reader.object(frames.object(position), field?.content ?? 0..<0))
        }
    }

    private func selected(
        _ item: PackItem, _ frames: ProtocolFrames, _ receiver: MessageReceiver?
    ) throws(Fault) -> Selected {
        switch item {
        case .map(let members):
            let type = try place.text(in: item.outline)
            guard let position = position(type) else { return .unknown(type: type, raw: item.outline) }
            try checkDirection(position, receiver)
            return .message(position, try frames.object(position).value(ofMap: members))
        case .array(let items):
            let number = try number(MessageNumber(items))
            guard let position = frames.position(of: number) else {
                return .unknown(type: MessageNumber.text(number), raw: item.outline)
            }
            try checkDirection(position, receiver)
            return .message(position, try frames.object(position).value(ofArray: items, from: 1))
        default: throw Fault(.notObject)
        }
    }

    private func number(_ given: MessageNumber) throws(Fault) -> Double {
        switch given {
        case .missing: throw place.fault(.noType)
        case .malformed: throw place.fault(.badType)
        case .number(let number): return number
        }
    }

    private func checkDirection(_ position: Int, _ receiver: MessageReceiver?) throws(Fault) {
        if let receiver, !receiver.accepts(messages[position].direction) { throw place.fault(.wrongDirection) }
    }
}
