import Checklists
import SystemModel
import TestSupport

@testable import Planning

/// Plans of scenarios that a test wrote, all under the one rule of a small document.
struct ScenarioPlan {
  static let source = RecordType(.source, "Crm Person")
  static let target = RecordType(.target, "Shop Customer")
  static let flow = document(documentText(section("Crm Person", "Shop Customer", .every)))

  private var cases: [TestCase] = []
  private var batches: [Batch] = []

  /// Adds a case that runs.
  mutating func add(
    _ name: String,
    _ steps: [Scenario.Step],
    dependsOn: [String] = [],
    touches: Set<RecordType> = [ScenarioPlan.target],
    alone: RecordType? = nil
  ) {
    append(name, .run(Scenario(steps: steps, touches: touches, alone: alone)), dependsOn)
  }

  /// Adds a case that does not.
  mutating func skip(_ name: String, because reason: String) {
    append(name, .skip(.technical(reason)), [])
  }

  /// Adds a scenario that all cases so far share.
  mutating func batch(_ steps: [Scenario.Step]) {
    let scenario = Scenario(steps: steps, touches: [Self.target], alone: nil)
    let numbers = Array(cases.indices)
    batches.append(
      Batch(id: TestCase.ID("batch"), cases: numbers, scenario: scenario) { _, left in
        left.isSuperset(of: numbers) ? nil : (numbers, scenario)
      }
    )
  }

  private mutating func append(_ name: String, _ operation: TestCase.Action, _ dependsOn: [String])
  {
    cases.append(
      TestCase(
        id: TestCase.ID(name),
        rule: Self.flow.pairings[0].rules[0],
        pairing: 0,
        action: operation,
        dependsOn: dependsOn.map(TestCase.ID.init),
        needs: [],
        shows: []
      )
    )
  }

  var plan: TestPlan {
    TestPlan(dataflow: Self.flow, seed: 1, cases: cases, batches: batches, manualItems: [])
  }
}
