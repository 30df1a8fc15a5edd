import HTTPEndpoints
import LoopbackClient
import Running
import Systems
import URLSessionEndpoint

/// The way to systems: a client of our own to those on this machine, Foundation's to all others.
package struct Network: Sendable {
  /// The path of a program that makes exchanges in processes of its own; nil where this one makes them.
  var exchangeProgram: String?
  /// How long a request may take; nil for the usual time.
  var deadline: Duration?
  /// How long one may take to a system that has not answered any yet; nil for as long as any other.
  var firstDeadline: Duration?
  /// Is told of each exchange in a line; nil for nobody.
  var log: (@Sendable (String) -> Void)?
  /// The folder in which secrets are kept that serve once; nil where they are lost with the process.
  var secretsFolder: String?
  /// Takes what goes over the wire, which whoever adds credentials tells it; nil for nothing.
  var archive: HARFile?
  /// Is told of each exchange as it is, where nobody adds credentials to it; nil for nobody.
  var observe: AuthenticatingEndpoint.Observer?

  /// The same, with secrets hidden in what is told.
  func hiding(_ hide: @escaping @Sendable (String) -> String) -> Network {
    var result = self
    if let log { result.log = { @Sendable line in log(hide(line)) } }
    return result
  }

  /// Prepares the way to an address.
  ///
  /// - Parameters:
  ///   - address: The address: https, or http on this machine.
  ///   - clock: What counts how long the system has not answered.
  /// - Returns: The endpoint.
  /// - Throws: What is wrong with the address.
  func endpoint(
    at address: String,
    _ clock: RunClock
  ) throws(BaseAddressError) -> WatchedEndpoint {
    let way = try way(to: address)
    let logged: any HTTPEndpoint = log.map { LoggedEndpoint(way, write: $0) } ?? way
    return WatchedEndpoint(
      observe.map { ArchivedEndpoint(logged, at: address, observe: $0) } ?? logged,
      time: clock,
      firstDeadline: firstDeadline
    )
  }

  private func way(to address: String) throws(BaseAddressError) -> any HTTPEndpoint {
    var local = LoopbackClient.Options()
    if let deadline { local.deadline = deadline }
    if let client = LoopbackClient(address, options: local) { return client }
    var options = URLSessionHTTPEndpoint.Options()
    if let deadline { options.deadline = deadline }
    guard let exchangeProgram else { return try URLSessionHTTPEndpoint(address, options: options) }
    return try GuardedHTTPEndpoint(address, program: exchangeProgram, options: options)
  }
}

extension Session {
  /// The way to the systems, with nothing said of how long a request may take.
  var network: Network {
    Network(
      exchangeProgram: exchangeProgram,
      log: log,
      secretsFolder: JournalFolder.path(amongReports: options.reportsFolder),
      archive: archive
    )
  }
}
