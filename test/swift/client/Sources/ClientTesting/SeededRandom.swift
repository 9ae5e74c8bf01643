import Foundation
import FramewrightClient

/// Random numbers that a seed decides (SplitMix64).
public final class SeededRandom: RandomSource, @unchecked Sendable {
    private let lock = NSLock()
    private var state: UInt64

    public init(seed: UInt64) {
        state = seed
    }

    public func unit() -> Double {
        Double(bits() >> 11) / 9_007_199_254_740_992
    }

    /// The next 64 bits.
    public func bits() -> UInt64 {
        lock.lock()
        defer { lock.unlock() }
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    /// A number from 0 up to but not including `count`.
    public func below(_ count: Int) -> Int { Int(bits() % UInt64(count)) }
}
