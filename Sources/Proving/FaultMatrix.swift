import Checklists
import Planning
import Running
import Sandbox

/// A document's cases against an integration without a fault and against one with each fault.
struct FaultMatrix: Sendable {
  let plan: TestPlan
  let faults: [ShownFault]
  private let groups: [Rule.ID: [Rule.ID]]
  private let compiled: CompiledDataflow
  /// Nil where all cases run for each fault.
  private let affected: AffectedCases?
  /// What the integration breaks besides.
  private let defects: [InjectedFault]

  init(_ plan: TestPlan, scope: Prover.Scope, defects: [InjectedFault] = []) {
    self.plan = plan
    self.defects = defects
    faults = plan.shownFaults
    compiled = CompiledDataflow(
      plan.dataflow,
      conventions: IntegrationConventions(plan.environment)
    )
    groups = plan.rulesByGroup
    affected = scope == .affectedCases ? AffectedCases(plan, groups: groups) : nil
  }

  /// What a run without a fault came to.
  struct Soundness: Sendable {
    var executed = 0
    var unsound: [CaseFinding] = []
    var lost = 0
  }

  /// Runs all cases without a fault.
  func soundness() async -> Soundness {
    let record = await run(plan, [])
    var soundness = Soundness()
    soundness.lost = plan.cases.count - record.cases.count
    for verdict in record.cases where verdict.testCase.isRun {
      soundness.executed += 1
      if verdict.outcome != .passed { soundness.unsound.append(CaseFinding(verdict)) }
    }
    return soundness
  }

  /// Runs the cases that a fault could make fail, against an integration that has it.
  ///
  /// - Returns: The verdict, and the number of cases that came to none.
  func verdict(onFaultAt index: Int) async -> (verdict: FaultVerdict, lost: Int) {
    let shown = faults[index]
    let selected = affected?.indices(for: shown.rule, in: shown.pairing, number: index)
    let plan = selected.map { self.plan.restricted(toCasesAt: $0) } ?? self.plan
    let record = await run(plan, [shown.fault])
    let group = groups[shown.rule.id] ?? [shown.rule.id]
    var seenBy: [TestCase.ID] = []
    var foreign: [CaseFinding] = []
    for verdict in record.cases {
      switch verdict.outcome {
      case .failed
      where group.contains(verdict.testCase.rule.id)
        || verdict.testCase.shows.contains(shown.fault):
        seenBy.append(verdict.testCase.id)
      case .failed, .error: foreign.append(CaseFinding(verdict))
      case .passed, .flaky, .blocked, .skipped: break
      }
    }
    var missedBy: [CaseFinding] = []
    if seenBy.isEmpty {
      let promised = Set(shown.cases.map { self.plan.cases[$0].id })
      missedBy = record.cases.filter { promised.contains($0.testCase.id) }.map(CaseFinding.init)
    }
    let verdict = FaultVerdict(
      fault: shown.fault,
      rule: shown.rule,
      seenBy: seenBy,
      missedBy: missedBy,
      foreign: foreign,
      executed: plan.runCount
    )
    return (verdict, plan.cases.count - record.cases.count)
  }

  /// Runs a plan in a world of its own, on that world's clock.
  private func run(_ plan: TestPlan, _ faults: [InjectedFault]) async -> RunRecord {
    let world = MockWorld(compiled, faults: faults + defects, seed: plan.seed)
    return await world.clock.run {
      let systems = SystemsUnderTest(
        source: world.source,
        target: world.target,
        clock: RunClock(world.clock),
        isOrdered: true
      )
      return await Runner(plan, on: systems).run()
    }
  }
}

extension TestPlan {
  /// The group of each rule that is in one.
  var rulesByGroup: [Rule.ID: [Rule.ID]] {
    Dictionary(
      faultGroups().flatMap { group in group.rules.map { ($0, group.rules) } },
      uniquingKeysWith: { first, _ in first }
    )
  }
}
