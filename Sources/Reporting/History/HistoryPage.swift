package import Results
import SourceText

/// Many runs as one HTML file without scripts: a line for each document, a strip for each case.
package struct HistoryPage {
  /// The most cases of each list.
  private static let most = 500
  /// The most runs of a strip: the newest.
  private static let mostRuns = 60

  private let history: RunHistory

  /// Makes a history fit to be shown.
  package init(_ history: RunHistory) { self.history = history }

  /// The page.
  package func text() -> String {
    var html = HTMLText()
    html.markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
    html.markup("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
    html.markup("style-src '\(PageResources.hash(of: PageResources.historyStyle))'; ")
    html.markup("base-uri 'none'; form-action 'none'\">\n")
    html.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    html.markup("<meta name=\"color-scheme\" content=\"light dark\">\n")
    html.markup("<title>flowproof: history</title>\n<style>")
    html.markup(String(decoding: PageResources.historyStyle, as: UTF8.self))
    html.markup("</style>\n</head>\n<body class=\"alone\">\n\(PageIcon.symbols)<main>")
    html.markup("<h1>History</h1>")
    html.element("p", class: "facts", history.summary)
    addRuns(to: &html)
    addDocuments(to: &html)
    addTroubled(to: &html)
    addList("New", history.new, to: &html) { $0.presence.first }
    addList("Gone", history.gone, to: &html) { $0.presence.absentAfter }
    html.markup("</main>\n</body>\n</html>\n")
    return String(decoding: html.bytes, as: UTF8.self)
  }

  // MARK: Runs

  private func addRuns(to html: inout HTMLText) {
    html.markup("<section><h2>Runs</h2><div class=\"scroll\" tabindex=\"0\" role=\"group\"")
    html.markup(
      " aria-label=\"Runs\"><table class=\"grid\"><thead><tr><th>Ended<th>Began<th>Against"
    )
    html.markup(
      "<th class=\"n\">Passed<th class=\"n\">Judged<th class=\"n\">Cases<th>Labels</tr></thead><tbody>"
    )
    for (number, run) in history.runs.enumerated().reversed().prefix(Self.most) {
      let look = run.exitCode == 0 ? "holds" : run.exitCode == 1 ? "broken" : "error"
      let word =
        run.exitCode == 0 ? "passed" : run.exitCode == 1 ? "broken" : "code \(run.exitCode)"
      html.markup("<tr><td><span class=\"v \(look)\">\(PageIcon.markup(look))\(word)</span>")
      html.element("th", history.words(ofRun: number))
      html.markup("<td>")
      html.text(run.subject.shortened(to: 200) + (run.isWhole ? "" : " · a part of the cases"))
      html.markup("<td class=\"n\">\(run.point.passed)<td class=\"n\">\(run.point.judged)")
      html.markup("<td class=\"n\">\(run.point.cases)")
      html.element("td", run.labels.words)
      html.markup("</tr>")
    }
    html.markup("</tbody></table></div></section>")
  }

  // MARK: Documents

  private func addDocuments(to html: inout HTMLText) {
    html.markup("<section><h2>Documents</h2><p class=\"lead\">From the oldest run to the newest. ")
    html.markup("Propagation is the median from the last write to the arrival.</p>")
    html.markup("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Documents\">")
    html.markup("<table class=\"grid trends\"><thead><tr><th>Document<th>Passed<th>Propagation")
    html.markup("<th>Duration<th>First failure<th>Last failure</tr></thead><tbody>")
    addRow("all documents", HistoryTrends(of: history), nil, to: &html)
    for document in history.documents.prefix(Self.most) {
      let trends = HistoryTrends(of: document, in: history)
      addRow(document.name.shortened(to: 200), trends, document.failures, to: &html)
    }
    html.markup("</tbody></table></div>")
    if history.documents.count > Self.most {
      html.element("p", class: "note", "and \(history.documents.count - Self.most) more")
    }
    html.markup("</section>")
  }

  private func addRow(
    _ name: String,
    _ trends: HistoryTrends,
    _ failures: RunHistory.Failures?,
    to html: inout HTMLText
  ) {
    html.markup("<tr><th scope=\"row\">")
    html.text(name)
    addTrend(trends.passRates, in: 0...100, HistoryTrends.percent, to: &html)
    addTrend(trends.propagation, HistoryTrends.time, to: &html)
    addTrend(trends.durations, HistoryTrends.time, to: &html)
    html.element("td", history.words(ofRun: failures?.first))
    html.element("td", history.words(ofRun: failures?.last))
    html.markup("</tr>")
  }

  /// A line over all runs, with its last value beside it; gaps where a run has none.
  private func addTrend(
    _ values: [Double?],
    in range: ClosedRange<Double>? = nil,
    _ words: (Double) -> String,
    to html: inout HTMLText
  ) {
    let known = values.compactMap(\.self)
    html.markup("<td><span class=\"trend\">")
    if let most = known.max() {
      let (low, high) = (range?.lowerBound ?? 0, max(range?.upperBound ?? most, 0.001))
      html.markup("<svg viewBox=\"0 0 100 24\" preserveAspectRatio=\"none\" aria-hidden=\"true\">")
      var path = ""
      var isOpen = false
      for (number, value) in values.enumerated() {
        guard let value else {
          isOpen = false
          continue
        }
        let x = values.count == 1 ? 50 : Double(number) / Double(values.count - 1) * 98 + 1
        let y = 22 - (value - low) / (high - low) * 20
        path += "\(isOpen ? "L" : "M")\(Self.short(x)) \(Self.short(y))"
        // A single value is a dot.
        if !isOpen { path += "h0" }
        isOpen = true
      }
      html.markup("<path d=\"\(path)\"/></svg>")
    }
    html.element("span", HistoryTrends.last(values, words))
    html.markup("</span>")
  }

  private static func short(_ value: Double) -> String { String((value * 10).rounded() / 10) }

  // MARK: Cases

  private func addTroubled(to html: inout HTMLText) {
    let cases = history.troubled
    html.markup("<section><h2>Cases that failed or were flaky</h2>")
    if cases.isEmpty {
      html.markup("<p class=\"lead\">None did in any of these runs.</p></section>")
      return
    }
    html.markup("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Cases\">")
    html.markup("<table class=\"grid\"><thead><tr><th>Case<th>Newest runs<th class=\"n\">Failed")
    html.markup("<th class=\"n\">Flaky<th>First failure<th>Last failure</tr></thead><tbody>")
    for item in cases.prefix(Self.most) {
      html.markup("<tr><th scope=\"row\">")
      html.text(item.id.shortened(to: 400))
      html.markup("<td>")
      addStrip(item, to: &html)
      html.markup("<td class=\"n\">\(item.failures.count)")
      html.markup("<td class=\"n\">\(HistoryTrends.percent(item.flakyShare * 100))")
      html.element("td", history.words(ofRun: item.failures.first))
      html.element("td", history.words(ofRun: item.failures.last))
      html.markup("</tr>")
    }
    html.markup("</tbody></table></div>")
    if cases.count > Self.most {
      html.element("p", class: "note", "and \((cases.count - Self.most).counted("more case"))")
    }
    html.markup("</section>")
  }

  /// A box for each run, as tall as it is bad, so that color is not all that tells.
  private func addStrip(_ item: RunHistory.Case, to html: inout HTMLText) {
    let outcomes = item.outcomes.suffix(Self.mostRuns).map(RunHistory.outcome)
    html.markup(
      "<svg class=\"strip\" viewBox=\"0 0 \(outcomes.count * 7) 16\" width=\"\(outcomes.count * 7)\""
    )
    html.markup(" height=\"16\" role=\"img\" aria-label=\"")
    html.attribute(outcomes.map { $0?.rawValue ?? "absent" }.joined(separator: ", "))
    html.markup("\">")
    for (number, outcome) in outcomes.enumerated() {
      guard let outcome else { continue }
      let height =
        switch outcome {
        case .failed, .error: 16
        case .flaky: 11
        case .blocked, .skipped: 3
        case .passed: 6
        }
      html.markup("<rect class=\"\(outcome.look)\" x=\"\(number * 7)\" y=\"\(16 - height)\"")
      html.markup(" width=\"5\" height=\"\(height)\"/>")
    }
    html.markup("</svg>")
  }

  private func addList(
    _ title: String,
    _ cases: [RunHistory.Case],
    to html: inout HTMLText,
    _ run: (RunHistory.Case) -> Int?
  ) {
    if cases.isEmpty { return }
    html.markup("<section><h2>\(title)</h2><div class=\"scroll\" tabindex=\"0\" role=\"group\"")
    html.markup(
      " aria-label=\"\(title)\"><table class=\"grid\"><thead><tr><th>Case<th>Since</tr></thead><tbody>"
    )
    for item in cases.prefix(Self.most) {
      html.markup("<tr><th scope=\"row\">")
      html.text(item.id.shortened(to: 400))
      html.element("td", history.words(ofRun: run(item)))
      html.markup("</tr>")
    }
    html.markup("</tbody></table></div>")
    if cases.count > Self.most {
      html.element("p", class: "note", "and \((cases.count - Self.most).counted("more case"))")
    }
    html.markup("</section>")
  }
}
