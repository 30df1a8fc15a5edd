import JSON
import Results
import Running
import SourceText

/// The part of a summary that speaks of one document.
struct ConsoleDocument {
  /// So many broken rules are run in full; of the others only the place is shown.
  private static let rulesInFull = 50
  private static let casesInFull = 5
  private static let damagesInFull = 10
  private static let leftoversInFull = 20

  let document: DocumentResults
  private let options: ConsoleReporter.Options
  private let groups: GroupedRules
  private let rules: RuleIndex
  /// The rules with a failure that the baseline does not know.
  let newlyBroken: Set<ExactText>

  init(_ document: DocumentResults, _ options: ConsoleReporter.Options) {
    self.document = document
    self.options = options
    groups = GroupedRules(document)
    rules = document.rulesByName
    var newlyBroken: Set<ExactText> = []
    for (outcome, result) in zip(document.outcomes, document.cases)
    where (outcome == .failed || outcome == .error) && result.openKnownFailure == nil {
      newlyBroken.insert(ExactText(result.rule))
    }
    self.newlyBroken = newlyBroken
  }

  func write(to text: inout ConsoleText) {
    text.line(0, mark, document.heading)
    writeFindings(to: &text)
    let cases = Dictionary(grouping: document.cases, by: \.pairing)
    if let reason = document.emptiness { text.line(2, .skipped, word: "empty", reason) }
    var told = 0
    for pairing in document.pairings {
      write(pairing, cases[pairing.id] ?? [], &told, to: &text)
    }
    writeFlakyCases(to: &text)
    writeLeftovers(to: &text)
    if options.quiet { return }
    if !options.verbose { ConsoleReasons.write([document], indent: 2, to: &text) }
    for item in document.manualItems {
      guard let rule = rules[item.rule] else { continue }
      let quotation = VisibleText.visible(rule.quotation, limit: 400)
      let place = document.places(of: rule)
      if let signOff = item.signOff {
        let mark: ConsoleMark = signOff.holds ? .fine : .broken
        text.line(2, mark, word: "manual", "\(quotation) at \(place): \(signOff.words)")
      } else {
        text.line(2, .manual, word: "manual", "\(quotation) at \(place): \(item.reason)")
        let command = "flowproof signoff \(item.rule.shellArgument) --holds --by NAME"
        text.line(2, label: "  do", "try it by hand, then: \(VisibleText.visible(command))")
      }
    }
  }

  private func writeFlakyCases(to text: inout ConsoleText) {
    let cases = document.cases.filter { $0.outcome == .flaky }
    let shown = options.verbose ? cases.count : Self.leftoversInFull
    for result in cases.prefix(shown) {
      let first = result.attempts.first.map { ": at first \($0.outcome.rawValue): \($0.reason)" }
      let words = VisibleText.visible(result.id + (first ?? ""), limit: 400)
      text.line(2, .flaky, word: "flaky", words)
    }
    if cases.count > shown {
      text.line(2, .flaky, word: "flaky", "… and \(cases.count - shown) more")
    }
  }

  private func writeLeftovers(to text: inout ConsoleText) {
    let leftovers = document.leftovers
    let shown = options.verbose ? leftovers.count : Self.leftoversInFull
    for leftover in leftovers.prefix(shown) {
      let words = VisibleText.visible(document.words(for: leftover), limit: 400)
      text.line(2, .error, word: "left behind", words)
    }
    if leftovers.count > shown {
      text.line(2, .error, word: "left behind", "… and \(leftovers.count - shown) more")
    }
  }

  private func writeFindings(to text: inout ConsoleText) {
    let damages = document.damages
    let shown = options.verbose ? damages.count : Self.damagesInFull
    for finding in damages.prefix(shown) {
      text.line(
        2,
        .error,
        word: "damaged",
        "\(document.words(for: finding.location)): \(finding.words)"
      )
    }
    if damages.count > shown {
      text.line(2, .error, word: "damaged", "… and \(damages.count - shown) more")
    }
    let warnings = document.findings.count { $0.severity == .warning }
    if warnings > 0, !options.quiet {
      let count = warnings.counted("warning")
      text.line(2, label: "  warnings", "\(count) in the document; flowproof lint shows them")
    }
  }

  private func write(
    _ pairing: PairingResults,
    _ cases: [CaseResult],
    _ told: inout Int,
    to text: inout ConsoleText
  ) {
    let rules = pairing.rules
    let mark = mark(of: rules)
    let isBad = [.broken, .error, .known].contains(mark)
    if options.quiet, !isBad { return }
    let words = "\(pairing.name): \(Self.counts(of: rules))"
    text.line(2, mark, word: mark.word, words)
    if options.verbose {
      for record in cases { writeLine(record, to: &text) }
    }
    guard isBad else { return }
    let casesByRule = Dictionary(grouping: cases, by: \.rule)
    for rule in rules where rule.status == .broken || rule.status == .error {
      told += 1
      let inFull = options.verbose || told <= Self.rulesInFull
      write(rule, casesByRule[rule.id] ?? [], inFull: inFull, to: &text)
    }
  }

  private func writeLine(_ record: CaseResult, to text: inout ConsoleText) {
    let (mark, word) = Self.mark(record)
    var words = record.title
    if record.outcome == .passed { words += " (\(record.elapsed.words))" }
    if !record.reason.isEmpty { words += ": \(record.reason)" }
    text.line(4, mark, word: word, words)
  }

  // MARK: Broken rules

  private func write(
    _ rule: RuleResult,
    _ cases: [CaseResult],
    inFull: Bool,
    to text: inout ConsoleText
  ) {
    let mark = mark(of: rule)
    let quotation = VisibleText.visible(rule.quotation, limit: 400)
    guard inFull else {
      text.line(4, mark, word: mark.word, "\(document.places(of: rule)) \(quotation)")
      return
    }
    text.line(4, mark, word: mark.word, quotation)
    text.line(6, label: "at", document.places(of: rule))
    text.line(labels: document.labels(of: rule), 6)
    if let group = groups.companions(of: rule.id) {
      text.line(6, label: "group", "no case can tell this rule from")
      for other in group where other.id != rule.id {
        let words = VisibleText.visible(other.quotation, limit: 400)
        text.line(6, label: "", "· \(document.places(of: other)) \(words)")
      }
    }
    let bad = cases.filter { $0.outcome == .failed || $0.outcome == .error }
    let shown = options.verbose ? bad.count : Self.casesInFull
    for (number, testCase) in bad.prefix(shown).enumerated() {
      // The others of a rule tell much the same.
      writeDetails(of: testCase, withStory: number == 0 || options.verbose, to: &text)
    }
    if bad.count > shown {
      let rest = (bad.count - shown).counted("more case")
      text.line(6, mark, word: "…", "and \(rest) of this rule")
    }
  }

  private func writeDetails(
    of record: CaseResult,
    withStory: Bool,
    to text: inout ConsoleText
  ) {
    let (mark, word) = Self.mark(record)
    text.line(6, mark, word: word, record.id)
    if let known = record.openKnownFailure {
      text.line(8, label: "known", VisibleText.visible(known.words, limit: 400))
    }
    text.line(8, label: "reason", VisibleText.visible(record.reason, limit: 400))
    if withStory { text.story(of: record, 8) }
    for check in record.evidence.checks where !check.isMet {
      if let expected = check.expected {
        text.line(8, label: "expected", VisibleText.visible(expected.text, limit: 200))
      }
      let actual = check.actual?.text ?? "nothing"
      text.line(8, label: "actual", VisibleText.visible(actual, limit: 200))
      if let difference = ValueDifference(expected: check.expected, actual: check.actual) {
        text.line(8, label: "differ", difference.words)
      }
    }
  }

  // MARK: Words

  /// The rules by status, such as `3 rules: 2 hold, 1 skipped`.
  private static func counts(of rules: [RuleResult]) -> String {
    var counts: [RuleResult.Status: Int] = [:]
    for rule in rules { counts[rule.status, default: 0] += 1 }
    let parts = RuleResult.Status.allCases.compactMap { status -> String? in
      guard let count = counts[status] else { return nil }
      let word =
        switch status {
        case .holds: count == 1 ? "holds" : "hold"
        case .error: count == 1 ? "with an error" : "with errors"
        default: status.rawValue
        }
      return "\(count) \(word)"
    }
    let words = rules.count.counted("rule")
    return parts.isEmpty ? words : "\(words): \(parts.joined(separator: ", "))"
  }
}
