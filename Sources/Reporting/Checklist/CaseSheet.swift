import JSON
import Results
import Running

/// A case that did not pass, for readers without scripts.
struct CaseSheet {
  let model: PageModel
  let number: Int
  /// Whether the scenario and the exchanges are left out.
  let isShort: Bool

  /// The most bytes of each body.
  private static let bodyLimit = 20_000

  /// When the case began, in the run.
  private var start: Duration { model.cases[number].result.evidence.start }

  /// The system that a request went to, for people; empty where it is not known.
  private func system(of request: Evidence.Request) -> String {
    let document = model.results.documents[model.cases[number].document]
    return request.side.map { "\(document.system(on: $0).shortened(to: 100)): " } ?? ""
  }

  /// The case with everything that its verdict depends on.
  func html() -> HTMLText {
    let entry = model.cases[number]
    let result = entry.result
    var html = HTMLText()
    html.markup("<details class=\"case\" id=\"c\(number)\" open><summary>")
    html.markup("<span class=\"v \(result.outcome.look)\">\(result.outcome.mark)</span> ")
    html.element("bdi", result.title.shortened(to: 2_000))
    html.markup("</summary>")
    html.element("p", class: "reason", result.reason.cut(toBytes: 20_000))
    if let known = result.knownFailure {
      let end = known.expires.map { " until \($0)" } ?? ""
      html.element("p", "known failure\(end): \(known.reason)".cut(toBytes: 4_000))
    }
    html.markup("<p class=\"place\">")
    let place = entry.rule.map(model.place) ?? model.results.documents[entry.document].path
    html.text(place.cut(toBytes: 2_000))
    html.markup(" · <code>")
    html.text(result.id.cut(toBytes: 2_000))
    html.markup("</code> · \(result.elapsed.words)</p>")
    for (index, attempt) in result.attempts.enumerated() {
      let words = "attempt \(index + 1): \(attempt.outcome.rawValue): \(attempt.reason)"
      html.element("p", words.cut(toBytes: 4_000))
    }
    addChecks(result.evidence.checks, to: &html)
    if isShort {
      html.markup("</details>")
      return html
    }
    if !result.scenario.isEmpty {
      html.element(
        "pre",
        class: "scenario",
        result.scenario.joined(separator: "\n").cut(toBytes: 20_000)
      )
    }
    addRequests(result.evidence, to: &html)
    html.markup("</details>")
    return html
  }

  private func addChecks(_ checks: [Evidence.Check], to html: inout HTMLText) {
    for check in checks where !check.isMet {
      html.markup("<pre class=\"diff\"><span class=\"want\">")
      html.text(
        "\((check.time - start).decimalSeconds) s  \(check.expectation.cut(toBytes: 4_000))\n"
      )
      if let expected = check.expected {
        html.markup("</span><del>")
        html.text("- \(expected.text.cut(toBytes: 20_000))")
        html.markup("</del>\n<span>")
      }
      html.markup("</span><ins>")
      html.text("+ \(check.actual?.text.cut(toBytes: 20_000) ?? "nothing")")
      html.markup("</ins></pre>")
    }
  }

  private func addRequests(_ evidence: Evidence, to html: inout HTMLText) {
    if let other = evidence.listedWith {
      html.element("p", "The requests are listed with \(other).")
    }
    guard !evidence.requests.isEmpty else { return }
    html.markup("<pre class=\"exchanges\">")
    for request in evidence.requests {
      let status = request.status.map(String.init) ?? "no answer"
      html.text(
        "\((request.time - start).decimalSeconds) s  \(system(of: request))\(request.line.cut(toBytes: 4_000))"
          + " → \(status)\n"
      )
      for (mark, body) in [("  > ", request.requestBody), ("  < ", request.responseBody)]
      where !body.isEmpty {
        html.text("\(mark)\(body.cut(toBytes: Self.bodyLimit))\n")
      }
    }
    html.markup("</pre>")
  }
}
