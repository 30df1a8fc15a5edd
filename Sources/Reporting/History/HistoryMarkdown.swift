package import Results
import SourceText

/// Many runs as Markdown: documents, then the cases that failed or were flaky, then what came and went.
package enum HistoryMarkdown {
  private static let sizeLimit = 60_000
  private static let most = 100

  /// The text.
  package static func text(of history: RunHistory) -> String {
    var page = MarkdownPage(limit: sizeLimit)
    page.add("## flowproof: history\n\n\(MarkdownText.plain(history.summary))\n\n")
    page.add("| document | passed | propagation | duration | first failure | last failure |\n")
    page.add("|---|---|---|---|---|---|\n")
    page.add(row("all", HistoryTrends(of: history), nil, in: history))
    page.add(each: history.documents, noun: "documents", asRows: true) { document in
      row(
        MarkdownText.code(document.name),
        HistoryTrends(of: document, in: history),
        document.failures,
        in: history
      )
    }
    list("failed or flaky", history.troubled, history, to: &page) { history.words(of: $0) }
    list("new", history.new, history, to: &page) {
      "since \(history.words(ofRun: $0.presence.first))"
    }
    list("gone", history.gone, history, to: &page) {
      "since \(history.words(ofRun: $0.presence.absentAfter))"
    }
    return page.text
  }

  private static func list(
    _ words: String,
    _ items: [RunHistory.Case],
    _ history: RunHistory,
    to page: inout MarkdownPage,
    _ description: (RunHistory.Case) -> String
  ) {
    if items.isEmpty { return }
    page.add("\n### \(words): \(items.count.counted("case"))\n\n")
    page.add(each: items, most: most, noun: "cases") { item in
      "- \(MarkdownText.code(item.id)): \(MarkdownText.plain(description(item)))\n"
    }
  }

  private static func row(
    _ name: String,
    _ trends: HistoryTrends,
    _ failures: RunHistory.Failures?,
    in history: RunHistory
  ) -> String {
    let cells = [
      name,
      "\(HistoryTrends.blocks(trends.passRates, in: 0...100)) "
        + HistoryTrends.last(trends.passRates, HistoryTrends.percent),
      "\(HistoryTrends.blocks(trends.propagation)) "
        + HistoryTrends.last(trends.propagation, HistoryTrends.time),
      "\(HistoryTrends.blocks(trends.durations)) "
        + HistoryTrends.last(trends.durations, HistoryTrends.time),
      MarkdownText.plain(history.words(ofRun: failures?.first)),
      MarkdownText.plain(history.words(ofRun: failures?.last)),
    ]
    return "| \(cells.joined(separator: " | ")) |\n"
  }
}
