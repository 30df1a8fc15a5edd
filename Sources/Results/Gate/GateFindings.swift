import SourceText

/// Puts into words what makes a run red, and what to do about each.
struct GateFindings {
  private let results: RunResults

  init(_ results: RunResults) {
    self.results = results
  }

  private static func first(_ items: some Sequence<String>) -> [String] {
    Array(items.prefix(GateFinding.itemLimit))
  }

  // MARK: Broken promises

  func brokenRules(_ count: Int) -> GateFinding {
    GateFinding(
      .brokenRules,
      GateTexts.count(count, "rule", "is", "are") + " broken",
      hint: "fix the integration, or the document where it promises too much; the causes say where"
    )
  }

  func of(_ baseline: BaselineJudgement) -> [GateFinding] {
    var findings: [GateFinding] = []
    if !baseline.newFailures.isEmpty {
      findings.append(
        GateFinding(
          .newFailures,
          baseline.newFailures.count.counted("new failure"),
          items: Self.first(baseline.newFailures),
          hint: "fix them; to accept them for a while, run again with --update-baseline"
        )
      )
    }
    if !baseline.expired.isEmpty {
      findings.append(
        GateFinding(
          .expired,
          GateTexts.count(baseline.expired.count, "known failure", "has", "have") + " expired",
          items: Self.first(
            baseline.expired.map { entry in
              let end = entry.expires.map { "accepted until \($0): " } ?? ""
              return "\(entry.caseID): \(end)\(entry.reason)"
            }
          ),
          hint: "fix it, or give the entry of the baseline a later day"
        )
      )
    }
    if !baseline.unneeded.isEmpty {
      findings.append(
        GateFinding(
          .unneeded,
          GateTexts.count(baseline.unneeded.count, "known failure", "has", "have") + " passed",
          items: Self.first(baseline.unneeded.map(\.caseID)),
          hint: "take the entry out of the baseline: run again with --update-baseline"
        )
      )
    }
    return findings
  }

  func signedOffAsBroken(_ count: Int) -> GateFinding {
    let items = results.documents.lazy.flatMap(\.manualItems).compactMap { item -> String? in
      guard let signOff = item.signOff, !signOff.holds else { return nil }
      let remark = signOff.remark.isEmpty ? "" : ": \(signOff.remark)"
      return "\(item.rule): \(signOff.by) on \(signOff.date)\(remark)"
    }
    return GateFinding(
      .signedOffAsBroken,
      GateTexts.count(count, "manual item", "is", "are") + " signed off as broken",
      items: Self.first(items),
      hint: "fix it, try it again, and say so: flowproof signoff ITEM --holds --by NAME"
    )
  }

  // MARK: What else a gate can require

  func strict(_ counts: Gate.Counts, isShard: Bool) -> [GateFinding] {
    var findings: [GateFinding] = []
    if counts.warnings > 0 {
      findings.append(
        GateFinding(
          .warnings,
          counts.warnings.counted("warning"),
          items: Self.first(
            results.documents.lazy.flatMap { document in
              document.findings.lazy.filter { $0.severity == .warning }.map { finding in
                "\(document.path):\(finding.location.line):\(finding.location.column): \(finding.summary)"
              }
            }
          ),
          hint: "flowproof lint shows each with its fix"
        )
      )
    }
    if counts.skipped > 0 {
      findings.append(
        GateFinding(
          .skipped,
          counts.skipped.counted("skipped case"),
          items: Self.first(reasonsOfSkipped),
          hint: "take away the reasons; what has to stay so cannot be gated by --strict"
        )
      )
    }
    if counts.flaky > 0 {
      let cases = results.documents.lazy.flatMap(\.cases).filter { $0.outcome == .flaky }
      findings.append(
        GateFinding(
          .flaky,
          counts.flaky.counted("flaky case"),
          items: Self.first(cases.map(\.id)),
          hint: "find out why each failed at first: the reports have its attempts"
        )
      )
    }
    if counts.unsigned > 0, !isShard {
      let items = results.documents.lazy.flatMap(\.manualItems).filter { $0.signOff == nil }
      findings.append(
        GateFinding(
          .unsigned,
          counts.unsigned.counted("manual item") + " without a sign-off",
          items: Self.first(items.map(\.rule)),
          hint: "try it by hand and say so: flowproof signoff ITEM --holds --by NAME"
        )
      )
    }
    if let first = findings.first { findings[0].summary = "--strict: " + first.summary }
    return findings
  }

  /// Why cases were skipped, the most frequent reason first.
  private var reasonsOfSkipped: [String] {
    var counts: [String: Int] = [:]
    for result in results.documents.lazy.flatMap(\.cases) where result.outcome == .skipped {
      counts[result.reason, default: 0] += 1
    }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.value.counted("case")): \($0.key)" }
  }

  func tooFewChecked(_ counts: Gate.Counts, _ minimum: Double) -> GateFinding {
    let isWhole = minimum.rounded() == minimum
    let percent = isWhole ? String(Int(minimum)) : String(minimum)
    return GateFinding(
      .tooFewChecked,
      "\(counts.judgedRules) of \(counts.rules) rules were checked, fewer than \(percent) %",
      items: Self.first(reasonsOfSkipped),
      hint: "take away the reasons why cases are skipped or blocked, or lower --min-checked"
    )
  }

  // MARK: What keeps a run from judging

  func ofEnvironment(_ counts: Gate.Counts) -> [GateFinding] {
    var findings: [GateFinding] = []
    if counts.errors > 0 {
      findings.append(
        GateFinding(
          .errors,
          GateTexts.count(counts.errors, "case", "could", "could") + " not be tested",
          hint: "flowproof doctor checks the systems one by one and says what to fix"
        )
      )
    }
    if counts.damaged > 0 {
      let items = results.documents.lazy.flatMap { document in
        document.findings.lazy.filter { $0.severity == .error }.map { finding in
          "\(document.path):\(finding.location.line):\(finding.location.column): \(finding.summary)"
        }
      }
      findings.append(
        GateFinding(
          .damaged,
          GateTexts.count(counts.damaged, "document", "is", "are") + " damaged",
          items: Self.first(items),
          hint: "flowproof lint shows the places and how to fix them"
        )
      )
    }
    return findings
  }
}
