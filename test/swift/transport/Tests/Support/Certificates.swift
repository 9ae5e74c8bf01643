import Foundation
import XCTest

@testable import FramewrightClient

/// What `make-certificates.sh` made.
enum Certificates {
    /// A certificate in DER.
    static func der(_ name: String) throws -> Data {
        let text = try String(contentsOf: folder.appendingPathComponent("\(name).pem"), encoding: .utf8)
        let body = text.split(separator: "\n").filter { !$0.hasPrefix("-----") }.joined()
        return try XCTUnwrap(Data(base64Encoded: body))
    }

    /// Pins by name, as openssl computes them.
    static func pins() throws -> [String: PublicKeyPin] {
        let text = try String(contentsOf: folder.appendingPathComponent("pins.txt"), encoding: .utf8)
        let pairs = try text.split(separator: "\n").map { line in
            let parts = line.split(separator: " ")
            return (String(parts[0]), try XCTUnwrap(PublicKeyPin(base64: String(parts[1]))))
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fixtures")
}
