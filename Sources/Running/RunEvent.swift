public import Planning

/// What happens in a run, for those who watch it.
public enum RunEvent: Sendable, Equatable {
  /// A story begins; it goes by the name of its case, or of the pack of cases that share it.
  case began(TestCase.ID)
  /// A story that had begun is over.
  case ended(TestCase.ID)
  /// A case has its verdict, unless what it rests on does not pass.
  case told(TestCase.ID, Outcome)
}
