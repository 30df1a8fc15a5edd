import Results
import SourceText

/// Why a run is red and what to do, and what happened in its red cases.
extension PageOverview {
  /// The most causes that are shown, and of these with an example.
  private static let mostCauses = (shown: 20, inFull: 6)

  func addReasons(to html: inout HTMLText) {
    let findings = model.results.reasonsForRed
    if findings.isEmpty { return }
    html.markup("<section><h2>Why this run is red</h2><ul class=\"troubles\">")
    for finding in findings {
      html.markup("<li><span class=\"v \(verdict.rawValue)\">\(verdict.mark)</span><div>")
      html.element("p", class: "statement", finding.summary.shortened(to: 500))
      for item in finding.items { html.element("p", class: "reason", item.shortened(to: 500)) }
      if !finding.hint.isEmpty { addHint(finding.hint, to: &html) }
      html.markup("</div>")
    }
    html.markup("</ul></section>")
  }

  func addCauses(to html: inout HTMLText) {
    let causes = model.results.causes
    if causes.isEmpty { return }
    html.markup("<section><h2>Causes</h2><p class=\"lead\">")
    html.markup("Red cases in which the same happened, those of most rules first.")
    if let scope = model.results.redScope { html.text(" In this run \(scope).") }
    html.markup("</p><ul class=\"troubles\">")
    for (number, cause) in causes.prefix(Self.mostCauses.shown).enumerated() {
      add(cause, isFull: number < Self.mostCauses.inFull, to: &html)
    }
    html.markup("</ul>")
    let rest = causes.count - Self.mostCauses.shown
    if rest > 0 { html.element("p", class: "note", "and \(rest.counted("more cause"))") }
    html.markup("</section>")
  }

  private func add(_ cause: FailureCause, isFull: Bool, to html: inout HTMLText) {
    let words = CauseText(cause, in: model.results)
    let status = cause.isError ? RuleResult.Status.error : .broken
    let place = cause.first
    if let rule = model.cases[model.firstCases[place.document] + place.testCase].rule {
      html.markup("<li><a class=\"v \(status.rawValue)\" href=\"#r\(rule)\">\(status.mark)</a>")
    } else {
      html.markup("<li><span class=\"v \(status.rawValue)\">\(status.mark)</span>")
    }
    html.markup("<div>")
    html.element("p", class: "statement", words.headline.shortened(to: 500))
    let kinds = words.kinds.isEmpty ? "" : " · \(words.kinds)"
    html.element("p", class: "place", "\(words.extent)\(kinds)".shortened(to: 1_000))
    if isFull {
      html.element("p", class: "reason", words.example.reason.shortened(to: 1_000))
      for line in words.example.story() {
        html.element("p", class: "reason", line.shortened(to: 500))
      }
      html.element("p", class: "place", "first at \(words.place)".shortened(to: 2_000))
      addHint(words.hint, to: &html)
      if let command = words.command {
        html.element("p", class: "reason", command.shortened(to: 4_000))
      }
    }
    html.markup("</div>")
  }

  private func addHint(_ hint: String, to html: inout HTMLText) {
    html.element("p", class: "hint", "What to do: \(hint)".shortened(to: 1_000))
  }
}
