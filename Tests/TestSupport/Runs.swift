public import Checklists
public import Planning
public import Running
import Proving
public import Results
import Sandbox

/// Runs a plan against the mock systems and their reference integration, on virtual time.
///
/// - Parameters:
///   - plan: What to check.
///   - faults: What the integration breaks.
///   - seed: The seed of the integration's delays.
///   - optimizations: What the run does to be affordable.
///   - isOrdered: Whether the integration is said to act in order, so that fences are used.
/// - Returns: The verdicts.
public func run(
  _ plan: TestPlan,
  faults: [InjectedFault] = [],
  seed: UInt64 = 1,
  optimizations: Optimizations = Optimizations(),
  isOrdered: Bool = true
) async -> DocumentResults {
  let compiled = CompiledDataflow(
    plan.dataflow,
    conventions: plan.environment.conventions
  )
  let world = MockWorld(compiled, faults: faults, seed: seed)
  return await world.clock.run {
    let systems = SystemsUnderTest(
      source: world.source,
      target: world.target,
      clock: RunClock(world.clock),
      isOrdered: isOrdered
    )
    return await Runner(plan, on: systems, optimizations: optimizations).run()
  }
}

/// Runs all cases without a fault.
///
/// - Returns: The cases that neither passed nor were skipped, and skipped ones that were to run.
public func soundnessProblems(
  of plan: TestPlan,
  seed: UInt64,
  optimizations: Optimizations = Optimizations()
) async -> [String] {
  let record = await run(plan, seed: seed, optimizations: optimizations)
  var problems: [String] = []
  if record.cases.map(\.id) != plan.cases.map(\.id.description) {
    problems.append("\(record.cases.count) cases of \(plan.cases.count), or in another order")
  }
  for (verdict, testCase) in zip(record.cases, plan.cases) {
    let wanted: Outcome = testCase.isRun ? .passed : .skipped
    if verdict.outcome != wanted {
      problems.append("\(verdict.outcome) \(verdict.id): \(verdict.reason)")
    }
  }
  return problems
}
