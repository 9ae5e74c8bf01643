import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

extension TransportError {
    /// What the end of a task means: the server's answer says more than the error, which differs between platforms.
    init(task: URLSessionTask, error: (any Error)?) {
        if let response = task.response as? HTTPURLResponse, response.statusCode != 101 {
            let retryAfter = RetryAfter.seconds(field: response.value(forHTTPHeaderField: "Retry-After"))
            self = .refused(status: response.statusCode, retryAfter: retryAfter)
        } else if let task = task as? URLSessionWebSocketTask, task.closeCode != .invalid {
            self = .closed(CloseInfo(task.closeCode, reason: task.closeReason))
        } else if let error {
            self.init(error, limit: (task as? URLSessionWebSocketTask)?.maximumMessageSize ?? 0)
        } else {
            self = .lost("the connection ended")
        }
    }

    /// What an error of a session means.
    ///
    /// - Parameter limit: The largest message that the task takes, in bytes.
    init(_ error: any Error, limit: Int) {
        let error = error as NSError
        switch (error.domain, error.code) {
        case (NSURLErrorDomain, NSURLErrorTimedOut): self = .timedOut
        case (NSURLErrorDomain, NSURLErrorCancelled): self = .cancelled
        case (NSURLErrorDomain, NSURLErrorDataLengthExceedsMaximum): self = .messageTooBig(limit: limit)
        // How Apple's task says that a message is larger than `maximumMessageSize`.
        case (NSPOSIXErrorDomain, Int(EMSGSIZE)): self = .messageTooBig(limit: limit)
        case (NSURLErrorDomain, NSURLErrorServerCertificateNotYetValid...NSURLErrorServerCertificateHasBadDate):
            self = .trustRejected
        default: self = .lost("\(error.domain) \(error.code): \(error.localizedDescription)")
        }
    }
}

extension CloseInfo {
    /// A close frame as a task tells it: any code by its number, no matter whether the platform has a name for it.
    init(_ code: URLSessionWebSocketTask.CloseCode, reason: Data?) {
        self.init(
            UInt16(exactly: code.rawValue) ?? 1006, reason: reason.map { String(decoding: $0, as: UTF8.self) } ?? "")
    }

    /// The code as a task takes it. What may not be sent, or what the platform has no name for (Foundation on Linux knows
    /// those of RFC 6455 only), becomes 1001, which ends the connection and keeps the session.
    var taskCode: URLSessionWebSocketTask.CloseCode {
        guard isSendable else { return .goingAway }
        return URLSessionWebSocketTask.CloseCode(rawValue: Int(code)) ?? .goingAway
    }
}
