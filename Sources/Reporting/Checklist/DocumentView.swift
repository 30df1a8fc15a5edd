import Planning
import Results
import Running
import SourceText
import SystemModel

/// A document's part of the page: its head, its text with the verdicts, and, for readers without
/// scripts, its cases that did not pass.
struct DocumentView {
  let model: PageModel
  let tallies: [RunResults.Totals]

  /// The head and the text with the verdicts.
  func sheet(of document: Int) -> HTMLText {
    let results = model.results.documents[document]
    let tally = tallies[document]
    var html = HTMLText()
    html.markup("<header class=\"dochead\"><p class=\"path\">")
    html.text(results.path)
    html.markup("</p><h1>")
    html.text(results.title.isEmpty ? results.name : results.title)
    html.markup("</h1><p class=\"coverage\">")
    html.markup("<span class=\"v \(tally.verdict.rawValue)\">\(tally.verdict.mark)</span> ")
    html.text(tally.coverageLine)
    html.markup("</p>")
    html.append(StackedBar.html(of: tally.rules))
    html.markup("<p class=\"facts\">")
    html.text(
      [
        PageTexts.counted(tally.caseCount, "case"),
        PageTexts.counted(tally.requests, "request"), tally.elapsed.words,
        "\(results.sourceSystem) to \(results.targetSystem)",
        "SHA-256 \(results.digest.prefix(12))…",
      ].joined(separator: " · ")
    )
    html.markup("</p>")
    if !results.labels.isEmpty { html.element("p", class: "facts", results.labels.words) }
    add(results.findings, of: results.path, to: &html)
    html.markup("</header>")
    html.append(TickedDocument.html(of: document, in: model))
    addLeftovers(of: results, to: &html)
    return html
  }

  private func add(_ findings: [FindingResult], of path: String, to html: inout HTMLText) {
    guard !findings.isEmpty else { return }
    html.markup("<ul class=\"findings\">")
    for finding in findings {
      let look =
        switch finding.severity {
        case .error: "broken"
        case .warning: "error"
        default: "skipped"
        }
      html.markup("<li class=\"\(look)\"><b>\(finding.severity.rawValue)</b> ")
      html.text("\(path):\(finding.location.line): \(finding.summary)")
      if !finding.hint.isEmpty { html.element("span", class: "why", finding.hint) }
      for note in finding.notes { html.element("span", class: "why", note) }
    }
    html.markup("</ul>")
  }

  private func addLeftovers(of results: DocumentResults, to html: inout HTMLText) {
    guard !results.leftovers.isEmpty else { return }
    html.markup("<section class=\"left\"><h2>Left behind</h2><ul>")
    for leftover in results.leftovers {
      html.markup("<li>")
      html.text("\(results.system(on: leftover.type.side)) \(leftover.type.name) ")
      html.element("code", leftover.id ?? "(no identifier known)")
      html.text(": \(leftover.reason)")
      if !leftover.mark.isEmpty { html.text("; to be found by \(leftover.mark)") }
    }
    html.markup("</ul></section>")
  }
}

/// How parts share a whole, as a strip.
enum StackedBar {
  static func html(of counts: [RuleResult.Status: Int], wide: Bool = true) -> HTMLText {
    var html = HTMLText()
    let total = counts.values.reduce(0, +)
    guard total > 0 else { return html }
    html.markup("<svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\"")
    html.markup(" aria-hidden=\"true\">")
    var start = 0.0
    for status in RuleResult.Status.worstFirst {
      guard let count = counts[status], count > 0 else { continue }
      let end = start + Double(count) / Double(total) * 1000
      html.markup("<rect class=\"\(status.rawValue)\" x=\"\(Int(start.rounded()))\" y=\"0\"")
      html.markup(" width=\"\(max(3, Int(end.rounded()) - Int(start.rounded())))\" height=\"10\"/>")
      start = end
    }
    html.markup("</svg>")
    return html
  }
}

extension [Label] {
  /// The labels in a line, such as `owner: CRM team · ticket: CRM-17`.
  var words: String {
    prefix(100).map { "\($0.name.shortened(to: 100)): \($0.value.shortened(to: 2_000))" }
      .joined(separator: " · ")
  }
}
