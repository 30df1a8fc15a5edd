/// How long the runner waits for things.
public struct Timing: Sendable, Hashable {
  /// Within this time a change has to arrive in the other system.
  public var propagation: Duration
  /// For this time something that must never happen is looked out for.
  public var settle: Duration
  /// The time between two looks at a system.
  public var poll: Duration

  /// Creates a timing; settle defaults to the propagation, poll to a twelfth of it.
  public init(propagation: Duration = .seconds(60), settle: Duration? = nil, poll: Duration? = nil)
  {
    self.propagation = propagation
    self.settle = settle ?? propagation
    self.poll = poll ?? propagation / 12
    precondition(self.poll > .zero, "a poll interval of \(self.poll) is none")
  }
}
