import XCTest

@testable import FramewrightClient

/// Public keys out of certificates that openssl made, and out of anything else.
final class CertificateTests: XCTestCase {
    /// RSA 2048, P-256 and P-384, with and without extensions: the pins are those that openssl computes.
    func testPinsAreThoseOfOpenSSL() throws {
        let pins = try Certificates.pins()
        XCTAssertEqual(pins.count, 9)
        for (name, pin) in pins {
            XCTAssertEqual(PublicKeyPin(certificate: try Certificates.der(name)), pin, name)
        }
    }

    func testACertificateOfTheFirstVersionHasAKey() throws {
        let key = try XCTUnwrap(CertificateKey.subjectPublicKeyInfo(of: try Certificates.der("rsa")))
        let empty: [UInt8] = [0x30, 0]
        let fields: [UInt8] = [2, 1, 7] + empty + empty + empty + empty + key
        let first = sequence(sequence(fields) + empty + [3, 1, 0])
        XCTAssertEqual(CertificateKey.subjectPublicKeyInfo(of: Data(first)), key)
    }

    func testEveryTruncationIsRefused() throws {
        let whole = try Certificates.der("p256")
        for count in 0..<whole.count {
            XCTAssertNil(CertificateKey.subjectPublicKeyInfo(of: whole.prefix(count)), "\(count)")
        }
        XCTAssertNil(CertificateKey.subjectPublicKeyInfo(of: whole + [0]))
    }

    /// Whatever one byte becomes, nothing traps, and no key comes out that is not in the bytes.
    func testHostileBytesDoNotTrap() throws {
        for name in ["p256", "rsa"] {
            let whole = [UInt8](try Certificates.der(name))
            for index in whole.indices {
                for value in [0x00, 0x01, 0x30, 0x7F, 0x80, 0x84, 0x88, 0xFF, whole[index] ^ 1] as [UInt8] {
                    var changed = whole
                    changed[index] = value
                    if let key = CertificateKey.subjectPublicKeyInfo(of: Data(changed)) {
                        XCTAssertNotNil(Data(changed).range(of: key))
                    }
                }
            }
        }
    }

    func testLengthsAreThoseOfDER() {
        let refused: [[UInt8]] = [
            [], [0x30], [0x30, 1], [0x30, 0x80, 0, 0], [0x30, 0x81, 0x7F] + [UInt8](repeating: 0, count: 127),
            [0x30, 0x82, 0, 0x80] + [UInt8](repeating: 0, count: 128), [0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF],
            [0x30, 0x85, 0, 0, 0, 0, 1, 0], [0x30, 0x88, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0x3F, 1, 0],
        ]
        for bytes in refused {
            var reader = DERReader(bytes[...])
            XCTAssertNil(reader.next(), "\(bytes.prefix(6))")
            XCTAssertEqual(reader.nextTag, bytes.first)
        }
        let long: [UInt8] = [0x04, 0x81, 0x80] + [UInt8](repeating: 9, count: 128)
        var reader = DERReader((long + [0x05, 0])[...])
        XCTAssertEqual(reader.next()?.content.count, 128)
        XCTAssertEqual(reader.next()?.whole, [0x05, 0])
        XCTAssertTrue(reader.isAtEnd)
    }

    private func sequence(_ content: [UInt8]) -> [UInt8] {
        [0x30, 0x82, UInt8(content.count >> 8), UInt8(content.count & 0xFF)] + content
    }
}
