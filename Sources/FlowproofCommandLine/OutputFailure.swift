import Synchronization

/// What has to be put right where standard output cannot be written, before the process ends for that.
final class OutputFailure: Sendable {
  private let action = Mutex<(@Sendable (String) -> Void)?>(nil)

  /// Says what is to be done, for the reason that is given then.
  func set(_ action: @escaping @Sendable (String) -> Void) {
    self.action.withLock { $0 = action }
  }

  /// Does it, once.
  func happen(_ reason: String) {
    let action = action.withLock { action in
      defer { action = nil }
      return action
    }
    action?(reason)
  }
}
