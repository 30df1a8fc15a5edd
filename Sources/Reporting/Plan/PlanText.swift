import Checklists
import Planning
import SourceText

/// A plan as text: by pairing and rule, each case with its scenario.
enum PlanText {
  static func text(of plan: TestPlan, with estimate: EstimateText) -> String {
    var text = "\(plan.dataflow.file)  \(plan.dataflow.title)\n"
    let casesByRule = Dictionary(grouping: plan.cases) { $0.rule.id }
    let manual = Dictionary(grouping: plan.manualItems) { $0.rule.id }
    for pairing in plan.dataflow.pairings {
      text += "\n  \(pairing.name)  (\(pairing.place))\n"
      for rule in pairing.rules {
        let places = rule.places.map(\.description).joined(separator: ", ")
        text += "\n    \(rule.statement)\n    \(places)\n"
        for item in manual[rule.id] ?? [] { text += "      manual: \(item.reason)\n" }
        for testCase in casesByRule[rule.id] ?? [] { text += self.text(of: testCase) }
      }
    }
    let groups = plan.faultGroups()
    if !groups.isEmpty {
      text += "\n  rules whose faults nothing can tell apart:\n"
      for group in groups {
        text += "    " + group.rules.map(\.description).joined(separator: "\n    = ") + "\n"
      }
    }
    let running = plan.runCount
    text += """

        \(plan.cases.count) cases: \(running) to run, \(plan.cases.count - running) skipped; \
      \(plan.manualItems.count) manual; not promised, not tested: \(TestPlan.notPromised)
      \(estimate.text)

      """
    return text
  }

  private static func text(of testCase: TestCase) -> String {
    var text = "      \(testCase.id)\n"
    if let reason = testCase.skipReason { return text + "        skipped: \(reason)\n" }
    for sentence in testCase.scenario?.sentences ?? [] { text += "        \(sentence)\n" }
    if !testCase.dependsOn.isEmpty {
      let bases = testCase.dependsOn.map(\.description).joined(separator: ", ")
      text += "        depends on \(bases)\n"
    }
    return text
  }
}
