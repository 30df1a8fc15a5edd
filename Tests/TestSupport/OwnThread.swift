import Dispatch
public import Testing

/// Has tests run on a thread of their own, apart from those that keep all processors busy.
///
/// What happens on sockets has deadlines, and tests of the same process compute for seconds.
public struct OwnThread: TestTrait, SuiteTrait, TestScoping {
  /// Whether the tests of a suite have it each.
  public var isRecursive: Bool { true }

  /// Runs a test on the thread.
  @concurrent public func provideScope(
    for test: Test,
    testCase: Test.Case?,
    performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(QueueExecutor()) { try await function() }
  }
}

extension Trait where Self == OwnThread {
  /// Has a test run on a thread of its own.
  public static var ownThread: Self { Self() }
}

private final class QueueExecutor: TaskExecutor {
  private let queue = DispatchQueue(label: "test")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
