/// The time of a run, by which requests are paced.
public protocol RunTime: Sendable {
  /// The time since the run began.
  var elapsed: Duration { get }

  /// Suspends the task until so long after the run began, or until it is cancelled.
  func sleep(until elapsed: Duration) async
}
