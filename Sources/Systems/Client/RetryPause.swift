/// How long to wait before a request is sent again that failed on its way.
enum RetryPause {
  /// How often a request is sent again whose repetition does no harm.
  static let maximumRepeats = 4

  /// Half a second, then twice as long each time, each by up to a half shorter or longer, so that
  /// those that failed together do not come back together.
  ///
  /// - Parameters:
  ///   - repeats: How often it has been sent again.
  ///   - seed: The seed of the run.
  ///   - request: What tells the request from others.
  /// - Returns: The time to wait.
  static func length(after repeats: Int, seed: UInt64, request: Int) -> Duration {
    var mixed = seed &+ UInt64(truncatingIfNeeded: request) &* 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    let part = Int64((mixed ^ (mixed >> 31)) % 1000)
    return .milliseconds((500 << Int64(repeats)) * (500 + part) / 1000)
  }
}
