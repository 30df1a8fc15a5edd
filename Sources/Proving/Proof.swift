public import Checklists
public import Planning
public import Results
import Running

/// What a green run of some documents is worth: whether their cases see each fault that they should.
public struct Proof: Sendable {
  /// The documents in the order in which they were given.
  public let documents: [DocumentProof]

  /// Expressions are evaluated by both hands in the same way, so no fault shows what is wrong with
  /// one: so many worked cases do, in the tests of the module that evaluates them.
  public static let workedExpressionCases = 288

  /// What all documents came to.
  public var totals: Totals { Totals(documents) }
}

extension Proof {
  /// What a proof came to, counted.
  public struct Totals: Sendable, Equatable {
    /// The faults of which the plan says that some case would show them, each at each rule.
    public var faults = 0
    /// How many of them were judged; fewer only after an interruption.
    public var judged = 0
    /// How many were seen by a case of the fault's group.
    public var detected = 0
    /// How many made nothing else fail, and no case meet an error.
    public var precise = 0
    /// The cases that ran without a fault.
    public var executed = 0
    /// How many of them passed.
    public var sound = 0
    /// The groups of rules whose faults nothing can tell apart.
    public var groups = 0
    /// The faults that apply to a rule and show in nothing.
    public var unobservable = 0
    /// The verdicts that are missing though their cases ran.
    public var lost = 0

    init(_ documents: some Sequence<DocumentProof>) {
      for document in documents {
        faults += document.faultCount
        judged += document.verdicts.count
        detected += document.verdicts.count(where: \.isDetected)
        precise += document.verdicts.count(where: \.isPrecise)
        executed += document.executed
        sound += document.sound
        groups += document.groups.count
        unobservable += document.unobservable.count
        lost += document.lost
      }
    }

    /// Whether each fault is detected and precise, and each case sound.
    public var isComplete: Bool {
      detected == faults && precise == faults && sound == executed && lost == 0
    }
  }
}

/// What a green run of one document is worth.
public struct DocumentProof: Sendable {
  /// What the document promises.
  public let dataflow: Dataflow
  /// The number of cases of the plan, skipped ones too.
  public let planned: Int
  /// The number of faults that the plan says it would show.
  public let faultCount: Int
  /// The verdicts on them, in the order of the plan; fewer only after an interruption.
  public let verdicts: [FaultVerdict]
  /// The number of cases that ran without a fault.
  public let executed: Int
  /// The cases that did not pass though there was no fault.
  public let unsound: [CaseFinding]
  /// The groups of two or more rules whose faults nothing can tell apart.
  public let groups: [FaultGroup]
  /// The faults that apply to a rule and show in nothing, with the reason.
  public let unobservable: [UnobservableFault]
  /// The number of verdicts that runs left out: each is a defect of the program.
  public let lost: Int

  /// The number of cases that ran without a fault and passed.
  public var sound: Int { executed - unsound.count }

  /// What the document came to.
  public var totals: Proof.Totals { Proof.Totals([self]) }
}

/// What the cases say of an integration with one fault.
public struct FaultVerdict: Sendable {
  /// The fault with its address.
  public let fault: InjectedFault
  /// The rule that it breaks.
  public let rule: Rule
  /// The cases of the fault's group that failed.
  public let seenBy: [TestCase.ID]
  /// What became of the cases that should have shown it; empty where it was seen.
  public let missedBy: [CaseFinding]
  /// The cases of other rules that failed, and those of whatever rule that met an error.
  public let foreign: [CaseFinding]
  /// The number of cases that ran.
  public let executed: Int

  /// Whether a case of the fault's group failed.
  public var isDetected: Bool { !seenBy.isEmpty }

  /// Whether no case outside the group failed, and none met an error.
  public var isPrecise: Bool { foreign.isEmpty }
}

/// What became of a case, where it should have been otherwise.
public struct CaseFinding: Sendable, Hashable {
  /// The case.
  public let id: TestCase.ID
  /// The verdict.
  public let outcome: Outcome
  /// Why, in one line; empty where it passed.
  public let reason: String
}

extension CaseFinding {
  init(_ result: CaseResult) {
    self.init(id: TestCase.ID(result.id), outcome: result.outcome, reason: result.reason)
  }
}
