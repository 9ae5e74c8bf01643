// Signatures of Apple's CryptoKit, as far as the client uses it: enough to type-check, not to run.
import Foundation

// https://developer.apple.com/documentation/cryptokit/sha256digest
public struct SHA256Digest: Sequence, Hashable, Sendable {
    public func makeIterator() -> Array<UInt8>.Iterator { fatalError() }
}

// https://developer.apple.com/documentation/cryptokit/sha256
public struct SHA256: Sendable {
    public static func hash<D: DataProtocol>(data: D) -> SHA256Digest { fatalError() }
}
