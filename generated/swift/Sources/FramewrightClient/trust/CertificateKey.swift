import Foundation

/// The public key of an X.509 certificate.
enum CertificateKey {
    /// Tags of what a certificate is made of (ITU-T X.690 section 8).
    private enum Tag {
        static let integer: UInt8 = 0x02
        static let bitString: UInt8 = 0x03
        static let sequence: UInt8 = 0x30
        /// `[0] EXPLICIT`: the version, which certificates of the first version leave out.
        static let version: UInt8 = 0xA0
    }

    /// The `SubjectPublicKeyInfo` of a certificate, algorithm and key together, as RFC 7469 section 2.4 hashes it.
    ///
    /// `SecKeyCopyExternalRepresentation` leaves the algorithm out, so that it would have to be put back in front for every
    /// kind and size of key; the certificate has it.
    ///
    /// - Parameter certificate: One certificate in DER (RFC 5280 section 4.1).
    /// - Returns: The element with tag and length, or `nil` where the bytes are not a certificate.
    static func subjectPublicKeyInfo(of certificate: Data) -> Data? {
        var file = DERReader([UInt8](certificate)[...])
        guard let outer = file.next(tag: Tag.sequence), file.isAtEnd else { return nil }
        var parts = DERReader(outer.content)
        // What is signed, the algorithm of the signature, the signature.
        guard let signed = parts.next(tag: Tag.sequence), parts.next(tag: Tag.sequence) != nil,
            parts.next(tag: Tag.bitString) != nil, parts.isAtEnd
        else { return nil }
        var fields = DERReader(signed.content)
        _ = fields.next(tag: Tag.version)
        guard fields.next(tag: Tag.integer) != nil else { return nil }
        // Algorithm of the signature, issuer, validity, subject.
        for _ in 0..<4 {
            guard fields.next(tag: Tag.sequence) != nil else { return nil }
        }
        guard let key = fields.next(tag: Tag.sequence), isKey(key.content) else { return nil }
        return Data(key.whole)
    }

    /// Whether an element holds an algorithm and a key, as RFC 5280 section 4.1.2.7 has it.
    private static func isKey(_ content: ArraySlice<UInt8>) -> Bool {
        var parts = DERReader(content)
        return parts.next(tag: Tag.sequence) != nil && parts.next(tag: Tag.bitString) != nil && parts.isAtEnd
    }
}
