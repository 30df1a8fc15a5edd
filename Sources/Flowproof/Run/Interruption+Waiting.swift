extension Interruption {
  /// Waits until it happens, or until the task is cancelled.
  ///
  /// It looks ten times a second: a signal handler has nobody to wake, and people do not notice.
  package func happens() async {
    while !hasHappened, !Task.isCancelled { try? await Task.sleep(for: .milliseconds(100)) }
  }
}
