import Flowproof
import Checklists
import JSON
import Planning
import Reporting
import Results
import Running
import Sandbox
import Proving
import SourceText
import SystemModel

/// `flowproof plan`: the cases as a person reviews them, without running any.
struct PlanCommand {
  private let program: CommandLineProgram
  private let invocation: Invocation
  private let session: Session

  init(_ program: CommandLineProgram, _ invocation: Invocation) {
    self.program = program
    self.invocation = invocation
    session = program.session(invocation)
  }

  func run() async throws(FlowproofError) -> ExitCode {
    var documents = try await LoadedDocument.load(session.documents)
    guard let planned = try await PlannedDocuments(documents, session) else {
      return .usage
    }
    let setting = planned.setting
    var plans = planned.plans
    let filter = CaseFilter(session.options)
    if !filter.takesAll {
      let run = ChecklistRun(session)
      let all = ChecklistRun.Taken(documents: documents, plans: plans)
      guard let taken = await run.select(all, filter) else { return .nothingChecked }
      (documents, plans) = (taken.documents, taken.plans)
    }
    session.show(documents, from: .error)
    if let text = invocation.options[.simulate] {
      return await simulate(plans, in: try SimulationOption.parse(text))
    }
    let asked = (invocation.value(of: .rate) as Double?).map { RateLimit(perSecond: $0) }
    let limits = plans.map { asked ?? setting.narrowestLimit(of: $0.dataflow) }
    let estimates = plans.map { RunEstimate(of: $0, delays: MockWorld.usualDelays) }
    if invocation.form == .json {
      let values = zip(zip(plans, estimates), limits).map { $0.0.json(with: $0.1, at: $1) }
      program.streams.output(JSONValue.array(values).lines)
    } else {
      show(plans, estimates, at: limits)
    }
    let cases = plans.reduce(0) { $0 + $1.cases.count + $1.manualItems.count }
    if documents.contains(where: \.isDamaged) { return .damaged }
    guard cases > 0 else {
      program.streams.error("flowproof: nothing to check: no document with a pairing found\n")
      return .nothingChecked
    }
    return .success
  }

  private func show(_ plans: [TestPlan], _ estimates: [RunEstimate], at limits: [RateLimit?]) {
    for ((plan, estimate), limit) in zip(zip(plans, estimates), limits) {
      let text = EstimateText(
        estimate: estimate,
        skipped: plan.skipReasons,
        manual: plan.manualReasons,
        limit: limit
      )
      program.streams.output(PlanText.text(of: plan, with: text))
    }
    if plans.count < 2 { return }
    var sum = RunEstimate()
    for estimate in estimates { sum += estimate }
    let text = EstimateText(
      estimate: sum,
      skipped: TestPlan.sum(plans.map(\.skipReasons)),
      manual: TestPlan.sum(plans.map(\.manualReasons)),
      limit: limits.compactMap(\.self).max { $0.interval < $1.interval }
    )
    program.streams.output("\(plans.count) documents together, all at once\n\n\(text.text)\n")
  }

  /// Runs the plans on virtual time; a rate that is exceeded or a promise that seems broken is a
  /// defect, for nothing is wrong with the mock.
  private func simulate(_ plans: [TestPlan], in world: Simulation.World) async -> ExitCode {
    let outcome = await Simulation(plans, in: world).run()
    if invocation.form == .json {
      program.streams.output(outcome.json(in: world).lines)
    } else {
      program.streams.output(SimulationText(outcome: outcome, world: world).text)
    }
    let isWithinLimit = world.limit.map { limit in
      Side.allCases.allSatisfy {
        outcome.loads[$0].neededBurst(at: limit) <= Double(limit.burst) + 0.001
      }
    }
    let passed = outcome.records.reduce(0) { $0 + $1.count(.passed) + $1.count(.skipped) }
    let all = outcome.records.reduce(0) { $0 + $1.cases.count }
    if isWithinLimit == false || passed < all {
      let words = isWithinLimit == false ? "the rate was exceeded" : "\(all - passed) cases failed"
      program.streams.error("flowproof: \(words)\n")
      return .defect
    }
    return all == 0 ? .nothingChecked : .success
  }
}
