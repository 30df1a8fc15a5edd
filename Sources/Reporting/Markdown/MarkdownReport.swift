import Planning
public import Results
import Running
import SourceText

/// A run as Markdown for the summary of a CI job or a comment: the worst first, and not too long.
///
///     ## ✗ failed: 1 rule is broken
///     **41 rules: 33 checked, 5 skipped, 3 manual**
///     ### Why this run is red      each reason with what to do
///     ### Causes                   what happened, how far it reaches, an example
///     ### Broken rules             each with its place, its cases, expected and actual
///     ### Rules with errors        likewise
///     ### Damaged documents        ### Flaky cases      ### Known failures      ### Left behind
///     ### Documents                a row for each that is not all well; the others are counted
///     ### Not checked              reasons with the number of their cases, and items for people
///
/// Texts of documents and systems stand in it as text, whatever they hold.
public struct MarkdownReport: Sendable {
  /// The most bytes: a summary of GitHub takes 1 MiB for all that a step writes.
  public static let sizeLimit = 900_000

  private let results: RunResults
  private let limit: Int

  /// Makes a run fit to be written.
  ///
  /// - Parameters:
  ///   - results: The run.
  ///   - limit: The most bytes; at least 20,000.
  public init(_ results: RunResults, limit: Int = Self.sizeLimit) {
    self.results = results
    self.limit = max(limit, 20_000)
  }

  /// A rule, and what its document has to say of it.
  private struct Entry {
    var words: MarkdownDocument
    var rule: RuleResult
  }

  /// The text, a line end last.
  ///
  /// - Complexity: O(*n*) in the number of cases and the length of what is shown.
  public func bytes() -> [UInt8] {
    var page = MarkdownPage(limit: limit)
    writeHeading(to: &page)
    MarkdownWhy(results).write(to: &page)
    writeRules(.broken, "Broken rules", to: &page)
    writeRules(.error, "Rules with errors", to: &page)
    writeDamages(to: &page)
    writeFlakyCases(to: &page)
    writeKnownFailures(to: &page)
    writeLeftovers(to: &page)
    writeDocuments(to: &page)
    MarkdownReasons(results).write(to: &page)
    writeProvenance(to: &page)
    return Array(page.text.utf8)
  }

  private func writeHeading(to page: inout MarkdownPage) {
    let totals = results.totals
    let (sign, word) = RunVerdict(results.exitCode).signAndWord
    let reason = MarkdownText.plain(results.exitReason)
    page.add("## \(sign) flowproof: \(word): \(reason)\n\n")
    let subject = MarkdownText.plain(RunWords.subject(of: results.provenance), limit: 1_000)
    page.add("against \(subject)<br>\n")
    let labels = results.provenance.labels
    if !labels.isEmpty { page.add("\(MarkdownText.plain(labels.words))<br>\n") }
    page.add("**\(totals.coverageLine)**<br>\n\(totals.casesLine)<br>\n")
    let requests = totals.requests.counted("request")
    page.add("\(requests) in \(results.wallTime.words)\n\n")
  }

  // MARK: What is not well

  private func writeRules(
    _ status: RuleResult.Status,
    _ heading: String,
    to page: inout MarkdownPage
  ) {
    let entries = results.documents.flatMap { document -> [Entry] in
      let rules = document.pairings.flatMap(\.rules).filter { $0.status == status }
      if rules.isEmpty { return [] }
      let words = MarkdownDocument(document)
      return rules.filter(words.isNews).map { Entry(words: words, rule: $0) }
    }
    if entries.isEmpty { return }
    page.add("### \(heading)\n\n")
    page.add(each: entries, most: 200, noun: "rules") { $0.words.block(of: $0.rule) }
  }

  private func writeDamages(to page: inout MarkdownPage) {
    let damages = results.documents.flatMap { document in
      document.damages.map { (document, $0) }
    }
    if damages.isEmpty { return }
    page.add("### Damaged documents\n\n| place | what is wrong |\n|---|---|\n")
    page.add(each: damages, most: 500, noun: "problems", asRows: true) { document, finding in
      let place = MarkdownText.code(document.words(for: finding.location))
      return "| \(place) | \(MarkdownText.plain(finding.words)) |\n"
    }
    page.add("\n")
  }

  private func writeFlakyCases(to page: inout MarkdownPage) {
    let cases = results.documents.flatMap { $0.cases.filter { $0.outcome == .flaky } }
    if cases.isEmpty { return }
    page.add("### Flaky cases\n\n| case | what it came to at first |\n|---|---|\n")
    page.add(each: cases, most: 500, noun: "cases", asRows: true) { result in
      let reasons = result.attempts.map {
        "\($0.outcome.rawValue): \(MarkdownText.code($0.reason))"
      }
      return "| \(MarkdownText.code(result.id)) | \(reasons.joined(separator: "<br>")) |\n"
    }
    page.add("\n")
  }

  private func writeKnownFailures(to page: inout MarkdownPage) {
    let cases = results.documents.flatMap { $0.cases.filter { $0.openKnownFailure != nil } }
    if cases.isEmpty { return }
    page.add("### Known failures\n\n| case | reason | until |\n|---|---|---|\n")
    page.add(each: cases, most: 500, noun: "cases", asRows: true) { result in
      let known = result.openKnownFailure
      let reason = MarkdownText.plain(known?.reason ?? "")
      let end = known?.expires.map { MarkdownText.plain($0) } ?? "no end"
      return "| \(MarkdownText.code(result.id)) | \(reason) | \(end) |\n"
    }
    page.add("\n")
  }

  private func writeLeftovers(to page: inout MarkdownPage) {
    let leftovers = results.documents.flatMap { document in
      document.leftovers.map { document.words(for: $0) }
    }
    if leftovers.isEmpty { return }
    page.add("### Left behind\n\n")
    page.add(each: leftovers, most: 100, noun: "records") { words in
      "- \(MarkdownText.plain(words))\n"
    }
    page.add("\n")
  }

  // MARK: All documents

  private func writeDocuments(to page: inout MarkdownPage) {
    let rows = results.documents.enumerated().filter { !$0.element.isFine }
      .map { (number: $0, document: $1, totals: $1.totals) }
      .sorted { ($1.totals.weight, $0.number) < ($0.totals.weight, $1.number) }
    let fine = results.documents.count - rows.count
    page.add("### Documents\n\n")
    if !rows.isEmpty {
      page.add("| document | rules | broken | with errors | skipped | manual | cases |\n")
      page.add("|---|--:|--:|--:|--:|--:|---|\n")
      page.add(each: rows, noun: "documents", asRows: true) { row in
        let rules = row.totals.rules
        let counts = [.broken, .error, .skipped, .manual].map { (status: RuleResult.Status) in
          String(rules[status, default: 0])
        }
        return "| \(MarkdownText.code(row.document.path)) | \(row.totals.ruleCount) | "
          + counts.joined(separator: " | ") + " | \(row.totals.casesLine) |\n"
      }
      page.add("\n")
    }
    if fine > 0 {
      let words = fine.counted(rows.isEmpty ? "document" : "other document")
      page.add("\(words): all is well\n\n")
    } else if results.documents.isEmpty {
      page.add("no document was checked\n\n")
    }
  }

  private func writeProvenance(to page: inout MarkdownPage) {
    let provenance = results.provenance
    let subject = MarkdownText.plain(RunWords.subject(of: provenance), limit: 1_000)
    var words = "seed \(provenance.seed), checked against \(subject)"
    if let shard = provenance.shard { words += ", shard \(shard.index) of \(shard.count)" }
    words += "; begun \(MarkdownText.plain(provenance.start)) UTC, "
    words += "flowproof \(MarkdownText.plain(provenance.version))"
    if let windows = RunWords.windows(of: provenance) { words += "; \(windows)" }
    page.add("\(words)<br>\nnot promised, not tested: \(TestPlan.notPromised)\n")
  }
}

extension RunResults.Totals {
  /// How much a document asks for somebody's attention.
  fileprivate var weight: Int {
    let failed = cases[.failed, default: 0] + rules[.broken, default: 0]
    return failed * 1_000_000 + cases[.error, default: 0] * 1_000 + cases[.blocked, default: 0]
  }
}
