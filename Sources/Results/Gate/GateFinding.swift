/// Something that makes a run red, and what to do about it.
public struct GateFinding: Sendable, Equatable {
  /// What it is.
  public enum Kind: String, Sendable, CaseIterable {
    /// Rules are broken.
    case brokenRules
    /// Cases fail that the baseline does not know.
    case newFailures
    /// A person found a rule broken.
    case signedOffAsBroken
    /// A failure is accepted no longer.
    case expired
    /// A failure that is known has passed.
    case unneeded
    /// `--strict`: documents have warnings.
    case warnings
    /// `--strict`: cases are skipped.
    case skipped
    /// `--strict`: cases passed only when they were retried.
    case flaky
    /// `--strict`: nobody has judged what only people can judge.
    case unsigned
    /// Fewer rules were checked than the gate requires.
    case tooFewChecked
    /// Cases could not be tested.
    case errors
    /// Documents are damaged.
    case damaged
    /// Not one case came to a verdict.
    case nothingChecked
    /// The time was over, or the run was interrupted.
    case cut
    /// The run could not do its own part, such as write a report.
    case failed
    /// A defect of our own.
    case defect

    /// Whether a red case shows it, so that readers of cases see it anyway.
    public var isShownByCases: Bool {
      switch self {
      case .brokenRules, .newFailures, .signedOffAsBroken, .errors, .damaged: true
      default: false
      }
    }
  }

  /// What it is; nil where a later version has found something that this one does not know.
  public var kind: Kind?
  /// What is so, in a few words such as `2 known failures have expired`.
  public var summary: String
  /// What it is about, such as names of cases; the first few.
  public var items: [String]
  /// What to do about it.
  public var hint: String

  /// Creates a finding.
  public init(_ kind: Kind?, _ summary: String, items: [String] = [], hint: String) {
    self.kind = kind
    self.summary = summary
    self.items = items
    self.hint = hint
  }

  /// How many items are named.
  package static let itemLimit = 5
}
