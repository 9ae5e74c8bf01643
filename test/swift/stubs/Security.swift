// Signatures of Apple's Security framework, as far as the client uses it: enough to type-check, not to run. Where Foundation on
// Linux leaves out what Apple's has, it stands here as well.
import Foundation
import FoundationNetworking

public typealias CFArray = NSArray
public typealias CFData = NSData
public typealias CFError = NSError

// https://developer.apple.com/documentation/security/sectrust
public final class SecTrust {}

// https://developer.apple.com/documentation/security/seccertificate
public final class SecCertificate {}

// https://developer.apple.com/documentation/security/sectrustevaluatewitherror(_:_:)
// swift-format-ignore: AlwaysUseLowerCamelCase
public func SecTrustEvaluateWithError(_ trust: SecTrust, _ error: UnsafeMutablePointer<CFError?>?) -> Bool {
    fatalError()
}

// https://developer.apple.com/documentation/security/sectrustcopycertificatechain(_:)
// swift-format-ignore: AlwaysUseLowerCamelCase
public func SecTrustCopyCertificateChain(_ trust: SecTrust) -> CFArray? { fatalError() }

// https://developer.apple.com/documentation/security/seccertificatecopydata(_:)
// swift-format-ignore: AlwaysUseLowerCamelCase
public func SecCertificateCopyData(_ certificate: SecCertificate) -> CFData { fatalError() }

// https://developer.apple.com/documentation/foundation/nsurlauthenticationmethodservertrust
// swift-format-ignore: AlwaysUseLowerCamelCase
public let NSURLAuthenticationMethodServerTrust = "NSURLAuthenticationMethodServerTrust"

extension URLProtectionSpace {
    // https://developer.apple.com/documentation/foundation/urlprotectionspace/servertrust
    public var serverTrust: SecTrust? { fatalError() }
}

extension URLCredential {
    // https://developer.apple.com/documentation/foundation/urlcredential/init(trust:)
    public convenience init(trust: SecTrust) { fatalError() }
}
