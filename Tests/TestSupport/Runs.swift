public import Checklists
public import Planning
public import Running
import Sandbox

/// Runs a plan against the mock systems and their reference integration, on virtual time.
///
/// - Parameters:
///   - plan: What to check.
///   - faults: What the integration breaks.
///   - seed: The seed of the integration's delays.
/// - Returns: The verdicts.
public func run(
  _ plan: TestPlan,
  faults: [InjectedFault] = [],
  seed: UInt64 = 1
) async -> RunRecord {
  let world = MockWorld(plan.dataflow, faults: faults, seed: seed)
  return await world.clock.run {
    let clock = RunClock(world.clock)
    return await Runner(
      plan,
      on: TestBench(source: world.source, target: world.target, clock: clock, isOrdered: true)
    )
    .run()
  }
}
