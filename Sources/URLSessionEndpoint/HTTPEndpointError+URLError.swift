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
    case .serverCertificateUntrusted: self = .untrusted("nobody trusted signed the certificate")
    case .serverCertificateHasUnknownRoot:
      self = .untrusted("nobody known signed the certificate")
    case .serverCertificateNotYetValid: self = .untrusted("the certificate is not valid yet")
    case .clientCertificateRejected, .clientCertificateRequired:
      self = .untrusted("the system wants a certificate of the client")
    default: self = .unreachable("the connection failed (\(error.code.rawValue))")
    }
  }
}
