import Foundation

/// Where a system is: scheme, host and perhaps the beginning of a path.
struct BaseAddress: Sendable, Equatable {
  /// The address without a slash at its end, so that a request's target can follow.
  let text: String
  /// Whether it is on this machine.
  let isLoopback: Bool

  /// Reads an address.
  ///
  /// - Throws: ``BaseAddressError`` with what is wrong with the first part that is.
  init(_ text: String) throws(BaseAddressError) {
    guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
      let host = parts.host, !host.isEmpty
    else { throw .malformed }
    guard scheme == "https" || scheme == "http" else { throw .otherScheme }
    guard parts.user == nil, parts.password == nil else { throw .credentials }
    guard parts.query == nil, parts.fragment == nil else { throw .query }
    isLoopback = Self.isLoopback(host)
    guard scheme == "https" || isLoopback else { throw .insecure(host: host) }
    var path = parts.percentEncodedPath
    while path.hasSuffix("/") { path.removeLast() }
    var base = URLComponents()
    base.scheme = scheme
    base.percentEncodedHost = parts.percentEncodedHost
    base.port = parts.port
    base.percentEncodedPath = path
    guard let text = base.string else { throw .malformed }
    self.text = text
  }

  /// Whether a host is this machine, whatever any name server says.
  static func isLoopback(_ host: String) -> Bool {
    let host = host.lowercased()
    if ["localhost", "::1", "[::1]"].contains(host) { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  /// An address as it may be shown: without the name and password before the host, and without the
  /// query, which may hold secrets.
  static func shown(_ url: URL?) -> String {
    guard let url, let parts = URLComponents(url: url, resolvingAgainstBaseURL: true),
      let host = parts.percentEncodedHost
    else { return "another address" }
    var shown = URLComponents()
    shown.scheme = parts.scheme
    shown.percentEncodedHost = host
    shown.port = parts.port
    shown.percentEncodedPath = parts.percentEncodedPath
    return shown.string ?? "another address"
  }
}

/// What is wrong with the address of a system.
public enum BaseAddressError: Error, Sendable, Equatable {
  /// It is no address with a scheme and a host.
  case malformed
  /// The scheme is neither https nor http.
  case otherScheme
  /// A name or password stands before the host.
  case credentials
  /// A query or fragment stands behind the path.
  case query
  /// It is http to another machine.
  case insecure(host: String)
}

extension BaseAddressError: CustomStringConvertible {
  /// What is wrong and what to do, without repeating the address.
  public var description: String {
    switch self {
    case .malformed: "the address is none: it takes the form https://HOST or https://HOST/PATH"
    case .otherScheme: "the address has to begin with https://"
    case .credentials:
      "the address holds a name or password; give credentials apart from the address"
    case .query: "the address holds a query or a fragment; it ends with the path"
    case .insecure(let host):
      "the address is http, but \(host) is not this machine; use https"
    }
  }
}
