import Checklists
import Planning
import Results
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
      conventions: plan.environment.conventions
    )
    groups = plan.rulesByGroup
    affected =
      scope == .affectedCases
      ? AffectedCases(plan, faults: faults, groups: groups, compiled) : nil
  }

  /// What a run without a fault came to.
  struct Soundness: Sendable {
    var executed = 0
    var unsound: [CaseFinding] = []
    var lost = 0
  }

  /// Runs all cases without a fault.
  func soundness() async -> Soundness {
    let results = await run(plan, [])
    var soundness = Soundness()
    soundness.lost = plan.cases.count - results.count
    for result in results
    where plan.numbers[TestCase.ID(result.id)].map({ plan.cases[$0].isRun }) == true {
      soundness.executed += 1
      if result.outcome != .passed { soundness.unsound.append(CaseFinding(result)) }
    }
    return soundness
  }

  /// Runs the cases that a fault could make fail, against an integration that has it.
  ///
  /// - Returns: The verdict, and the number of cases that came to none.
  func verdict(onFaultAt index: Int) async -> (verdict: FaultVerdict, lost: Int) {
    let shown = faults[index]
    let selected = affected?.indices(
      for: shown.fault.fault,
      at: shown.rule,
      in: shown.pairing,
      number: index
    )
    let plan = selected.map { self.plan.restricted(toCasesAt: $0) } ?? self.plan
    let results = await run(plan, [shown.fault])
    let group = groups[shown.rule.id] ?? [shown.rule.id]
    var seenBy: [TestCase.ID] = []
    var suffering: [TestCase.ID] = []
    var foreign: [CaseFinding] = []
    for result in results {
      let id = TestCase.ID(result.id)
      let testCase = plan.numbers[id].map { plan.cases[$0] }
      switch result.outcome {
      case .failed
      where group.contains(Rule.ID(result.rule))
        || testCase?.shows.contains(shown.fault) == true:
        seenBy.append(id)
      case .failed where testCase?.suffers.contains(shown.fault) == true: suffering.append(id)
      case .failed, .error: foreign.append(CaseFinding(result))
      case .passed, .flaky, .blocked, .skipped: break
      }
    }
    var missedBy: [CaseFinding] = []
    if seenBy.isEmpty {
      let promised = Set(shown.cases.map { self.plan.cases[$0].id })
      let showing = results.filter { promised.contains(TestCase.ID($0.id)) }
      // Where the fault breaks what its own cases rest on, none of them says that the rule holds.
      if !showing.isEmpty, showing.allSatisfy({ $0.outcome == .blocked }) { seenBy = suffering }
      if seenBy.isEmpty { missedBy = showing.map(CaseFinding.init) }
    }
    let verdict = FaultVerdict(
      fault: shown.fault,
      rule: shown.rule,
      seenBy: seenBy,
      missedBy: missedBy,
      foreign: foreign,
      executed: plan.runCount
    )
    return (verdict, plan.cases.count - results.count)
  }

  /// Runs a plan in a world of its own, on that world's clock.
  private func run(_ plan: TestPlan, _ faults: [InjectedFault]) async -> [CaseResult] {
    let world = MockWorld(compiled, faults: faults + defects, seed: plan.seed)
    return await world.clock.run {
      let systems = SystemsUnderTest(
        source: world.source,
        target: world.target,
        clock: RunClock(world.clock),
        isOrdered: true
      )
      return await Runner(plan, on: systems).caseResults()
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
