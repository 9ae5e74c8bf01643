import XCTest

@testable import FramewrightClient

final class DigestTests: XCTestCase {
    /// The examples of FIPS 180-4 as NIST publishes them, and lengths at the edge of a block.
    func testKnownDigests() {
        let vectors: [(String, String)] = [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (
                String(repeating: "a", count: 1_000_000),
                "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
            ),
        ]
        for (message, digest) in vectors {
            XCTAssertEqual(hex(SHA256Digest.portable(Data(message.utf8))), digest)
            XCTAssertEqual(hex(SHA256Digest.digest(of: Data(message.utf8))), digest)
        }
    }

    private func hex(_ bytes: [UInt8]) -> String {
        bytes.map { String(format: "%02x", $0) }.joined()
    }
}
