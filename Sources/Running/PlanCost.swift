import Checklists
import Planning
import SystemModel

/// The scenarios of a plan as they run where all pass, with what each asks and waits for.
struct PlanCost {
  /// The scenarios in the order in which they begin, with their courses.
  let all: [(scenario: Scenario, course: ScenarioCost)]
  /// The requests but for lists.
  private(set) var requests = BothSides(source: RequestCounts(), target: RequestCounts())
  /// The requests but for lists that come on top at most where cases fail and are run again: each alone,
  /// and those that pass there together with others, until it is decided.
  private(set) var repeats = BothSides(source: RequestCounts(), target: RequestCounts())
  /// The lists that no run can do without.
  ///
  /// A record type is listed as often as the scenario that has to see it most often has to, for all
  /// others can poll on; scenarios that have a type to themselves cannot.
  private(set) var fewestLists = BothSides(source: 0, target: 0)
  /// The types that are looked at once more at the end.
  private(set) var settled: Set<RecordType> = []
  /// The records that are made, by the integration too.
  private(set) var records: [RecordType: Int] = [:]
  /// The records among them that nobody can delete.
  private(set) var kept: [RecordType: Int] = [:]
  /// The longest scenario's propagations and windows.
  private(set) var longestScenario: Duration = .zero
  /// The propagations and windows that have to follow one another.
  ///
  /// They are those of the longest scenario, or of scenarios that keep each other out of record types that
  /// they must have to themselves, and of the longest that all these keep out.
  private(set) var chain: Duration = .zero

  init(_ plan: TestPlan, timing: Timing, optimizations: Optimizations) {
    let batches = plan.batches
    // Without packing, cases are run alone besides.
    let batched = optimizations.packing ? Set(batches.flatMap(\.cases)) : []
    let single = plan.cases.enumerated().compactMap { batched.contains($0) ? nil : $1.scenario }
    all = (batches.map(\.scenario) + single).map { scenario in
      (scenario, ScenarioCost(scenario, timing: timing, heedsFences: optimizations.fences))
    }
    var shared: [RecordType: Int] = [:]
    for (scenario, course) in all {
      requests.source += course.requests.source
      requests.target += course.requests.target
      records.merge(course.records, uniquingKeysWith: +)
      for (type, count) in course.polls {
        if type == scenario.alone {
          fewestLists[type.side] += count
        } else {
          shared[type] = max(shared[type, default: 0], count)
        }
      }
    }
    for (type, count) in shared { fewestLists[type.side] += count }
    let made = plan.typesMadeOfEvery
    addUnwatched(made)
    if optimizations.repeats { addRepeats(plan, made, timing: timing, optimizations) }
    kept = records.filter { plan.environment.types[$0.key]?.unsupported[.delete] != nil }
    for (type, count) in kept { requests[type.side].delete -= count }
    settled = plan.dataflow.settledTypes(
      creating: Set(all.flatMap(\.scenario.createdTypes)),
      owning: Set(records.keys)
    )
    for type in settled { fewestLists[type.side] += 1 }
    longestScenario = all.map(\.course.chain).max() ?? .zero
    chain = Self.chain(of: all)
  }

  /// Adds the records that other pairings make from a scenario's, which are deleted when all is done.
  private mutating func addUnwatched(_ made: [RecordType: Set<RecordType>]) {
    for (scenario, course) in all {
      for type in course.unwatchedTypes(of: scenario, made) {
        records[type, default: 0] += 1
        requests.target.delete += 1
      }
    }
  }

  /// Adds what is run again where all cases fail that share a scenario.
  private mutating func addRepeats(
    _ plan: TestPlan,
    _ made: [RecordType: Set<RecordType>],
    timing: Timing,
    _ optimizations: Optimizations
  ) {
    for batch in plan.batches {
      var scenarios = [(batch.scenario, times: CompanyTrial.most - 1)]
      // Without packing, cases are run alone in any case.
      if optimizations.packing {
        scenarios += batch.cases.compactMap { plan.cases[$0].scenario }.map { ($0, times: 1) }
      }
      for (scenario, times) in scenarios {
        let course = ScenarioCost(scenario, timing: timing, heedsFences: optimizations.fences)
        let unwatched = course.unwatchedTypes(of: scenario, made).count
        for _ in 0..<times {
          repeats.source += course.requests.source
          repeats.target += course.requests.target
          repeats.target.delete += unwatched
        }
      }
    }
  }

  /// The longest waits of any scenarios of which each keeps out each other, found greedily.
  private static func chain(of all: [(scenario: Scenario, course: ScenarioCost)]) -> Duration {
    var longest = all.map(\.course.chain).max() ?? .zero
    let byChain = all.sorted { $0.course.chain > $1.course.chain }
    let candidates =
      byChain.filter { $0.scenario.alone != nil } + byChain.filter { $0.scenario.alone == nil }
    for (number, first) in candidates.enumerated() {
      if first.scenario.alone == nil { break }
      var group = [first.scenario]
      var sum = first.course.chain
      for (other, (scenario, course)) in candidates.enumerated()
      where other != number && group.allSatisfy({ $0.keepsOut(scenario) }) {
        group.append(scenario)
        sum += course.chain
        // Those that have no type to themselves do not keep out each other.
        if scenario.alone == nil { break }
      }
      longest = max(longest, sum)
    }
    return longest
  }
}

extension TestPlan {
  /// The types of which a record is made of every record of a type.
  fileprivate var typesMadeOfEvery: [RecordType: Set<RecordType>] {
    dataflow.pairings.reduce(into: [:]) { made, pairing in
      guard pairing.createsEvery else { return }
      made[RecordType(.source, pairing.sourceType), default: []]
        .insert(RecordType(.target, pairing.targetType))
    }
  }
}

extension ScenarioCost {
  /// The types of the records that other pairings make from those of a scenario, one for each record.
  fileprivate func unwatchedTypes(
    of scenario: Scenario,
    _ made: [RecordType: Set<RecordType>]
  ) -> [RecordType] {
    scenario.createdTypes.flatMap { made[$0, default: []].filter { records[$0] == nil } }
  }
}

extension Scenario {
  /// The types of the records that the scenario creates itself, one for each record.
  fileprivate var createdTypes: [RecordType] {
    var types: [RecordType] = []
    for step in steps {
      for case .create(_, let type, _) in step.operations + (step.fence?.operations ?? []) {
        types.append(type)
      }
    }
    return types
  }

  /// Whether two scenarios cannot go on at a time, since one must have a type to itself.
  fileprivate func keepsOut(_ other: Scenario) -> Bool {
    alone.map(other.touches.contains) ?? false || other.alone.map(touches.contains) ?? false
  }
}
