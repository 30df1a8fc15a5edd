/// Why a request got no answer that can be used.
public enum HTTPEndpointError: Error, Sendable, Equatable {
  /// There is no connection, so that nothing was sent; with the system's words.
  case notConnected(String)
  /// The connection broke before an answer came; with the system's words.
  case unreachable(String)
  /// The system does not prove that it is the one it is said to be; with the reason.
  case untrusted(String)
  /// An answer came that is no HTTP, or none that can be read; what is wrong with it, such as "its head
  /// is larger than 262144 bytes".
  case unreadable(String)
  /// No whole answer within the deadline.
  case timedOut(Duration)
  /// The answer broke off after so many bytes of its body.
  case cutOff(Int)
  /// The body of the answer is larger than so many bytes, and was not read to its end.
  case tooLarge(Int)
  /// The system sends its clients elsewhere, which is not followed; the address holds no secrets.
  case redirected(status: Int, to: String)
  /// The request cannot be sent as it is; with the reason.
  case unsendable(String)
  /// The task that asked was cancelled.
  case cancelled
  /// The system has not answered for too long; with the reason, and whether this request was sent.
  case givenUp(String, wasSent: Bool)
}

extension HTTPEndpointError {
  /// Whether the system may have acted on the request.
  public var wasSent: Bool {
    switch self {
    case .notConnected, .untrusted, .unsendable: false
    case .givenUp(_, let wasSent): wasSent
    default: true
    }
  }
}

extension HTTPEndpointError: CustomStringConvertible {
  /// A sentence for people.
  public var description: String {
    switch self {
    case .notConnected(let reason), .unreachable(let reason): "no answer: \(reason)"
    case .untrusted(let reason): "no answer: the connection is not secure: \(reason)"
    case .unreadable(let reason): "the answer cannot be read: \(reason)"
    case .timedOut(let limit): "no answer within \(limit)"
    case .cutOff(let count): "the answer broke off after \(count) bytes of its body"
    case .tooLarge(let limit): "the answer is larger than \(limit) bytes"
    case .redirected(let status, let address):
      "the system answered \(status) and points to \(address), which is not followed; "
        + "give the address that it should be asked at"
    case .unsendable(let reason): "the request cannot be sent: \(reason)"
    case .cancelled: "no answer: the request was cancelled"
    case .givenUp(let reason, _): reason
    }
  }
}
