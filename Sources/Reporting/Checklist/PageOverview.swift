import Planning
import Results
import Running
import SourceText

/// The first thing that people see: the verdict, what broke, and what the run was made of.
struct PageOverview {
  /// The most rules and items that are listed here; the rest is a filter away.
  static let most = 12

  let model: PageModel
  let total: RunResults.Totals
  let tallies: [RunResults.Totals]
  /// The most bytes of each of the lists of documents.
  let listLimit: Int

  init(_ model: PageModel, listLimit: Int) {
    self.model = model
    self.listLimit = listLimit
    var total = RunResults.Totals()
    tallies = model.results.documents.map { document in
      var tally = RunResults.Totals()
      tally.add(document)
      total.add(document)
      return tally
    }
    self.total = total
  }

  func html() -> HTMLText {
    var html = HTMLText()
    html.markup("<section class=\"view\" id=\"overview\" tabindex=\"-1\">")
    addVerdict(to: &html)
    addTroubles(to: &html)
    addDocuments(to: &html)
    addChart(to: &html)
    addCounts(to: &html)
    addPeople(to: &html)
    addEnd(to: &html)
    html.markup("</section>")
    return html
  }

  /// What the whole run came to, as one status.
  var verdict: RuleResult.Status {
    switch model.results.exitCode {
    case 0: .holds
    case 1: .broken
    default: .error
    }
  }

  // MARK: The verdict

  private func addVerdict(to html: inout HTMLText) {
    let results = model.results
    let word =
      ["Passed", "Broken"].indices.contains(results.exitCode)
      ? ["Passed", "Broken"][results.exitCode] : "Not decided"
    html.markup("<header class=\"hero \(verdict.rawValue)\"><p class=\"seal\">")
    html.markup(PageIcon.markup(verdict.rawValue))
    html.markup("</p><div><h1>\(word)</h1>")
    html.element("p", class: "because", results.exitReason.cut(toBytes: 20_000))
    html.markup("</div></header>")
    html.element("p", class: "coverage", total.coverageLine)
    html.append(StackedBar.html(of: total.rules))
    html.markup("<ul class=\"legend\">")
    for status in RuleResult.Status.worstFirst {
      guard let count = total.rules[status], count > 0 else { continue }
      html.markup(
        "<li><a class=\"v \(status.rawValue)\" href=\"#cases?status:\(status.rawValue)\">"
      )
      html.markup("\(status.mark)</a> <b>\(PageTexts.grouped(count))</b>")
    }
    html.markup("</ul>")
    let pairings = results.documents.reduce(0) { $0 + $1.pairings.count }
    let clock = results.provenance.clock == .virtual ? " on the mock’s clock" : ""
    let facts = [
      PageTexts.counted(results.documents.count, "document"),
      PageTexts.counted(pairings, "pairing"),
      PageTexts.counted(total.caseCount, "case"),
      PageTexts.counted(total.requests, "request"),
      "\(results.wallTime.words) (\(total.elapsed.words)\(clock))",
    ]
    html.element("p", class: "facts", facts.joined(separator: " · "))
  }

  // MARK: What broke

  private func addTroubles(to html: inout HTMLText) {
    let bad = model.rules.indices.filter {
      model.rules[$0].rule.status == .broken || model.rules[$0].rule.status == .error
    }
    guard !bad.isEmpty else { return }
    html.markup("<section><h2>What needs attention</h2><ul class=\"troubles\">")
    let sorted =
      bad.filter { model.rules[$0].rule.status == .broken }
      + bad.filter { model.rules[$0].rule.status == .error }
    for number in sorted.prefix(Self.most) { addTrouble(number, to: &html) }
    html.markup("</ul>")
    if bad.count > Self.most {
      html.markup("<p class=\"note\">and \(bad.count - Self.most) more: ")
      html.markup("<a href=\"#cases?outcome:failed,error\">all cases that failed</a></p>")
    }
    html.markup("</section>")
  }

  private func addTrouble(_ number: Int, to html: inout HTMLText) {
    let rule = model.rules[number].rule
    html.markup(
      "<li><a class=\"v \(rule.status.rawValue)\" href=\"#r\(number)\">\(rule.status.mark)"
    )
    html.markup("</a><div><p class=\"statement\">")
    html.text(rule.statement.shortened(to: 300))
    html.markup("</p>")
    if let first = model.firstTroubles[number] {
      let reason = model.cases[first].result.reason
      html.markup("<p class=\"reason\">")
      html.text(reason.shortened(to: 220))
      html.markup("</p>")
    } else if !rule.reason.isEmpty {
      html.element("p", class: "reason", rule.reason.shortened(to: 220))
    }
    html.element("p", class: "place", model.place(of: number).cut(toBytes: 2_000))
    html.markup("</div>")
  }

  // MARK: Documents

  private func addDocuments(to html: inout HTMLText) {
    html.markup(
      "<section><h2>Documents</h2><div class=\"scroll\"><table class=\"grid\"><thead><tr>"
    )
    html.markup("<th>Verdict<th>Document<th class=\"barcell\">Rules<th class=\"n\">Checked")
    html.markup("<th class=\"n\">Rules<th class=\"n\">Failed<th class=\"n\">Cases")
    html.markup("<th class=\"n\">Requests<th class=\"n\">Time</tr></thead><tbody>")
    let limit = html.bytes.count + listLimit
    for (number, document) in model.results.documents.enumerated() {
      guard html.bytes.count < limit else {
        html.markup("<tr><td colspan=\"9\">and \(tallies.count - number) more</tr>")
        break
      }
      let tally = tallies[number]
      let isDamaged = document.findings.contains { $0.severity == .error }
      let checked = tally.rules[.holds, default: 0] + tally.rules[.broken, default: 0]
      html.markup(
        "<tr><td><span class=\"v \(tally.verdict.rawValue)\">\(tally.verdict.mark)</span>"
      )
      html.markup("<th scope=\"row\"><a href=\"#d\(number)\">")
      html.text((document.title.isEmpty ? document.name : document.title).cut(toBytes: 2_000))
      html.markup("</a><span class=\"path\">")
      html.text(document.path.cut(toBytes: 2_000))
      if isDamaged { html.markup(" · <b>damaged</b>") }
      html.markup("</span><td class=\"barcell\">")
      html.append(StackedBar.html(of: tally.rules))
      html.markup("<td class=\"n\">\(checked)<td class=\"n\">\(tally.ruleCount)")
      html.markup("<td class=\"n\">\(tally.cases[.failed, default: 0])")
      html.markup("<td class=\"n\">\(tally.caseCount)<td class=\"n\">\(tally.requests)")
      html.markup("<td class=\"n\">\(tally.elapsed.words)</tr>")
    }
    html.markup("</tbody></table></div></section>")
  }

  private func addChart(to html: inout HTMLText) {
    guard let chart = PropagationChart(model) else { return }
    html.markup("<section><h2>How long values travel</h2><p class=\"lead\">")
    html.markup("From the last write to the arrival on the other side, in seconds. The band holds ")
    html.markup("eight of ten, the line is the median, dots are far behind the others.</p>")
    chart.write(to: &html)
    html.markup("</section>")
  }
}
