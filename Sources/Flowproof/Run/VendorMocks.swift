package import Checklists
import HTTPEndpoints
import JSON
package import Planning
package import Running
package import Sandbox
package import SystemModel
package import Systems

/// A world whose systems speak as the vendors that their names stand for, limits included.
package struct VendorMocks {
  package let systems: SystemsUnderTest

  package init(_ plan: TestPlan, in setting: SystemSetup, _ world: MockWorld, _ clock: RunClock) {
    let source = Self.side(.source, of: plan, in: setting, world.source, clock)
    let target = Self.side(.target, of: plan, in: setting, world.target, clock)
    let timing = Timing()
    systems = SystemsUnderTest(
      source: source.endpoint,
      target: target.endpoint,
      clock: clock,
      timing: timing,
      isOrdered: true,
      limits: Limits(source: source.limit, target: target.limit, clock: clock, timing: timing),
      sourceSession: source.session,
      targetSession: target.session
    )
  }

  private static func side(
    _ side: Side,
    of plan: TestPlan,
    in setting: SystemSetup,
    _ store: MockSystem,
    _ clock: RunClock
  ) -> (endpoint: any HTTPEndpoint, session: RecordSession?, limit: RateLimit?) {
    guard
      let (vendor, dialect) = VendorSystem.standing(
        in: setting,
        on: side,
        of: plan.dataflow,
        store,
        options: VendorSystem.Options(limitsRate: true),
        now: { clock.elapsed }
      )
    else { return (store, nil, nil) }
    let session = RecordSession(
      dialect.naming(plan.dataflow.types(on: side)),
      seed: plan.seed,
      mark: SystemSetup.mark(seed: plan.seed)
    )
    return (vendor, session, dialect.instance.profile.rate?.limit)
  }
}

extension VendorSystem {
  /// A system of a document that speaks as its vendor does.
  ///
  /// - Returns: The system and its dialect; nil where the setting knows of no vendor.
  package static func standing(
    in setting: SystemSetup,
    on side: Side,
    of dataflow: Dataflow,
    _ store: MockSystem,
    options: Options,
    now: @escaping @Sendable () -> Duration
  ) -> (system: VendorSystem, dialect: ProfileDialect)? {
    guard let instance = setting.standIn(side, of: dataflow) else { return nil }
    let dialect = ProfileDialect(instance, properties: dataflow.properties(on: side))
    let types = dataflow.types(on: side)
    let system = VendorSystem(store, speaking: dialect, types: types, options: options, now: now)
    return (system, dialect)
  }
}
