public import Checklists
import SystemModel

extension TestPlan {
  /// Plans all cases of a dataflow.
  ///
  /// - Parameters:
  ///   - dataflow: What the document promises.
  ///   - seed: The seed of all generated values; the names of the cases do not depend on it.
  ///   - environment: What is known of the two systems; by default they are plain.
  public init(
    _ dataflow: Dataflow,
    seed: UInt64,
    environment: TestEnvironment = TestEnvironment()
  ) {
    self.init(dataflow, seed: seed, environment: environment, rules: PlanningRule.all)
  }

  /// Plans all cases of a dataflow that some rules have.
  init(
    _ dataflow: Dataflow,
    seed: UInt64,
    environment: TestEnvironment = TestEnvironment(),
    rules: [PlanningRule]
  ) {
    var cases: [TestCase] = []
    var batches: [Batch] = []
    var manualItems: [ManualItem] = []
    let contexts = PairingContext.all(of: dataflow, in: environment, seed: seed)
    let adapter = ScenarioAdapter(environment, contexts, seed: seed)
    let rules = Dictionary(uniqueKeysWithValues: rules.map { ($0.name, $0) })
    for context in contexts {
      var planner = PairingPlanner(context, adapter: adapter, after: cases.count)
      planner.plan(by: rules)
      cases += planner.cases
      batches += planner.batches()
      manualItems += planner.manualItems
    }
    Self.crossQuiet(&cases)
    let numbers = Self.numbers(of: cases)
    self.init(
      dataflow: dataflow,
      seed: seed,
      environment: environment,
      cases: Self.resting(cases, numbers),
      batches: batches,
      numbers: numbers,
      manualItems: manualItems
    )
  }

  /// Cases that look for writes that nobody asked for show those of all pairings of the source's
  /// record type: one record is linked in each of them, and all write it.
  private static func crossQuiet(_ cases: inout [TestCase]) {
    var indices: [RecordType: [Int]] = [:]
    for (index, testCase) in cases.enumerated() where testCase.shows.contains(where: \.isEcho) {
      guard case .create(_, let type, _)? = testCase.scenario?.firstSourceCreation else { continue }
      indices[type, default: []].append(index)
    }
    for indices in indices.values where indices.count > 1 {
      let echoes = indices.flatMap { cases[$0].shows.filter(\.isEcho) }
      for index in indices {
        let own = cases[index].shows
        cases[index].shows += echoes.filter { !own.contains($0) }
      }
    }
  }

  /// The cases with what they can depend on: where a basis cannot run, its rule is needed untested.
  private static func resting(
    _ cases: [TestCase],
    _ numbers: [TestCase.ID: Int]
  ) -> [TestCase] {
    cases.map { testCase in
      var bases: [TestCase.ID] = []
      var needs = testCase.needs
      for id in testCase.dependsOn {
        if let number = numbers[id], !cases[number].isRun {
          let rule = cases[number].rule.id
          if rule != testCase.rule.id { needs.append(rule) }
        } else {
          bases.append(id)
        }
      }
      if bases.count == testCase.dependsOn.count { return testCase }
      return TestCase(
        id: testCase.id,
        rule: testCase.rule,
        pairing: testCase.pairing,
        action: testCase.action,
        dependsOn: bases,
        needs: needs,
        shows: testCase.shows,
        wouldShow: testCase.wouldShow
      )
    }
  }
}

extension InjectedFault {
  /// Whether it is about an integration that takes its own writes for edits.
  fileprivate var isEcho: Bool { fault == .echoes }
}

extension Scenario {
  /// What creates the scenario's first record of the source.
  fileprivate var firstSourceCreation: Scenario.Operation? {
    steps.lazy.flatMap(\.operations).first {
      if case .create(_, let type, _) = $0 { type.side == .source } else { false }
    }
  }
}
