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
    addReasons(to: &html)
    addCauses(to: &html)
    addTroubles(to: &html)
    addMatrix(to: &html)
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
    addSubject(to: &html)
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

  /// What was checked, and when: a run against the mock and a real one must not look alike.
  private func addSubject(to html: inout HTMLText) {
    let provenance = model.results.provenance
    var words = provenance.subject
    if !provenance.faults.isEmpty {
      words += provenance.faults.count == 1 ? " with the fault " : " with the faults "
      words += provenance.faults.joined(separator: ", ")
    }
    html.markup("<p class=\"subject\">")
    html.text("\(words) · \(provenance.start.replacing("T", with: " ")) UTC".cut(toBytes: 20_000))
    html.markup("</p>")
    addLabels(provenance.labels, to: &html)
  }

  /// What is said about the run; an address of the web is a link.
  private func addLabels(_ labels: [Label], to html: inout HTMLText) {
    if labels.isEmpty { return }
    html.markup("<ul class=\"labels\">")
    for label in labels.prefix(100) {
      html.markup("<li>")
      html.text("\(label.name.shortened(to: 100)): ")
      let value = label.value.shortened(to: 2_000)
      if value.hasPrefix("https://") || value.hasPrefix("http://") {
        html.markup("<a rel=\"noopener noreferrer\" href=\"")
        html.attribute(value)
        html.markup("\">")
        html.text(value)
        html.markup("</a>")
      } else {
        html.element("b", value)
      }
      html.markup("</li>")
    }
    html.markup("</ul>")
  }

  private func addMatrix(to html: inout HTMLText) {
    guard let matrix = SystemMatrix(model, tallies) else { return }
    html.markup(
      "<section><h2>Systems</h2><p class=\"lead\">From the systems at the left into those "
    )
    html.markup(
      "above. Each number counts the rules of the verdict; a cell leads to its documents.</p>"
    )
    matrix.write(to: &html)
    html.markup("</section>")
  }

  // MARK: What broke

  private func addTroubles(to html: inout HTMLText) {
    let bad = model.rules.indices.filter {
      model.rules[$0].rule.status == .broken || model.rules[$0].rule.status == .error
    }
    guard !bad.isEmpty else { return }
    html.markup("<section><h2>Red rules</h2><ul class=\"troubles\">")
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

  /// All documents, the worst first; scripts sort them by a column and fold those beyond a few.
  private func addDocuments(to html: inout HTMLText) {
    html.markup("<section id=\"documents\"><h2>Documents</h2>")
    html.element("p", class: "lead", documentCounts)
    html.markup("<div class=\"scroll\"><table class=\"grid\"><thead><tr>")
    html.markup("<th>Verdict<th>Document<th class=\"barcell\">Rules<th class=\"n\">Checked")
    html.markup("<th class=\"n\">Rules<th class=\"n\">Failed<th class=\"n\">Cases")
    html.markup("<th class=\"n\">Requests<th class=\"n\">Time</tr></thead><tbody>")
    let limit = html.bytes.count + listLimit
    for (place, number) in worstFirst.enumerated() {
      guard html.bytes.count < limit else {
        html.markup("<tr><td colspan=\"9\">and \(tallies.count - place) more</tr>")
        break
      }
      addRow(of: number, to: &html)
    }
    html.markup("</tbody></table></div></section>")
  }

  /// How many documents came to each verdict, such as `5 documents: 1 broken, 4 hold`.
  private var documentCounts: String {
    let parts = RuleResult.Status.worstFirst.compactMap { status -> String? in
      let count = tallies.count { $0.verdict == status }
      if count == 0 { return nil }
      return switch status {
      case .broken: "\(count) broken"
      case .error: "\(count) with errors"
      case .blocked: "\(count) blocked"
      case .holds: count == 1 ? "1 holds" : "\(PageTexts.grouped(count)) hold"
      case .manual: "\(count) for people"
      case .skipped: "\(count) skipped"
      }
    }
    return "\(PageTexts.counted(tallies.count, "document")): \(parts.joined(separator: ", "))"
  }

  /// The documents by their verdicts, in their order within.
  var worstFirst: [Int] {
    let ranks = tallies.map { RuleResult.Status.worstFirst.firstIndex(of: $0.verdict) ?? 0 }
    return tallies.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
  }

  private func addRow(of number: Int, to html: inout HTMLText) {
    let (document, tally) = (model.results.documents[number], tallies[number])
    let isDamaged = document.findings.contains { $0.severity == .error }
    let checked = tally.rules[.holds, default: 0] + tally.rules[.broken, default: 0]
    html.markup("<tr data-doc=\"\(number)\">")
    html.markup("<td><span class=\"v \(tally.verdict.rawValue)\">\(tally.verdict.mark)</span>")
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
    html.markup(
      "<td class=\"n\" data-sort=\"\(tally.elapsed.milliseconds)\">\(tally.elapsed.words)</tr>"
    )
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
