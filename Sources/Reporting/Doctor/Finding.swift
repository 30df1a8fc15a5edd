import Planning
public import SystemModel

/// What an examination found out about one thing that runs need of a system.
public struct Finding: Sendable, Hashable {
  /// What was looked at.
  public enum Check: String, Sendable, CaseIterable {
    /// Whether the system answers at all.
    case reachable
    /// Whether it takes whoever asks.
    case credentials
    /// Whether its clock and this machine's agree.
    case clock
    /// What it says about how much may be asked.
    case rate
    /// Whether the records of a type can be listed.
    case list
    /// Whether a record can be made.
    case create
    /// Whether lists show a record that was just made.
    case listed
    /// Whether it can be read.
    case read
    /// Whether it can be changed as runs change it.
    case update
    /// Whether a search by a value finds it.
    case lookup
    /// Whether it can be deleted.
    case delete
  }

  /// What came of it.
  public enum Verdict: String, Sendable {
    /// All is as runs need it.
    case fine
    /// Something to know.
    case note
    /// Something that may disturb runs.
    case warning
    /// Something that runs cannot do without.
    case problem
  }

  /// What was looked at.
  public var check: Check
  /// The record type that it is about; nil for the whole system.
  public var type: RecordType?
  /// What came of it.
  public var verdict: Verdict
  /// What was found, in a clause for people.
  public var words: String
  /// What to do about it; nil where nothing is to be done.
  public var hint: String?

  /// Creates a finding.
  public init(
    _ check: Check,
    of type: RecordType? = nil,
    _ verdict: Verdict,
    _ words: String,
    hint: String? = nil
  ) {
    self.check = check
    self.type = type
    self.verdict = verdict
    self.words = words
    self.hint = hint
  }
}
