/// What the process ends with: a contract that pipelines rely on.
public enum ExitCode: Int32, Sendable, CaseIterable {
  /// Every checked rule holds.
  case success = 0
  /// At least one rule is broken.
  case broken = 1
  /// The command line is wrong, a path is missing, an output cannot be written; nothing was run.
  case usage = 2
  /// Something could not be tested because an endpoint failed.
  case environment = 3
  /// A document is damaged, and no rule was found broken.
  case damaged = 4
  /// Nothing was checked: no document, no case, no verdict.
  case nothingChecked = 5
  /// A defect of flowproof itself.
  case defect = 70
  /// The run was interrupted; its partial reports are valid.
  case interrupted = 130
  /// The run was asked to end; its partial reports are valid.
  case terminated = 143
}
