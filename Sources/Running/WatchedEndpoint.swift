public import HTTPEndpoints
import Synchronization
public import Systems

/// An endpoint that is given up as a whole once it does not answer any more.
///
/// Once the run has to end, a request gets but a few seconds, and one that is not answered is enough.
public final class WatchedEndpoint: HTTPEndpoint {
  /// How long a request may take that is sent once the run has to end.
  public static let lastDeadline = Duration.seconds(3)
  /// How long a request may usually take to a system that has not answered any yet.
  public static let firstDeadline = Duration.seconds(10)

  private let endpoint: any HTTPEndpoint
  private let time: any RunTime
  private let firstDeadline: Duration?
  private let health = AccountHealth()
  private let stop = Mutex<StopSignal?>(nil)

  /// Watches an endpoint.
  ///
  /// - Parameters:
  ///   - endpoint: What answers.
  ///   - time: The clock of the run.
  ///   - firstDeadline: How long a request may take as long as none was answered; nil for as long as any
  ///     other.
  public init(
    _ endpoint: any HTTPEndpoint,
    time: any RunTime,
    firstDeadline: Duration? = nil
  ) {
    self.endpoint = endpoint
    self.time = time
    self.firstDeadline = firstDeadline
  }

  /// Has requests end soon once a signal is given.
  public func heed(_ signal: StopSignal) { stop.withLock { $0 = signal } }

  /// Why no more requests are sent; nil as long as they are.
  var verdict: String? { health.verdict }

  /// Waits until no more requests are sent, or until the task is cancelled.
  func waitUntilGivenUp() async { await health.end.wait() }

  /// Asks, unless the endpoint is given up.
  ///
  /// - Parameter request: The request.
  /// - Returns: The answer.
  /// - Throws: ``HTTPEndpointError`` where none came, or none is waited for any more.
  public func respond(to request: HTTPRequest) async throws(HTTPEndpointError) -> HTTPResponse {
    if let verdict = health.verdict { throw .givenUp(verdict, wasSent: false) }
    let isLast = stop.withLock { $0?.isGiven == true }
    let sent = time.elapsed
    do throws(HTTPEndpointError) {
      let response =
        if isLast {
          try await response(to: request, within: Self.lastDeadline)
        } else if let firstDeadline, !health.hasAnswered {
          try await response(to: request, within: firstDeadline) { [health] in health.hasAnswered }
        } else {
          try await endpoint.respond(to: request)
        }
      health.answered()
      return response
    } catch {
      throw health.failed(error, sent: sent, now: time.elapsed, isLast: isLast)
    }
  }

  /// Asks, and waits but so long for the answer, unless it may take longer by then.
  private func response(
    to request: HTTPRequest,
    within limit: Duration,
    unless mayTakeLonger: @escaping @Sendable () -> Bool = { false }
  ) async throws(HTTPEndpointError) -> HTTPResponse {
    let (endpoint, time) = (endpoint, time)
    let end = time.elapsed + limit
    let answer = await withTaskGroup(of: Result<HTTPResponse, HTTPEndpointError>?.self) { group in
      group.addTask {
        do throws(HTTPEndpointError) {
          return .success(try await endpoint.respond(to: request))
        } catch {
          return .failure(error)
        }
      }
      group.addTask {
        await time.sleep(until: end)
        return nil
      }
      while let next = await group.next() {
        if next == nil, !Task.isCancelled, mayTakeLonger() { continue }
        group.cancelAll()
        return next
      }
      return nil
    }
    if let answer { return try answer.get() }
    throw Task.isCancelled ? .cancelled : .timedOut(limit)
  }
}
