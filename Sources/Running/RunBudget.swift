import Checklists
public import Planning
public import SystemModel

/// Chooses the cases that a run has time for.
///
/// Scenarios are taken whole, with all that their cases depend on. First come those that check a rule
/// that nothing before checks, the most rules for each request first; then the others.
public struct RunBudget: Sendable {
  /// How long the run may take.
  public var duration: Duration
  /// How long the runner waits for things.
  public var timing: Timing
  /// How long the integration takes to act on a change.
  public var delays: ClosedRange<Duration>
  /// What each system allows; nil for anything.
  public var limit: RateLimit?
  /// What the runner does to need fewer requests.
  public var optimizations: Optimizations

  /// Creates a budget.
  public init(
    _ duration: Duration,
    timing: Timing,
    delays: ClosedRange<Duration>,
    limit: RateLimit?,
    optimizations: Optimizations = Optimizations()
  ) {
    self.duration = duration
    self.timing = timing
    self.delays = delays
    self.limit = limit
    self.optimizations = optimizations
  }

  /// A scenario with what it costs and brings.
  private struct Unit {
    let plan: Int
    let cases: [Int]
    let basis: [Int]
    let rules: Set<String>
    let cost: Int
    var worth: Double { Double(rules.count) / Double(max(cost, 1)) }
  }

  /// Chooses cases of plans that run at once.
  ///
  /// - Parameters:
  ///   - plans: The plans.
  ///   - taken: The cases of each that need no time, since their resultStore are known.
  /// - Returns: The numbers of the cases that run, for each plan.
  /// - Complexity: O(*n* log² *n*) in the number of cases.
  public func chosenCases(of plans: [TestPlan], besides taken: [Set<Int>] = []) -> [Set<Int>] {
    let order = inOrder(units(of: plans, besides: taken))
    // The more cases the longer it takes: the longest beginning that fits is found by halving.
    var fits = 0
    var tooMany = order.count + 1
    while tooMany - fits > 1 {
      let middle = (fits + tooMany) / 2
      if duration(of: cases(of: order.prefix(middle), plans.count), plans) <= duration {
        fits = middle
      } else {
        tooMany = middle
      }
    }
    return cases(of: order.prefix(fits), plans.count)
  }

  private func units(of plans: [TestPlan], besides taken: [Set<Int>]) -> [Unit] {
    var units: [Unit] = []
    for (index, plan) in plans.enumerated() {
      let known = taken.indices.contains(index) ? taken[index] : []
      let batched = Set(plan.batches.flatMap(\.cases))
      var scenarios = plan.batches.map { batch in
        // Without packing, its cases are run alone besides.
        let alone = optimizations.packing ? [] : batch.cases.compactMap { plan.cases[$0].scenario }
        return (cases: batch.cases, scenarios: [batch.scenario] + alone)
      }
      for (number, testCase) in plan.cases.enumerated() where !batched.contains(number) {
        if let scenario = testCase.scenario { scenarios.append(([number], [scenario])) }
      }
      for (cases, scenarios) in scenarios {
        let open = cases.filter { !known.contains($0) }
        if open.isEmpty { continue }
        let courses = scenarios.map {
          ScenarioCost($0, timing: timing, heedsFences: optimizations.fences)
        }
        units.append(
          Unit(
            plan: index,
            cases: open,
            basis: plan.bases(of: open).subtracting(known).sorted(),
            rules: Set(open.map { plan.cases[$0].rule.id.description }),
            cost: courses.reduce(0) { cost, course in
              cost + course.requests.source.total + course.requests.target.total
                + course.polls.values.reduce(0, +)
            }
          )
        )
      }
    }
    return units
  }

  private func inOrder(_ units: [Unit]) -> [Unit] {
    let byWorth = units.enumerated()
      .sorted { ($1.element.worth, $0.offset) < ($0.element.worth, $1.offset) }
      .map(\.element)
    var covered: Set<String> = []
    var first: [Unit] = []
    var rest: [Unit] = []
    for unit in byWorth {
      if unit.rules.isSubset(of: covered) {
        rest.append(unit)
      } else {
        covered.formUnion(unit.rules)
        first.append(unit)
      }
    }
    return first + rest
  }

  private func cases(of units: some Sequence<Unit>, _ count: Int) -> [Set<Int>] {
    var cases = [Set<Int>](repeating: [], count: count)
    for unit in units {
      cases[unit.plan].formUnion(unit.cases)
      cases[unit.plan].formUnion(unit.basis)
    }
    return cases
  }

  private func duration(of cases: [Set<Int>], _ plans: [TestPlan]) -> Duration {
    var sum = RunEstimate()
    for (plan, chosen) in zip(plans, cases) where !chosen.isEmpty {
      let part = plan.restricted(toCasesAt: chosen.sorted())
      sum += RunEstimate(of: part, timing: timing, delays: delays, optimizations: optimizations)
    }
    return sum.duration(at: limit)
  }
}
