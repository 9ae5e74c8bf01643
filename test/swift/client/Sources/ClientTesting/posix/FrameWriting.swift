import Foundation

/// Kinds of frame (RFC 6455 section 5.2).
enum Opcode: UInt8, Sendable {
    case continuation = 0
    case text = 1
    case binary = 2
    case close = 8
    case ping = 9
    case pong = 10

    var isControl: Bool { rawValue >= 8 }
}

/// A client's frames as bytes.
enum FrameWriting {
    /// Appends one final frame, masked as a client's frames have to be (section 5.3).
    static func append<Payload: Collection>(
        _ opcode: Opcode, _ payload: Payload, mask: UInt32 = .random(in: .min ... .max), to bytes: inout [UInt8]
    ) where Payload.Element == UInt8 {
        let count = payload.count
        bytes.reserveCapacity(bytes.count + count + 14)
        bytes.append(0x80 | opcode.rawValue)
        if count < 126 {
            bytes.append(0x80 | UInt8(count))
        } else if count <= 0xFFFF {
            bytes.append(0x80 | 126)
            bytes += bigEndian(UInt16(count))
        } else {
            bytes.append(0x80 | 127)
            bytes += bigEndian(UInt64(count))
        }
        let masks = withUnsafeBytes(of: mask) { ($0[0], $0[1], $0[2], $0[3]) }
        bytes += [masks.0, masks.1, masks.2, masks.3]
        let start = bytes.count
        bytes.append(contentsOf: payload)
        bytes.withUnsafeMutableBytes { apply(mask, to: UnsafeMutableRawBufferPointer(rebasing: $0[start...])) }
    }

    /// The bytes of a number, the highest first.
    static func bigEndian(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }

    /// Exclusive-ors bytes with the four bytes of a mask over and over, eight at a time.
    private static func apply(_ mask: UInt32, to bytes: UnsafeMutableRawBufferPointer) {
        let wide = UInt64(mask) << 32 | UInt64(mask)
        var at = 0
        while at + 8 <= bytes.count {
            let word = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            bytes.storeBytes(of: word ^ wide, toByteOffset: at, as: UInt64.self)
            at += 8
        }
        withUnsafeBytes(of: mask) { mask in
            while at < bytes.count {
                bytes[at] ^= mask[at % 4]
                at += 1
            }
        }
    }
}
