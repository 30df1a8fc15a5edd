import Checklists
import Planning
import SystemModel

extension TestPlan {
  /// The plan as lines, which goldens compare: each case with its scenario and what it depends on.
  var text: String {
    var lines: [String] = []
    for testCase in cases {
      lines.append(shortened(testCase.id.description))
      if let scenario = testCase.scenario {
        lines += scenario.sentences.map { "  " + $0 }
        if let type = scenario.alone { lines.append("  alone: \(type.name)") }
      }
      if let reason = testCase.skipReason { lines.append("  skipped: \(reason)") }
      add("rests on", testCase.dependsOn.map(\.description), to: &lines)
      add("needs", testCase.needs.map(\.description), to: &lines)
      add("shows", testCase.shows.map(\.words), to: &lines)
    }
    for item in manualItems {
      lines.append(shortened(item.rule.id.description))
      lines.append("  manual: \(item.reason)")
    }
    for batch in batches {
      lines.append(shortened(batch.id.description))
      lines += batch.scenario.steps.flatMap { words(of: $0) }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// A step of a shared scenario, each check with the cases that it decides.
  private func words(of step: Scenario.Step) -> [String] {
    let assertions = step.assertions.flatMap { check in
      ["  Then \(check.expectation.words)"]
        + check.cases.map { "    \(shortened(cases[$0].id.description))" }
    }
    return step.operations.map { "  When \($0.words)" } + assertions
  }

  /// A name without its document and pairing, where there is just one pairing.
  private func shortened(_ name: String) -> String {
    guard dataflow.pairings.count == 1 else { return name }
    return String(name.dropFirst(dataflow.pairings[0].id.count + 1))
  }

  private func add(_ word: String, _ names: [String], to lines: inout [String]) {
    guard !names.isEmpty else { return }
    let isID = word != "shows"
    lines.append("  \(word): " + names.map { isID ? shortened($0) : $0 }.joined(separator: ", "))
  }
}

extension InjectedFault {
  /// The fault with the part of its rule that it breaks.
  fileprivate var words: String { fault.rawValue + (part.map { " of \($0)" } ?? "") }
}
