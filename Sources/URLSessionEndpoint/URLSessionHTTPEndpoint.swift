import Foundation
public import HTTPEndpoints

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// A system somewhere on the network, over one session that reuses its connections.
///
/// It follows no redirect, keeps neither cookies nor a cache nor credentials, and checks
/// certificates as the operating system does. The deadline counts from the moment that a connection
/// is free for the request.
public final class URLSessionHTTPEndpoint: HTTPEndpoint {
  /// What requests may take.
  public struct Options: Sendable, Hashable {
    /// The time from sending a request to the last byte of its answer; 30 seconds.
    public var deadline = Duration.seconds(30)
    /// The most bytes of an answer's body; 16 MB.
    public var bodyLimit = 16 * 1024 * 1024
    /// The most requests at a time; 6, as many connections as a session makes to a host.
    public var connections = 6

    /// Creates options for ordinary systems.
    public init() {}
  }

  private let base: BaseAddress
  private let options: Options
  private let exchanges: SessionExchanges
  private let session: URLSession
  private let slots: ConnectionSlots

  /// Creates an endpoint for the system at an address.
  ///
  /// - Parameters:
  ///   - address: The address, such as `https://example.com/api/v2`: https, or http on this machine.
  ///   - options: What requests may take.
  /// - Throws: ``BaseAddressError`` with what is wrong with the address.
  public init(_ address: String, options: Options = Options()) throws(BaseAddressError) {
    precondition(options.connections > 0 && options.bodyLimit >= 0, "no request fits \(options)")
    base = try BaseAddress(address)
    self.options = options
    exchanges = SessionExchanges(bodyLimit: options.bodyLimit)
    slots = ConnectionSlots(options.connections)
    let queue = OperationQueue()
    queue.maxConcurrentOperationCount = 1
    session = URLSession(
      configuration: Self.configuration(options, isLoopback: base.isLoopback),
      delegate: exchanges,
      delegateQueue: queue
    )
  }

  deinit { session.invalidateAndCancel() }

  private static func configuration(
    _ options: Options,
    isLoopback: Bool
  ) -> URLSessionConfiguration {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpMaximumConnectionsPerHost = options.connections
    configuration.httpShouldSetCookies = false
    configuration.httpCookieAcceptPolicy = .never
    configuration.httpCookieStorage = nil
    configuration.urlCache = nil
    configuration.urlCredentialStorage = nil
    configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
    // Our own deadline comes first: this one counts in whole seconds on Linux.
    configuration.timeoutIntervalForRequest = 2 * (options.deadline / .seconds(1)).rounded(.up) + 5
    if isLoopback { configuration.connectionProxyDictionary = [:] }
    return configuration
  }

  /// Sends a request, and waits for its whole answer.
  public func respond(to request: HTTPRequest) async throws(HTTPEndpointError) -> HTTPResponse {
    let request = try urlRequest(request)
    guard await slots.take() else { throw .cancelled }
    defer { slots.release() }
    return try await race(request).get()
  }

  /// Lets the answer and the deadline race.
  private func race(_ request: URLRequest) async -> Result<HTTPResponse, HTTPEndpointError> {
    let deadline = options.deadline
    return await withTaskGroup(of: Result<HTTPResponse, HTTPEndpointError>?.self) { group in
      group.addTask { await self.exchanges.answer(to: request, in: self.session) }
      group.addTask {
        do {
          try await Task.sleep(for: deadline)
          return .failure(.timedOut(deadline))
        } catch {
          return nil
        }
      }
      while let result = await group.next() {
        guard let result else { continue }
        group.cancelAll()
        return result
      }
      return .failure(.cancelled)
    }
  }

  // MARK: The request

  private func urlRequest(_ request: HTTPRequest) throws(HTTPEndpointError) -> URLRequest {
    guard request.target.hasPrefix("/"), let url = URL(string: base.text + request.target),
      request.target.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { throw .unsendable("the target is no path of printable ASCII that begins with /") }
    guard request.method != .get || request.body.isEmpty else {
      throw .unsendable("a GET has no body")
    }
    var result = URLRequest(url: url)
    result.httpMethod = request.method.rawValue
    result.httpShouldHandleCookies = false
    for field in request.fields.all {
      guard Self.isSendable(field) else {
        throw .unsendable("a header field holds a line break or another control character")
      }
      result.addValue(field.value, forHTTPHeaderField: field.name)
    }
    // What is compressed would be counted, and cut off, by another size than what was sent.
    if request.fields["Accept-Encoding"] == nil {
      result.setValue("identity", forHTTPHeaderField: "Accept-Encoding")
    }
    if !request.body.isEmpty {
      result.httpBody = Data(request.body)
      // Otherwise the session says that it is a form.
      if request.fields["Content-Type"] == nil {
        result.setValue("application/json", forHTTPHeaderField: "Content-Type")
      }
    }
    return result
  }

  private static func isSendable(_ field: HTTPFields.Field) -> Bool {
    !field.name.isEmpty && field.name.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x3A }
      && field.value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
  }
}
