import Foundation
import FramewrightRuntime
import RealtimeV1

/// The rows of binary formats: the same messages as the mix, beside Foundation's coders for JSON.
extension MixRows {
    func formats() throws {
        for format in FrameFormat.allCases where format != .json {
            try decode(format)
            try encode(format)
        }
    }

    private func decode(_ format: FrameFormat) throws {
        let messages = try realtime.map { data in
            try RealtimeMessage.codec.encodeData(RealtimeMessage.codec.decode(data), format: format)
        }
        let operations = try graphql.map { data in
            try GraphqlTransportWsMessage.codec.encodeData(GraphqlTransportWsMessage.codec.decode(data), format: format)
        }
        let prices = try ticks.map { try Tick.codec.encodeData(Tick.codec.decode($0), format: format) }
        let bytes = (messages + operations).reduce(0) { $0 + $1.count }
        let share = Double(bytes) / Double(all.reduce(0) { $0 + $1.count })
        FileHandle.standardError.write(Data("\(format.rawValue): \(share) of the bytes of JSON\n".utf8))
        try report(
            measure("decode mix, \(format.rawValue)", floor: ("JSONDecoder", floorOfMix), items: all.count) {
                var count = 0
                for data in messages where (try? RealtimeMessage.codec.decode(data, format: format)) != nil { count += 1 }
                for data in operations where (try? GraphqlTransportWsMessage.codec.decode(data, format: format)) != nil {
                    count += 1
                }
                return count
            })
        let floor = ("JSONDecoder, plain struct", floorOfTicks)
        try report(
            measure("decode tick, \(format.rawValue)", floor: floor, items: ticks.count) {
                var count = 0
                for data in prices where (try? Tick.codec.decode(data, format: format)) != nil { count += 1 }
                return count
            })
    }

    private func encode(_ format: FrameFormat) throws {
        let messages = try realtime.map { try RealtimeMessage.codec.decode($0) }
        let operations = try graphql.map { try GraphqlTransportWsMessage.codec.decode($0) }
        let floor = ("JSONEncoder", try floorOfEncoding())
        try report(
            measure("encode mix, \(format.rawValue)", floor: floor, items: all.count) {
                var count = 0
                for message in messages {
                    count += (try? RealtimeMessage.codec.encodeData(message, format: format))?.count ?? 0
                }
                for message in operations {
                    count += (try? GraphqlTransportWsMessage.codec.encodeData(message, format: format))?.count ?? 0
                }
                return count
            })
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
        defer { block.deallocate() }
        try report(
            measure("encode mix into a block, \(format.rawValue)", floor: floor, items: all.count) {
                var count = 0
                for message in messages {
                    count += (try? RealtimeMessage.codec.encode(message, format: format, into: block)) ?? 0
                }
                for message in operations {
                    count += (try? GraphqlTransportWsMessage.codec.encode(message, format: format, into: block)) ?? 0
                }
                return count
            })
    }
}
