extension Interruption {
  /// Waits until it happens, or until the task is cancelled.
  ///
  /// It looks ten times a second: a signal handler has nobody to wake, and people do not notice.
  func happens() async {
    while !hasHappened, !Task.isCancelled { try? await Task.sleep(for: .milliseconds(100)) }
  }

  /// Says what goes on as soon as it happens, for a run against real systems may take a minute then.
  ///
  /// - Returns: The task that waits for it, to be cancelled once nothing goes on any more.
  func notice(by write: @escaping @Sendable (String) -> Void) -> Task<Void, Never> {
    Task {
      await happens()
      if hasHappened, !Task.isCancelled {
        write(
          "\nflowproof: interrupted: what the run made is being deleted; once more ends it at once, "
            + "and leaves that to `flowproof clean`\n"
        )
      }
    }
  }
}
