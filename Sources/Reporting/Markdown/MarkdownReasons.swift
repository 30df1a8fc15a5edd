import Results
import Running

/// What a run did not check, and why.
struct MarkdownReasons {
  private let results: RunResults

  init(_ results: RunResults) {
    self.results = results
  }

  /// Writes the reasons, those of most cases first, and the items that only people can judge.
  func write(to page: inout MarkdownPage) {
    let reasons = self.reasons
    let items = results.documents.flatMap { document -> [(String, ManualResult)] in
      if document.manualItems.isEmpty { return [] }
      let rules = document.rulesByName
      return document.manualItems.map { item in
        let rule = rules[item.rule]
        let place = rule.map { document.places(of: $0) } ?? document.path
        let words = "\(MarkdownText.code(rule?.quotation ?? item.rule))<br>"
        return (words + "at \(MarkdownText.code(place))", item)
      }
    }
    if reasons.isEmpty, items.isEmpty { return }
    page.add("<details><summary>Not checked, and why</summary>\n\n")
    if !reasons.isEmpty {
      page.add("| cases | | reason |\n|--:|---|---|\n")
      page.add(each: reasons, most: 100, noun: "reasons", asRows: true) { entry in
        "| \(entry.count) | \(entry.outcome.rawValue) | \(MarkdownText.plain(entry.reason)) |\n"
      }
      page.add("\n")
    }
    if !items.isEmpty {
      page.add("| for people to judge | why | |\n|---|---|---|\n")
      page.add(each: items, most: 500, noun: "items", asRows: true) { words, item in
        let signOff = item.signOff.map { MarkdownText.plain($0.words) } ?? "not signed off"
        return "| \(words) | \(MarkdownText.plain(item.reason)) | \(signOff) |\n"
      }
      page.add("\n")
    }
    page.add("</details>\n\n")
  }

  private struct Reason: Hashable {
    var outcome: Outcome
    var text: String
  }

  private var reasons: [(outcome: Outcome, reason: String, count: Int)] {
    var order: [Reason] = []
    var counts: [Reason: Int] = [:]
    for document in results.documents {
      for result in document.cases where result.outcome == .skipped || result.outcome == .blocked {
        let reason = Reason(outcome: result.outcome, text: result.reason)
        if counts[reason] == nil { order.append(reason) }
        counts[reason, default: 0] += 1
      }
    }
    return order.enumerated()
      .map { (number: $0, reason: $1, count: counts[$1, default: 0]) }
      .sorted { ($1.count, $0.number) < ($0.count, $1.number) }
      .map { ($0.reason.outcome, $0.reason.text, $0.count) }
  }
}
