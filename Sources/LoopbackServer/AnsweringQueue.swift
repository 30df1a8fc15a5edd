import Dispatch

/// Runs the tasks in which an endpoint answers, apart from whatever else the process is busy with.
///
/// The pool of Swift has as many threads as there are processors; work that keeps them all for a
/// second would keep all clients waiting, too.
final class AnsweringQueue: TaskExecutor {
  private let queue = DispatchQueue(label: "flowproof.loopback-server.answers")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
