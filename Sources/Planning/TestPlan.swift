public import Checklists

/// What is to be checked of one document: its cases in order, and the rules that only people can check.
public struct TestPlan: Sendable {
  /// A rule of which no case can ever run, for a human reason.
  public struct ManualItem: Sendable {
    /// The rule.
    public let rule: Rule
    /// The pairing's index in the dataflow.
    public let pairing: Int
    /// Why only a person can check it.
    public let reason: String
  }

  /// What the document promises.
  public let dataflow: Dataflow
  /// The seed of all generated values.
  public let seed: UInt64
  /// What is known of the two systems.
  public let environment: TestEnvironment
  /// The cases, in the order of the pairings and of the rules in each.
  public let cases: [TestCase]
  /// The scenarios that several cases can share; no case is in two of them.
  public let batches: [Batch]
  /// The cases' numbers by their names.
  public let numbers: [TestCase.ID: Int]
  /// The rules for people.
  public let manualItems: [ManualItem]
  /// What the plan is a part of; nil where it is whole.
  public let whole: Whole?

  /// Why a rule has no case in a plan.
  public enum Omission: String, Sendable, CaseIterable, CustomStringConvertible {
    /// No case was planned for it.
    case noCase
    /// Its cases were not chosen.
    case notSelected
    /// Its cases are another shard's.
    case otherShard

    /// The reason in a few words.
    public var description: String {
      switch self {
      case .noCase: "no case"
      case .notSelected: "not selected"
      case .otherShard: "another shard takes it"
      }
    }
  }

  /// What a plan of some of a document's cases knows of the others.
  public struct Whole: Sendable {
    /// Why the other cases are not in the plan.
    public let omission: Omission
    /// The groups of rules that no observation of any case can tell apart.
    let faultGroups: [FaultGroup]
  }

  /// Creates a plan of its parts.
  init(
    dataflow: Dataflow,
    seed: UInt64,
    environment: TestEnvironment = TestEnvironment(),
    cases: [TestCase],
    batches: [Batch],
    numbers: [TestCase.ID: Int]? = nil,
    manualItems: [ManualItem],
    whole: Whole? = nil
  ) {
    self.dataflow = dataflow
    self.seed = seed
    self.environment = environment
    self.cases = cases
    self.batches = batches
    self.numbers = numbers ?? Self.numbers(of: cases)
    self.manualItems = manualItems
    self.whole = whole
  }

  /// The cases' numbers by their names.
  static func numbers(of cases: [TestCase]) -> [TestCase.ID: Int] {
    Dictionary(
      cases.enumerated().map { ($1.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// How many of the cases run.
  public var runCount: Int { cases.indices.count { cases[$0].isRun } }

  /// What no document promises, and so no case tests.
  public static let notPromised =
    "deletion, clearing a linked value, and who wins where both sides are filled at linking"
}
