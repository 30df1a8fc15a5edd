public import Planning
public import SourceText

/// What was found in one document, and what its cases came to.
public struct DocumentResults: Sendable, Equatable {
  /// The path as it stands in reports: relative to the working folder where it lies below it,
  /// forward slashes, no `./`.
  public var path: String
  /// The SHA-256 of the file's bytes, in hexadecimal digits.
  public var digest: String
  /// The document's name, the first part of its cases' names.
  public var name: String
  /// The document's title.
  public var title: String
  /// The system that records come from.
  public var sourceSystem: String
  /// The system that records go to.
  public var targetSystem: String
  /// The document as it reads; nil where it is too long to be kept.
  public var text: String?
  /// How long its cases took, on the clock that they ran on.
  public var elapsed: Duration
  /// How many requests were sent for it, clean-up included.
  public var requestCount: Int
  /// What is wrong with the document, with places.
  public var findings: [FindingResult]
  /// The pairings as they stand in the document.
  public var pairings: [PairingResults]
  /// The cases as they were planned.
  public var cases: [CaseResult]
  /// What only people can judge.
  public var manualItems: [ManualResult]
  /// What the run leaves behind, or may leave behind.
  public var leftovers: [Leftover]
  /// Names of rules whose faults no observation can tell apart, group by group.
  public var faultGroups: [[String]]
  /// What people keep about the document elsewhere, such as its owner.
  public var labels: [Label] = []

  /// Creates a document's results.
  public init(
    path: String,
    digest: String,
    name: String,
    title: String,
    sourceSystem: String,
    targetSystem: String,
    text: String? = nil,
    elapsed: Duration = .zero,
    requestCount: Int = 0,
    findings: [FindingResult] = [],
    pairings: [PairingResults] = [],
    cases: [CaseResult] = [],
    manualItems: [ManualResult] = [],
    leftovers: [Leftover] = [],
    faultGroups: [[String]] = []
  ) {
    self.path = path
    self.digest = digest
    self.name = name
    self.title = title
    self.sourceSystem = sourceSystem
    self.targetSystem = targetSystem
    self.text = text
    self.elapsed = elapsed
    self.requestCount = requestCount
    self.findings = findings
    self.pairings = pairings
    self.cases = cases
    self.manualItems = manualItems
    self.leftovers = leftovers
    self.faultGroups = faultGroups
  }
}

/// A diagnostic of a document, with its place.
public struct FindingResult: Sendable, Equatable {
  /// How grave it is.
  public var severity: Diagnostic.Severity
  /// The kind of problem, such as `outdented-cell`.
  public var identifier: String
  /// What is wrong, in a sentence.
  public var summary: String
  /// How to fix it.
  public var hint: String
  /// Where it is.
  public var location: SourcePosition
  /// What else there is to say.
  public var notes: [String]

  /// Creates a finding.
  public init(
    severity: Diagnostic.Severity,
    identifier: String,
    summary: String,
    hint: String,
    location: SourcePosition,
    notes: [String] = []
  ) {
    self.severity = severity
    self.identifier = identifier
    self.summary = summary
    self.hint = hint
    self.location = location
    self.notes = notes
  }
}

/// A pairing of record types, and what its rules came to.
public struct PairingResults: Sendable, Equatable {
  /// The stable name.
  public var id: String
  /// The record type in the source system.
  public var source: String
  /// The record type in the target system.
  public var target: String
  /// Where its heading stands.
  public var location: SourcePosition
  /// Its rules as they stand in the document.
  public var rules: [RuleResult]

  /// Creates a pairing's results.
  public init(
    id: String,
    source: String,
    target: String,
    location: SourcePosition,
    rules: [RuleResult] = []
  ) {
    self.id = id
    self.source = source
    self.target = target
    self.location = location
    self.rules = rules
  }
}

/// A rule, which is a sentence or a table row, and what it came to.
public struct RuleResult: Sendable, Equatable {
  /// How far a rule was checked.
  public enum Status: String, Sendable, CaseIterable {
    /// At least one case passed, none failed, and none met an error.
    case holds
    /// At least one case failed.
    case broken
    /// An error kept it from being judged.
    case error
    /// What its cases depend on did not pass.
    case blocked
    /// None of its cases can run.
    case skipped
    /// Only a person can check it.
    case manual

    /// Whether a case came to a verdict on the rule.
    public var isChecked: Bool { self == .holds || self == .broken }
  }

  /// The stable name.
  public var id: String
  /// The kind of rule, such as `creates`.
  public var kind: String
  /// The document's words.
  public var statement: String
  /// What it came to.
  public var status: Status
  /// Why, where it does not simply hold; may be empty.
  public var reason: String
  /// Why it has no case in this run; nil where it has some, or is left to people.
  public var omission: TestPlan.Omission?
  /// Where it stands; more than one where the document says it more than once.
  public var places: [SourcePosition]
  /// What people keep about the rule elsewhere, such as a ticket.
  public var labels: [Label] = []

  /// Creates a rule's result.
  public init(
    id: String,
    kind: String,
    statement: String,
    status: Status,
    reason: String = "",
    omission: TestPlan.Omission? = nil,
    places: [SourcePosition] = []
  ) {
    self.id = id
    self.kind = kind
    self.statement = statement
    self.status = status
    self.reason = reason
    self.omission = omission
    self.places = places
  }
}

/// A rule that only people can judge.
public struct ManualResult: Sendable, Equatable {
  /// The rule's stable name.
  public var rule: String
  /// The pairing's stable name.
  public var pairing: String
  /// Why no case can judge it.
  public var reason: String
  /// What people said of it; nil where nobody has, or where the rule has changed since.
  public var signOff: SignOff?

  /// A verdict that a person gave.
  public struct SignOff: Sendable, Equatable {
    /// Whether the rule holds.
    public var holds: Bool
    /// Who says so.
    public var by: String
    /// The day, as `2026-11-21`.
    public var date: String
    /// What they remarked; may be empty.
    public var remark: String

    /// Creates a sign-off.
    public init(holds: Bool, by: String, date: String, remark: String) {
      self.holds = holds
      self.by = by
      self.date = date
      self.remark = remark
    }
  }

  /// Creates a manual item.
  public init(rule: String, pairing: String, reason: String, signOff: SignOff? = nil) {
    self.rule = rule
    self.pairing = pairing
    self.reason = reason
    self.signOff = signOff
  }
}
