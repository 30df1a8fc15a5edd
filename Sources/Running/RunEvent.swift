public import Planning
public import Results

/// What happens in a run, for those who watch it.
public enum RunEvent: Sendable, Equatable {
  /// A scenario begins; it goes by the name of its case, or of the batch of cases that share it.
  case began(TestCase.ID)
  /// A scenario that had begun is over.
  case ended(TestCase.ID)
  /// A case has its verdict, unless what it depends on does not pass.
  case decided(TestCase.ID, Outcome)
}
