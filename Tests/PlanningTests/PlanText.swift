import Checklists
import Planning

extension TestPlan {
  /// The plan as lines, which goldens compare: each case with its story and what it rests on.
  var text: String {
    var lines: [String] = []
    for testCase in cases {
      lines.append(shortened(testCase.id.description))
      switch testCase.action {
      case .run(let story):
        lines += story.sentences.map { "  " + $0 }
        if let type = story.alone { lines.append("  alone: \(type.name)") }
      case .skip(let reason): lines.append("  skipped: \(reason)")
      }
      add("rests on", testCase.restsOn.map(\.description), to: &lines)
      add("needs", testCase.needs.map(\.description), to: &lines)
      add("shows", testCase.shows.map(\.rawValue), to: &lines)
    }
    for item in manualItems {
      lines.append(shortened(item.rule.id.description))
      lines.append("  manual: \(item.reason)")
    }
    return lines.map { $0 + "\n" }.joined()
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
