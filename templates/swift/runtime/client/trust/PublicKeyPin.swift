import Foundation

/// The SHA-256 digest of a certificate's `SubjectPublicKeyInfo`: a pin as RFC 7469 section 2.4 defines it.
///
/// `openssl x509 -in certificate.pem -pubkey -noout | openssl pkey -pubin -outform der | openssl dgst -sha256 -binary | base64`
/// prints one.
public struct PublicKeyPin: Hashable, Sendable, CustomStringConvertible {
    /// The 32 bytes of the digest.
    public let digest: Data

    /// Creates a pin of its 32 bytes; `nil` where there are more or fewer.
    public init?(digest: Data) {
        guard digest.count == 32 else { return nil }
        self.digest = Data(digest)
    }

    /// Creates a pin of its Base64 text, 44 characters; `nil` where the text is anything else.
    public init?(base64: String) {
        guard let digest = Data(base64Encoded: base64) else { return nil }
        self.init(digest: digest)
    }

    /// The pin of a certificate in DER; `nil` where the bytes are not a certificate.
    public init?(certificate: Data) {
        guard let key = CertificateKey.subjectPublicKeyInfo(of: certificate) else { return nil }
        digest = Data(SHA256Digest.digest(of: key))
    }

    /// The Base64 text. A pin is public: it may stand in logs.
    public var description: String { digest.base64EncodedString() }
}
