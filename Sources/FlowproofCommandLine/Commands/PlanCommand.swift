import Checklists
import JSON
import Planning
import Running
import Sandbox
import Simulating
import SourceText
import SystemModel

/// `flowproof plan`: the cases as a person reviews them, without running any.
struct PlanCommand {
  private let program: Flowproof
  private let invocation: Invocation

  init(_ program: Flowproof, _ invocation: Invocation) {
    self.program = program
    self.invocation = invocation
  }

  func run() async throws(CommandLineError) -> ExitCode {
    let documents = try await LoadedDocument.load(invocation.paths)
    guard let planned = try await PlannedDocuments(documents, program, invocation) else {
      return .usage
    }
    let (setting, plans) = (planned.setting, planned.plans)
    let printer = DiagnosticPrinter(program, invocation)
    for document in documents { printer.show(document, from: .error) }
    if let text = invocation.options[.simulate] {
      return await simulate(plans, in: try SimulationOption.parse(text))
    }
    let asked = invocation.options[.rate].flatMap(SimulationOption.rate).map { rate in
      RateLimit(perSecond: rate)
    }
    let limits = plans.map { asked ?? setting.narrowestLimit(of: $0.dataflow) }
    let estimates = plans.map { RunEstimate(of: $0, delays: MockWorld.usualDelays) }
    if invocation.options[.format] == "json" {
      let values = zip(zip(plans, estimates), limits).map { Self.json($0.0, $0.1, at: $1) }
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
    if invocation.options[.format] == "json" {
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

  /// A plan for other tools.
  ///
  ///     cases           one object for each case: its id, rule, statement and places, what it rests
  ///                     on and which faults it shows; its scenario, or why it is skipped
  ///     document, file  its part of names, and its path
  ///     estimate        what a run asks for, as ``RunEstimate`` says
  ///     groups          the names of rules whose faults nothing can tell apart
  ///     manual          the rules for people, each with the reason
  ///     manualReasons   those reasons, each with its count
  ///     seed            a string, for it may be too large for a number of JavaScript
  ///     skipReasons     why cases are skipped, each reason with its count
  private static func json(
    _ plan: TestPlan,
    _ estimate: RunEstimate,
    at limit: RateLimit?
  ) -> JSONValue {
    [
      "document": .string(plan.dataflow.document),
      "file": .string(plan.dataflow.file),
      "seed": .string(String(plan.seed)),
      "estimate": estimate.json(at: limit),
      "skipReasons": TestPlan.json(plan.skipReasons),
      "manualReasons": TestPlan.json(plan.manualReasons),
      "cases": .array(plan.cases.map(json)),
      "manual": .array(
        plan.manualItems.map { item in
          ["rule": .string(item.rule.id.description), "reason": .string(item.reason)]
        }
      ),
      "groups": .array(
        plan.faultGroups().map { group in
          .array(group.rules.map { .string($0.description) })
        }
      ),
    ]
  }

  private static func json(_ testCase: TestCase) -> JSONValue {
    var value: JSONValue = [
      "id": .string(testCase.id.description),
      "rule": .string(testCase.rule.id.description),
      "statement": .string(testCase.rule.statement),
      "places": .array(testCase.rule.places.map { .string($0.description) }),
      "dependsOn": .array(testCase.dependsOn.map { .string($0.description) }),
      "shows": .array(testCase.shows.map { .string($0.fault.rawValue) }),
    ]
    if let scenario = testCase.scenario {
      value.set(.array(scenario.sentences.map(JSONValue.string)), at: "scenario")
    } else if let reason = testCase.skipReason {
      value.set(.string(reason), at: "skipped")
    }
    return value
  }
}
