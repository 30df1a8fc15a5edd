package import Results
import SourceText

/// Many runs as text for a terminal.
package enum HistoryText {
  /// How many cases are named.
  private static let most = 40

  /// The text, lines with ends.
  package static func text(of history: RunHistory) -> String {
    var text = history.summary + "\n"
    text += line("all", HistoryTrends(of: history))
    for document in history.documents {
      text += line(
        VisibleText.visible(document.name, limit: 60),
        HistoryTrends(of: document, in: history)
      )
    }
    let troubled = history.troubled
    if !troubled.isEmpty { text += "\ncases that failed or were flaky: \(troubled.count)\n" }
    for item in troubled.prefix(most) {
      text += "  \(VisibleText.visible(item.id, limit: 200))\n    \(history.words(of: item))\n"
    }
    if troubled.count > most { text += "  and \((troubled.count - most).counted("more case"))\n" }
    for (words, items) in [("new", history.new), ("gone", history.gone)] where !items.isEmpty {
      text += "\n\(words): \(items.count.counted("case"))\n"
      for item in items.prefix(most) {
        let run = words == "new" ? item.presence.first : item.presence.absentAfter
        text +=
          "  \(VisibleText.visible(item.id, limit: 200)), since \(history.words(ofRun: run))\n"
      }
    }
    return text
  }

  private static func line(_ name: String, _ trends: HistoryTrends) -> String {
    let parts = [
      "passed \(HistoryTrends.blocks(trends.passRates, in: 0...100)) "
        + HistoryTrends.last(trends.passRates, HistoryTrends.percent),
      "propagation \(HistoryTrends.blocks(trends.propagation)) "
        + HistoryTrends.last(trends.propagation, HistoryTrends.time),
      "duration \(HistoryTrends.blocks(trends.durations)) "
        + HistoryTrends.last(trends.durations, HistoryTrends.time),
    ]
    return "\(name): \(parts.joined(separator: ", "))\n"
  }
}

extension RunHistory {
  /// What became of a case over time.
  func words(of item: Case) -> String {
    var parts = [String]()
    if item.failures.count > 0 {
      parts.append(
        "failed in \(item.failures.count.counted("run")), first \(words(ofRun: item.failures.first)), "
          + "last \(words(ofRun: item.failures.last))"
      )
    }
    if item.flaky > 0 { parts.append("flaky in \(HistoryTrends.percent(item.flakyShare * 100))") }
    return parts.joined(separator: "; ")
  }
}
