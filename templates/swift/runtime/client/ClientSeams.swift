import Foundation

/// Where a client takes time from.
public protocol ClientClock: Sendable {
    /// Nanoseconds since some moment in the past. Goes on while the device sleeps, as far as the platform knows how.
    func now() -> UInt64

    /// Returns after so many nanoseconds, or throws `CancellationError` when the task is cancelled.
    func sleep(nanoseconds: UInt64) async throws
}

extension ClientClock {
    /// Returns after so many milliseconds. Times come from servers, too: less than nothing is nothing, and more than thirty
    /// years are thirty years, where the product would not fit.
    func sleep(milliseconds: Int) async throws {
        try await sleep(nanoseconds: UInt64(min(max(0, milliseconds), 1_000_000_000_000)) * 1_000_000)
    }
}

/// Where a client takes chance from.
public protocol RandomSource: Sendable {
    /// A number from 0 up to but not including 1.
    func unit() -> Double
}

/// Where a client takes identifiers of messages from.
public protocol IdentifierSource: Sendable {
    /// An identifier that nobody else has made or will make: letters, digits, `_` and `-`, at most 64 of them.
    func next() -> String
}

/// The device's own clock.
public struct SystemClock: ClientClock {
    /// Creates the clock.
    public init() {}

    /// Nanoseconds of the continuous clock.
    public func now() -> UInt64 {
        var time = timespec()
        #if canImport(Darwin)
            clock_gettime(CLOCK_MONOTONIC, &time)
        #else
            clock_gettime(CLOCK_BOOTTIME, &time)
        #endif
        return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
    }

    /// Sleeps without holding a thread.
    public func sleep(nanoseconds: UInt64) async throws {
        try await Task.sleep(nanoseconds: nanoseconds)
    }
}

/// The system's random numbers.
public struct SystemRandom: RandomSource {
    /// Creates the source.
    public init() {}

    /// A number from 0 up to but not including 1.
    public func unit() -> Double { Double.random(in: 0..<1) }
}

/// Identifiers that sort by the time at which they were made: 48 bits of milliseconds, then 80 random bits, in 26 characters
/// of Crockford's Base32 (the ULID specification).
public struct ULIDSource: IdentifierSource {
    /// Creates the source.
    public init() {}

    /// A new identifier.
    public func next() -> String {
        let milliseconds = UInt64(max(0, Date().timeIntervalSince1970 * 1000))
        return Self.text(
            milliseconds: milliseconds, high: UInt16.random(in: .min ... .max), low: UInt64.random(in: .min ... .max))
    }

    /// The identifier of a moment and 80 bits.
    static func text(milliseconds: UInt64, high: UInt16, low: UInt64) -> String {
        var characters = [UInt8](repeating: 0, count: 26)
        // 128 bits as two words, five bits a character from the end.
        var upper = milliseconds << 16 | UInt64(high)
        var lower = low
        for index in characters.indices.reversed() {
            characters[index] = alphabet[Int(lower & 31)]
            lower = lower >> 5 | upper << 59
            upper >>= 5
        }
        return String(decoding: characters, as: UTF8.self)
    }

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
}
