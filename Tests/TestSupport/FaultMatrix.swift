public import Checklists
public import Planning
import Running

/// Runs a document's cases against integrations with one fault each.
public struct FaultMatrix: Sendable {
  /// What is run.
  public let plan: TestPlan
  /// Each fault at each rule of which some case would show it, in the order of the plan.
  public let faults: [InjectedFault]

  /// Finds the faults that a plan says it would see.
  public init(_ plan: TestPlan) {
    self.plan = plan
    var faults: [InjectedFault] = []
    var known: Set<InjectedFault> = []
    for testCase in plan.cases where testCase.story != nil {
      faults += testCase.shows.filter { known.insert($0).inserted }
    }
    self.faults = faults
  }

  /// Runs all cases once for each fault.
  ///
  /// - Parameter seed: The seed of the integration's delays.
  /// - Returns: What is wrong with the verdicts: faults that no case saw, cases outside the fault's
  ///   group that failed, and errors.
  public func problems(seed: UInt64) async -> [String] {
    let groupByRule = Dictionary(
      plan.faultGroups().flatMap { group in group.rules.map { ($0, Set(group.rules)) } },
      uniquingKeysWith: { first, _ in first }
    )
    var problems: [String] = []
    for injected in faults {
      guard let rule = injected.rule else { continue }
      let name = "\(injected.fault.rawValue) at \(rule)"
      let group = groupByRule[rule] ?? [rule]
      let record = await run(plan, faults: [injected], seed: seed)
      if record.count(.failed) == 0 { problems.append("\(name): no case failed") }
      for verdict in record.cases {
        switch verdict.outcome {
        case .failed where !group.contains(verdict.testCase.rule.id), .error:
          problems.append("\(name): \(verdict.outcome) \(verdict.testCase.id): \(verdict.reason)")
        default: break
        }
      }
    }
    return problems
  }
}

/// Runs all cases without a fault.
///
/// - Returns: The cases that neither passed nor were skipped, and skipped ones that were to run.
public func soundnessProblems(of plan: TestPlan, seed: UInt64) async -> [String] {
  let record = await run(plan, seed: seed)
  var problems: [String] = []
  if record.cases.map(\.testCase.id) != plan.cases.map(\.id) {
    problems.append("\(record.cases.count) cases of \(plan.cases.count), or in another order")
  }
  for verdict in record.cases {
    let wanted: Outcome = verdict.testCase.story == nil ? .skipped : .passed
    if verdict.outcome != wanted {
      problems.append("\(verdict.outcome) \(verdict.testCase.id): \(verdict.reason)")
    }
  }
  return problems
}
