import HTTPEndpoints
import LoopbackClient
import URLSessionEndpoint

/// The way to systems: a client of our own to those on this machine, Foundation's to all others.
enum NetworkEndpoint {
  /// Prepares the way to an address.
  ///
  /// - Parameters:
  ///   - address: The address: https, or http on this machine.
  ///   - deadline: How long a request may take; nil for the usual time.
  /// - Returns: The endpoint.
  /// - Throws: What is wrong with the address.
  static func endpoint(
    at address: String,
    deadline: Duration?
  ) throws(BaseAddressError) -> any HTTPEndpoint {
    var local = LoopbackClient.Options()
    if let deadline { local.deadline = deadline }
    if let client = LoopbackClient(address, options: local) { return client }
    var options = URLSessionHTTPEndpoint.Options()
    if let deadline { options.deadline = deadline }
    return try URLSessionHTTPEndpoint(address, options: options)
  }
}
