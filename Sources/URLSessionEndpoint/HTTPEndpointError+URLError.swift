import Foundation
import HTTPEndpoints

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

extension HTTPEndpointError {
  /// What an error of a session means, in words of our own: those of the system may hold addresses.
  init(_ error: any Error) {
    guard let error = error as? URLError else {
      self = .unreachable("the connection failed")
      return
    }
    switch error.code {
    case .cancelled: self = .cancelled
    case .timedOut: self = .unreachable("the connection took too long")
    case .cannotFindHost, .dnsLookupFailed: self = .notConnected("the host is not known")
    case .cannotConnectToHost: self = .notConnected("nothing listens there")
    case .networkConnectionLost: self = .unreachable("the connection broke")
    case .notConnectedToInternet: self = .notConnected("this machine has no network")
    case .badServerResponse, .cannotParseResponse, .cannotDecodeContentData,
      .cannotDecodeRawData:
      self = .unreachable("the answer is no HTTP")
    case .secureConnectionFailed: self = .untrusted("no TLS connection could be made")
    case .serverCertificateHasBadDate: self = .untrusted("the certificate's time is over")
    case .serverCertificateUntrusted:
      self = .untrusted("nobody trusted signed the certificate; \(Self.authority)")
    case .serverCertificateHasUnknownRoot:
      self = .untrusted("nobody known signed the certificate; \(Self.authority)")
    case .serverCertificateNotYetValid: self = .untrusted("the certificate is not valid yet")
    case .clientCertificateRejected, .clientCertificateRequired:
      self = .untrusted("the system wants a certificate of the client")
    default:
      let told = error.errorUserInfo[NSLocalizedDescriptionKey] as? String
      self =
        told.flatMap(Self.untrusted(by:)).map { .untrusted($0) }
        ?? .unreachable("the connection failed (\(error.code.rawValue))")
    }
  }

  /// What is wrong with the certificate, or with the beginning of a secure connection, by the words of
  /// the library below sessions on Linux, which have no code for it; nil where it is something else.
  static func untrusted(by told: String) -> String? {
    let told = told.lowercased()
    let known = signs.first { sign, _ in told.contains(sign) }
    if let known { return known.words }
    guard told.contains("ssl") || told.contains("tls") else { return nil }
    // What breaks on its way may go well the next time.
    let isBroken = ["reset", "syscall", "timed out", "eof"].contains { told.contains($0) }
    return isBroken ? nil : "no TLS connection could be made"
  }

  private static let signs: [(sign: String, words: String)] = [
    ("alert certificate required", "the system wants a certificate of the client"),
    ("alert bad certificate", "the system wants a certificate of the client"),
    ("certificate has expired", "the certificate's time is over"),
    ("not yet valid", "the certificate is not valid yet"),
    ("certificate revoked", "the certificate was revoked"),
    ("subject name", "the certificate is for another host"),
    ("subjectaltname", "the certificate is for another host"),
    ("hostname mismatch", "the certificate is for another host"),
    ("ip address mismatch", "the certificate is for another host"),
    ("self-signed", "nobody known signed the certificate; \(authority)"),
    ("self signed", "nobody known signed the certificate; \(authority)"),
    ("issuer", "nobody known signed the certificate; \(authority)"),
    ("unable to verify the first", "nobody known signed the certificate; \(authority)"),
    ("certificate verify", "nobody known signed the certificate; \(authority)"),
    ("certificate problem", "the certificate is not accepted"),
    ("wrong version number", "the system speaks no TLS there"),
    ("unknown protocol", "the system speaks no TLS there"),
    ("packet length too long", "the system speaks no TLS there"),
  ]

  private static let authority =
    "add the certificate of its authority to those that this machine trusts"
}
