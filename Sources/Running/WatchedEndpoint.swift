public import HTTPEndpoints
import Synchronization
public import Systems

/// An endpoint that is given up as a whole once it does not answer any more.
///
/// Once the run has to end, a request gets but a few seconds, and one that is not answered is enough.
public final class WatchedEndpoint: HTTPEndpoint {
  /// How long a request may take that is sent once the run has to end.
  public static let lastDeadline = Duration.seconds(3)

  private let endpoint: any HTTPEndpoint
  private let time: any RunTime
  private let health = AccountHealth()
  private let stop = Mutex<StopSignal?>(nil)

  /// Watches an endpoint.
  ///
  /// - Parameters:
  ///   - endpoint: What answers.
  ///   - time: The clock of the run.
  public init(_ endpoint: any HTTPEndpoint, time: any RunTime) {
    self.endpoint = endpoint
    self.time = time
  }

  /// Has requests end soon once a signal is given.
  public func heed(_ signal: StopSignal) { stop.withLock { $0 = signal } }

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
        isLast ? try await lastResponse(to: request) : try await endpoint.respond(to: request)
      health.answered()
      return response
    } catch {
      throw health.failed(error, sent: sent, now: time.elapsed, isLast: isLast)
    }
  }

  /// Asks, and waits but a few seconds for the answer.
  private func lastResponse(
    to request: HTTPRequest
  ) async throws(HTTPEndpointError) -> HTTPResponse {
    let (endpoint, time) = (endpoint, time)
    let end = time.elapsed + Self.lastDeadline
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
      let first = await group.next() ?? nil
      group.cancelAll()
      return first
    }
    if let answer { return try answer.get() }
    throw Task.isCancelled ? .cancelled : .timedOut(Self.lastDeadline)
  }
}
