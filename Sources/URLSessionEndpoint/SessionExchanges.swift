import Foundation
import HTTPEndpoints
import Synchronization

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// The exchanges of a session that are under way: gathers each answer as it comes, and gives up on
/// what is too large or leads elsewhere.
final class SessionExchanges: NSObject, URLSessionDataDelegate {
  fileprivate typealias Outcome = Result<HTTPResponse, HTTPEndpointError>

  private struct Exchange {
    let continuation: CheckedContinuation<Outcome, Never>
    var status: Int?
    var fields = HTTPFields()
    /// The length of the body as the head tells it; nil where it does not.
    var length: Int?
    var body: [UInt8] = []
    /// Why the exchange was given up.
    var problem: HTTPEndpointError?
  }

  private let bodyLimit: Int
  private let exchanges = Mutex<[Int: Exchange]>([:])

  init(bodyLimit: Int) { self.bodyLimit = bodyLimit }

  /// Sends a request.
  ///
  /// - Returns: The whole answer, or why there is none.
  func answer(
    to request: URLRequest,
    in session: URLSession
  ) async -> Result<HTTPResponse, HTTPEndpointError> {
    let task = session.dataTask(with: request)
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        exchanges.withLock { exchanges in
          exchanges[task.taskIdentifier] = Exchange(continuation: continuation)
        }
        task.resume()
      }
    } onCancel: {
      task.cancel()
    }
  }

  // MARK: What a session tells

  func urlSession(
    _ session: URLSession,
    task: URLSessionTask,
    willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest,
    completionHandler: @escaping @Sendable (URLRequest?) -> Void
  ) {
    let address = BaseAddress.shown(request.url)
    note(.redirected(status: response.statusCode, to: address), task)
    // The task ends by itself now; Foundation on Linux traps where it is cancelled at this point.
    completionHandler(nil)
  }

  func urlSession(
    _ session: URLSession,
    task: URLSessionTask,
    didReceive challenge: URLAuthenticationChallenge,
    completionHandler:
      @escaping @Sendable (
        URLSession.AuthChallengeDisposition, URLCredential?
      ) -> Void
  ) {
    #if !canImport(FoundationNetworking)
      // On Linux trust is nothing that is asked about.
      let method = challenge.protectionSpace.authenticationMethod
      if method == NSURLAuthenticationMethodServerTrust {
        return completionHandler(.performDefaultHandling, nil)
      }
    #endif
    // Who asks carries the credentials already: an answer that wants others is the answer.
    if let head = challenge.failureResponse as? HTTPURLResponse {
      exchanges.withLock { exchanges in
        exchanges[task.taskIdentifier]?.status = head.statusCode
        exchanges[task.taskIdentifier]?.fields = Self.fields(head)
      }
    }
    #if canImport(FoundationNetworking)
      // The whole answer is here by now, and whether the task still ends is not to be relied on.
      finish(task, nil)
    #endif
    completionHandler(.rejectProtectionSpace, nil)
  }

  func urlSession(
    _ session: URLSession,
    dataTask: URLSessionDataTask,
    didReceive response: URLResponse,
    completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
  ) {
    let head = response as? HTTPURLResponse
    let length = response.expectedContentLength
    exchanges.withLock { exchanges in
      exchanges[dataTask.taskIdentifier]?.status = head?.statusCode
      exchanges[dataTask.taskIdentifier]?.fields = Self.fields(head)
      if length >= 0, head?.value(forHTTPHeaderField: "Content-Encoding") == nil {
        exchanges[dataTask.taskIdentifier]?.length = Int(length)
      }
    }
    if length > Int64(bodyLimit) { give(up: dataTask, .tooLarge(bodyLimit)) }
    if let head, let location = head.value(forHTTPHeaderField: "Location"),
      [301, 302, 303, 307, 308].contains(head.statusCode)
    {
      // Not every session takes each of these for a redirect.
      let address = BaseAddress.shown(URL(string: location, relativeTo: head.url))
      give(up: dataTask, .redirected(status: head.statusCode, to: address))
    }
    completionHandler(.allow)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    let isTooLarge = exchanges.withLock { exchanges in
      guard let exchange = exchanges[dataTask.taskIdentifier], exchange.problem == nil else {
        return false
      }
      guard exchange.body.count + data.count <= bodyLimit else { return true }
      exchanges[dataTask.taskIdentifier]?.body += data
      return false
    }
    if isTooLarge { give(up: dataTask, .tooLarge(bodyLimit)) }
  }

  func urlSession(
    _ session: URLSession,
    task: URLSessionTask,
    didCompleteWithError error: (any Error)?
  ) {
    finish(task, error)
  }

  /// Tells the one who waits for an exchange what came of it.
  private func finish(_ task: URLSessionTask, _ error: (any Error)?) {
    let exchange = exchanges.withLock { $0.removeValue(forKey: task.taskIdentifier) }
    guard var exchange else { return }
    if exchange.status == nil, let head = task.response as? HTTPURLResponse {
      // Of a redirect that leads nowhere nothing is told but its end.
      exchange.status = head.statusCode
      exchange.fields = Self.fields(head)
    }
    exchange.continuation.resume(returning: Self.outcome(of: exchange, error))
  }

  /// Ends an exchange because of what its answer is.
  private func give(up task: URLSessionTask, _ problem: HTTPEndpointError) {
    note(problem, task)
    task.cancel()
  }

  /// Keeps the first reason why an exchange comes to nothing.
  private func note(_ problem: HTTPEndpointError, _ task: URLSessionTask) {
    exchanges.withLock { exchanges in
      if exchanges[task.taskIdentifier]?.problem == nil {
        exchanges[task.taskIdentifier]?.problem = problem
        exchanges[task.taskIdentifier]?.body = []
      }
    }
  }

  // MARK: What it comes to

  private static func outcome(of exchange: Exchange, _ error: (any Error)?) -> Outcome {
    if let problem = exchange.problem { return .failure(problem) }
    if let error {
      let failure = HTTPEndpointError(error)
      let coding = exchange.fields["Content-Encoding"]
      if let coding, failure != .cancelled, !Self.knownCodings.contains(coding.lowercased()) {
        let words = "its Content-Encoding is `\(coding.prefix(60))`, which is not known here"
        return .failure(.unreadable(words))
      }
      // What breaks after the head has come is the answer itself.
      let isCutOff = exchange.status != nil && failure != .cancelled
      return .failure(isCutOff ? .cutOff(exchange.body.count) : failure)
    }
    guard let status = exchange.status else { return .failure(.unreachable("no HTTP answer came")) }
    if [301, 302, 303, 307, 308].contains(status) {
      guard exchange.fields["Location"] == nil else {
        return .failure(.redirected(status: status, to: "what is no address"))
      }
      return .failure(.unreadable("it is a redirect (\(status)) that says not where"))
    }
    // A session may take a connection that is closed too early for the end of the body.
    if let length = exchange.length, exchange.body.count < length, status != 204, status != 304 {
      return .failure(.cutOff(exchange.body.count))
    }
    return .success(HTTPResponse(status: status, fields: exchange.fields, body: exchange.body))
  }

  /// The codings that a session undoes by itself.
  private static let knownCodings: Set<String> = ["identity", "gzip", "x-gzip", "deflate"]

  /// The header fields in the order of their names; the session has lost their own.
  private static func fields(_ response: HTTPURLResponse?) -> HTTPFields {
    let fields = response?.allHeaderFields.compactMap { name, value in
      (name as? String).flatMap { name in
        (value as? String).map { HTTPFields.Field(name: name, value: $0) }
      }
    }
    return HTTPFields((fields ?? []).sorted { $0.name < $1.name })
  }
}
