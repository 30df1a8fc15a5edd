import Checklists
public import Planning

/// Runs documents against integrations with one fault at a time, and judges what their cases say.
///
/// *A checklist whose tests cannot fail proves nothing.* A fault is **detected** where a case of its
/// rule's group fails, or where what all cases rest on that would show it fails by it; **precise** where
/// no other case fails and none meets an error (blocked is not failing), and the cases are **sound**
/// where all of them pass without a fault.
public struct Prover: Sendable {
  /// Which cases run for a fault.
  public enum Scope: Sendable {
    /// Those that it could make fail, and some witnesses; see ``AffectedCases``.
    case affectedCases
    /// All cases of the document.
    case allCases
  }

  private enum Verdict: Sendable {
    case soundness(FaultMatrix.Soundness)
    case fault(Int, FaultVerdict, lost: Int)
  }

  private let plans: [TestPlan]
  private let jobs: Int
  private let scope: Scope
  private let isInterrupted: @Sendable () -> Bool
  private let progress: @Sendable () -> Void
  /// What every integration breaks, whatever else: how tests see that a proof can fail.
  var defects: [InjectedFault] = []

  /// Creates a prover.
  ///
  /// - Parameters:
  ///   - plans: What the documents promise, and the cases that check it.
  ///   - jobs: How many integrations run at a time; the proof is the same whatever the number.
  ///   - scope: Which cases run for a fault.
  ///   - isInterrupted: Asked before each run; nothing further begins once it says so.
  ///   - progress: Called for each run that is done.
  public init(
    _ plans: [TestPlan],
    jobs: Int,
    scope: Scope = .affectedCases,
    isInterrupted: @escaping @Sendable () -> Bool = { false },
    progress: @escaping @Sendable () -> Void = {}
  ) {
    precondition(jobs > 0, "\(jobs) jobs would never end")
    self.plans = plans
    self.jobs = jobs
    self.scope = scope
    self.isInterrupted = isInterrupted
    self.progress = progress
  }

  /// The number of runs: one without a fault for each document, and one for each fault.
  public var runCount: Int { plans.reduce(plans.count) { $0 + $1.shownFaultCount } }

  /// Runs everything.
  ///
  /// - Returns: The verdicts in the order of the plans, whichever run ended first.
  public func prove() async -> Proof {
    var soundness: [Int: FaultMatrix.Soundness] = [:]
    var verdicts: [[Int: FaultVerdict]] = plans.map { _ in [:] }
    var lost = plans.map { _ in 0 }
    await withTaskGroup(of: (Int, Verdict).self) { group in
      var runs = Runs(plans, scope, defects)
      func addNext() {
        guard !isInterrupted(), let (document, matrix, fault) = runs.next() else { return }
        group.addTask {
          defer { progress() }
          guard let fault else { return (document, .soundness(await matrix.soundness())) }
          let (verdict, lost) = await matrix.verdict(onFaultAt: fault)
          return (document, .fault(fault, verdict, lost: lost))
        }
      }
      for _ in 0..<jobs { addNext() }
      for await (document, verdict) in group {
        switch verdict {
        case .soundness(let made):
          soundness[document] = made
          lost[document] += made.lost
        case .fault(let number, let made, let missing):
          verdicts[document][number] = made
          lost[document] += missing
        }
        addNext()
      }
    }
    return Proof(
      documents: plans.enumerated().map { index, plan in
        let count = plan.shownFaultCount
        let soundness = soundness[index] ?? FaultMatrix.Soundness()
        return DocumentProof(
          dataflow: plan.dataflow,
          planned: plan.cases.count,
          faultCount: count,
          verdicts: (0..<count).compactMap { verdicts[index][$0] },
          executed: soundness.executed,
          unsound: soundness.unsound,
          groups: plan.faultGroups(),
          unobservable: plan.unobservable,
          lost: lost[index]
        )
      }
    )
  }

  /// The runs in order; a document is looked over only when its turn comes.
  private struct Runs {
    private let plans: [TestPlan]
    private let scope: Scope
    private let defects: [InjectedFault]
    private var document = -1
    private var matrix: FaultMatrix?
    private var fault = 0

    init(_ plans: [TestPlan], _ scope: Scope, _ defects: [InjectedFault]) {
      self.plans = plans
      self.scope = scope
      self.defects = defects
    }

    /// The next run: its document, and the fault's index; nil for none.
    mutating func next() -> (Int, FaultMatrix, Int?)? {
      if let matrix, fault < matrix.faults.count {
        fault += 1
        return (document, matrix, fault - 1)
      }
      guard document + 1 < plans.count else { return nil }
      document += 1
      fault = 0
      let next = FaultMatrix(plans[document], scope: scope, defects: defects)
      matrix = next
      return (document, next, nil)
    }
  }
}
