import TestSupport
import Testing

@testable import Planning

/// What is shared out among machines has to be run by one of them, and means the same there.
@Suite("Shards take every case once, and leave together what belongs together")
struct ShardAssignmentTests {
  private static func plans(seed: UInt64) -> [TestPlan] {
    (0..<3).map { (number: UInt64) in
      let text = randomSections(seed: seed &* 31 &+ number).joined(separator: "\n")
      let flow = document(documentText(text), named: "crm-shop-\(number).rst")
      return TestPlan(flow, seed: seed)
    }
  }

  /// Each case's machine, by its name.
  private static func machines(
    _ plans: [TestPlan],
    _ assignment: ShardAssignment
  ) -> [TestCase.ID: Int] {
    let groups = plans.map { $0.groups() }
    let byKey = assignment.machines(for: groups.flatMap(\.self))
    var machines: [TestCase.ID: Int] = [:]
    for (plan, groups) in zip(plans, groups) {
      for group in groups {
        for number in group.cases { machines[plan.cases[number].id] = byKey[group.key] }
      }
    }
    return machines
  }

  @Test("Any documents and number of shards", arguments: 1...40 as ClosedRange<UInt64>)
  func everyCaseOnce(seed: UInt64) {
    let plans = Self.plans(seed: seed)
    var random = RandomSource(seed: seed)
    for plan in plans {
      let grouped = plan.groups().flatMap(\.cases)
      #expect(grouped.sorted() == Array(plan.cases.indices), "seed \(seed)")
    }
    let groups = plans.flatMap { $0.groups() }
    let costs = Dictionary(
      uniqueKeysWithValues: groups.map { ($0.key, Double.random(in: 0...9, using: &random)) }
    )
    for count in [1, 2, 3, 7, 16] {
      for costs in [nil, costs] {
        let machines = Self.machines(plans, ShardAssignment(count: count, costs: costs))
        #expect(machines.count == plans.reduce(0) { $0 + $1.cases.count }, "seed \(seed)")
        #expect(machines.values.allSatisfy { (0..<count).contains($0) }, "seed \(seed)")
        for plan in plans {
          for testCase in plan.cases {
            for basis in testCase.dependsOn {
              #expect(machines[basis] == machines[testCase.id], "seed \(seed): \(testCase.id)")
            }
          }
          for batch in plan.batches {
            #expect(Set(batch.cases.map { machines[plan.cases[$0].id] }).count == 1, "seed \(seed)")
          }
        }
      }
    }
  }

  /// What a machine tells is what one machine would have told: not a value differs.
  @Test("The scenarios of a part are those of the whole", arguments: 1...20 as ClosedRange<UInt64>)
  func sameScenarios(seed: UInt64) {
    for plan in Self.plans(seed: seed) {
      let byKey = ShardAssignment(count: 3).machines(for: plan.groups())
      for machine in 0..<3 {
        let own = plan.groups().filter { byKey[$0.key] == machine }
        let part = plan.part(Set(own.flatMap(\.cases)), omission: .otherShard)
        for testCase in part.cases {
          let whole = plan.numbers[testCase.id].map { plan.cases[$0] }
          #expect(whole?.scenario == testCase.scenario && whole?.dependsOn == testCase.dependsOn)
        }
        let scenarios = { (plan: TestPlan) in
          Dictionary(
            uniqueKeysWithValues: plan.batches.map { ($0.id, $0.scenario.steps.map(\.operations)) }
          )
        }
        let whole = scenarios(plan)
        for (id, operations) in scenarios(part) { #expect(whole[id] == operations, "seed \(seed)") }
        #expect(part.faultGroups() == plan.faultGroups())
        #expect(part.manualItems.count == plan.manualItems.count)
      }
    }
  }

  /// A pipeline that gets one more case must not shuffle all others between its machines.
  @Test func anAddedCaseMovesNoOther() {
    let plans = Self.plans(seed: 5)
    let few = Self.machines(Array(plans.dropLast()), ShardAssignment(count: 7))
    let all = Self.machines(plans, ShardAssignment(count: 7))
    for (id, machine) in few { #expect(all[id] == machine) }
  }

  /// Pipelines of other versions must come to the same answer.
  @Test func theHashStaysWhatItIs() {
    #expect(StableHash.of("") == 0xf52a_15e9_a9b5_e89b)
    #expect(StableHash.of("a") == 0x02c0_bdbf_4814_20f8)
  }

  private static func groups(_ names: [String]) -> [CaseGroup] {
    names.map { CaseGroup(key: TestCase.ID($0), cases: [0]) }
  }

  @Test func timesEvenOut() {
    let names = ["a", "b", "c", "d", "e", "f"]
    let groups = Self.groups(names)
    let times = Dictionary(
      uniqueKeysWithValues: zip(names, [9.0, 5, 4, 3, 2, 1]).map { (TestCase.ID($0), $1) }
    )
    let machines = ShardAssignment(count: 2, costs: times).machines(for: groups)
    var loads = [0.0, 0.0]
    for (id, machine) in machines { loads[machine] += times[id] ?? 0 }
    #expect(loads == [12, 12])
    let reversed = ShardAssignment(count: 2, costs: times).machines(for: groups.reversed())
    #expect(reversed == machines)
  }

  /// A case that is new is as long as others are, and not for nothing.
  @Test func newGroupsTakeWhatIsUsual() {
    let groups = Self.groups(["a", "b", "c", "d"])
    let times = [TestCase.ID("a"): 4.0, TestCase.ID("b"): 4.0]
    let machines = ShardAssignment(count: 4, costs: times).machines(for: groups)
    #expect(Set(machines.values).count == 4)
  }

  @Test(arguments: [[:], [TestCase.ID("a"): 0.0]])
  func timesThatSayNothingAreNoTimes(times: [TestCase.ID: Double]) {
    let groups = Self.groups(["a", "b", "c", "d", "e"])
    let machines = ShardAssignment(count: 3, costs: times).machines(for: groups)
    #expect(machines == ShardAssignment(count: 3).machines(for: groups))
  }
}
