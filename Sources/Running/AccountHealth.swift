import HTTPEndpoints
import Synchronization

/// Whether an account still answers, learned from all requests that go to it.
///
/// A system that is dead fails each request for itself, and each is sent again a few times: that adds
/// up to minutes or hours over many records. So the account is given up as a whole.
final class AccountHealth: Sendable {
  /// After how long without any answer an account is given up that never gave one.
  static let patienceAtFirst = Duration.seconds(4)
  /// After how long without any answer an account is given up that has answered before, which may be
  /// started anew.
  static let patience = Duration.seconds(15)
  /// How many requests must have failed by then; of such that took all of their time two are enough,
  /// and one where none was ever answered.
  static let fewestFailures = 3

  private struct State {
    var hasAnswered = false
    /// When the first request was sent since which none was answered.
    var silentSince: Duration?
    var failures = 0
    /// Why no more requests are sent.
    var verdict: String?
  }

  private let state = Mutex(State())
  /// Given once no more requests are sent.
  let end = StopSignal()

  /// Why no more requests are sent; nil as long as they are.
  var verdict: String? { state.withLock(\.verdict) }

  /// Whether it has ever answered.
  var hasAnswered: Bool { state.withLock(\.hasAnswered) }

  /// Takes note of an answer, whatever it says.
  func answered() {
    state.withLock { state in
      state.hasAnswered = true
      state.silentSince = nil
      state.failures = 0
    }
  }

  /// Takes note of a request that got no answer.
  ///
  /// - Parameters:
  ///   - error: Why.
  ///   - sent: When the request was sent.
  ///   - now: The time.
  ///   - isLast: Whether nobody waits for the system any longer, so that one failure is enough.
  /// - Returns: The error that tells of it: that the account is given up, where it is now.
  func failed(
    _ error: HTTPEndpointError,
    sent: Duration,
    now: Duration,
    isLast: Bool
  ) -> HTTPEndpointError {
    switch error {
    case .notConnected, .unreachable, .timedOut, .untrusted: break
    case .unreadable, .cutOff, .tooLarge, .redirected:
      answered()
      return error
    case .unsendable, .cancelled, .givenUp: return error
    }
    let verdict: String? = state.withLock { state in
      let since = min(state.silentSince ?? sent, sent)
      state.silentSince = since
      state.failures += 1
      var fewest = Self.fewestFailures
      if case .timedOut = error { fewest = state.hasAnswered ? 2 : 1 }
      let patience = state.hasAnswered ? Self.patience : Self.patienceAtFirst
      let isUntrusted = if case .untrusted = error { true } else { false }
      guard isLast || isUntrusted || (state.failures >= fewest && now - since >= patience) else {
        return nil
      }
      let requests = state.failures == 1 ? "a request" : "\(state.failures) requests"
      let count = isUntrusted ? "" : "; given up after \(requests) without an answer"
      let isSilent = if case .timedOut = error { !state.hasAnswered && !isLast } else { false }
      let hint = isSilent ? "; `timeout` of the configuration's `timing` gives it more time" : ""
      state.verdict = "\(error)\(count)\(hint)"
      return state.verdict
    }
    guard let verdict else { return error }
    end.give()
    return .givenUp(verdict, wasSent: error.wasSent)
  }
}
