import Planning
import Results
import Running
import SourceText

extension PageOverview {
  // MARK: Counts

  func addCounts(to html: inout HTMLText) {
    html.markup("<section><h2>Counted</h2><div class=\"columns\">")
    html.markup("<div><h3>By outcome</h3><table class=\"count\"><tbody>")
    for outcome in Outcome.allCases {
      guard let count = total.cases[outcome], count > 0 else { continue }
      html.markup("<tr><th scope=\"row\"><a class=\"v \(outcome.look)\"")
      html.markup(" href=\"#cases?outcome:\(outcome.rawValue)\">\(outcome.mark)</a>")
      html.markup("<td class=\"n\">\(PageTexts.grouped(count))</tr>")
    }
    html.markup("</tbody></table></div><div><h3>By kind of rule</h3>")
    var kinds: [(name: String, tally: RunResults.Totals)] = []
    var places: [String: Int] = [:]
    for entry in model.rules {
      let place = places[entry.rule.kind] ?? kinds.count
      if place == kinds.count {
        kinds.append((entry.rule.kind, RunResults.Totals()))
        places[entry.rule.kind] = place
      }
      kinds[place].tally.rules[entry.rule.status, default: 0] += 1
    }
    addTable(kinds, filter: "kind", to: &html)
    html.markup("</div><div><h3>By system</h3>")
    addTable(systems(), filter: "system", to: &html)
    html.markup("</div></div></section>")
  }

  /// What the documents of each system came to; a document counts for both of its systems.
  private func systems() -> [(name: String, tally: RunResults.Totals)] {
    var systems: [String: RunResults.Totals] = [:]
    for document in model.results.documents {
      for name in Set([document.sourceSystem, document.targetSystem]) where !name.isEmpty {
        systems[name, default: RunResults.Totals()].add(document)
      }
    }
    return systems.map { (name: $0.key, tally: $0.value) }.sorted {
      ($1.tally.ruleCount, $0.name) < ($0.tally.ruleCount, $1.name)
    }
  }

  private func addTable(
    _ rows: [(name: String, tally: RunResults.Totals)],
    filter: String,
    to html: inout HTMLText
  ) {
    html.markup("<table class=\"count\"><thead><tr><th><span class=\"vh\">Name</span>")
    html.markup("<th class=\"n\">Rules<th class=\"n\">Checked<th class=\"n\">Broken</tr></thead>")
    html.markup("<tbody>")
    for (name, tally) in rows.prefix(40) where name.utf8.count <= 2_000 {
      let checked = tally.rules[.holds, default: 0] + tally.rules[.broken, default: 0]
      let broken = tally.rules[.broken, default: 0]
      html.markup("<tr><th scope=\"row\"><a href=\"#cases?\(filter):&quot;")
      html.attribute(name.replacing("%", with: "%25"))
      html.markup("&quot;\">")
      html.text(name)
      html.markup("</a><td class=\"n\">\(tally.ruleCount)<td class=\"n\">\(checked)")
      html.markup("<td class=\"n\(broken > 0 ? " bad" : "")\">\(broken)</tr>")
    }
    html.markup("</tbody></table>")
    if rows.count > 40 { html.element("p", class: "note", "and \(rows.count - 40) more") }
  }

  // MARK: For people

  func addPeople(to html: inout HTMLText) {
    var items = HTMLText()
    var count = 0
    for document in model.results.documents {
      for item in document.manualItems {
        count += 1
        if count > Self.most { continue }
        add(item, of: document, to: &items)
      }
    }
    guard count > 0 else { return }
    html.markup("<section><h2>For people to judge</h2><ul class=\"troubles\">")
    html.append(items)
    html.markup("</ul>")
    if count > Self.most { html.element("p", class: "note", "and \(count - Self.most) more") }
    html.markup("</section>")
  }

  private func add(
    _ item: ManualResult,
    of document: DocumentResults,
    to html: inout HTMLText
  ) {
    let rules = document.pairings.first { $0.id == item.pairing }?.rules ?? []
    let rule = rules.first { $0.id == item.rule }
    html.markup("<li>")
    if let signOff = item.signOff {
      let status: RuleResult.Status = signOff.holds ? .holds : .broken
      html.markup(
        "<span class=\"v \(status.rawValue)\">\(PageIcon.markup(status.rawValue))signed off</span>"
      )
    } else {
      html.markup("<span class=\"v manual\">\(RuleResult.Status.manual.mark)</span>")
    }
    html.markup("<div><p class=\"statement\">")
    html.text((rule?.statement ?? item.rule).shortened(to: 300))
    html.markup("</p>")
    html.element("p", class: "why", item.reason.cut(toBytes: 20_000))
    if let signOff = item.signOff {
      let verdict = signOff.holds ? "holds" : "does not hold"
      let remark = signOff.remark.isEmpty ? "" : ": \(signOff.remark)"
      let words = "\(signOff.by), \(signOff.date): it \(verdict)\(remark)"
      html.element("p", words.cut(toBytes: 20_000))
    }
    let line = rule?.places.first.map { ":\($0.line)" } ?? ""
    html.element("p", class: "place", document.path.cut(toBytes: 2_000) + line)
    html.markup("</div>")
  }

  // MARK: What the run was made of

  func addEnd(to html: inout HTMLText) {
    let provenance = model.results.provenance
    html.markup("<section><h2>Not promised, not tested</h2><p class=\"lead\">")
    html.text("No document promises \(TestPlan.notPromised); no case tests it.")
    html.markup("</p></section><section><h2>Where this comes from</h2><dl class=\"made\">")
    var facts = [
      ("Tool", "flowproof \(provenance.version)"),
      ("Began", "\(provenance.start.replacing("T", with: " ")) UTC"),
      ("Checked against", provenance.subject),
      ("Seed", String(provenance.seed)),
      ("Configuration", provenance.configurationDigest.map { "SHA-256 \($0)" } ?? "none"),
    ]
    if !provenance.faults.isEmpty {
      facts.append(("Told to break", provenance.faults.joined(separator: ", ")))
    }
    if let shard = provenance.shard {
      facts.append(("Shard", "\(shard.index) of \(shard.count)"))
    }
    if provenance.selectedCases > 0 {
      facts.append(("Cases selected", PageTexts.grouped(provenance.selectedCases)))
    }
    facts.append(("Exit code", "\(model.results.exitCode)"))
    for (name, value) in facts {
      html.element("dt", name)
      html.element("dd", value.cut(toBytes: 20_000))
    }
    html.markup("</dl><details class=\"data\"><summary>The documents’ SHA-256</summary>")
    html.markup("<div class=\"scroll\"><table><tbody>")
    let limit = html.bytes.count + listLimit
    for document in model.results.documents where html.bytes.count < limit {
      html.markup("<tr><th scope=\"row\">")
      html.text(document.path.cut(toBytes: 2_000))
      html.markup("<td><code>")
      html.text(document.digest.cut(toBytes: 200))
      html.markup("</code></tr>")
    }
    html.markup("</tbody></table></div></details></section>")
  }
}
