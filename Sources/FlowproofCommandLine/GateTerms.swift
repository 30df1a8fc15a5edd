import Results
import Running
import SourceText

/// What a run has to come to besides that no rule is broken.
struct GateTerms: Sendable, Equatable {
  /// Whether warnings, skipped and flaky cases, and items for people that nobody signed off, are as
  /// bad as failures.
  var isStrict = false
  /// How many of a hundred rules must have been checked; nil for any.
  var minChecked: Double?

  /// Reads `80` or `80%`; nil where a text is no share.
  static func percent(_ text: String) -> Double? {
    let digits = text.last == "%" ? text.dropLast() : text[...]
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }),
      let number = Double(digits), number <= 100
    else { return nil }
    return number
  }

  /// Why the gate stays shut though no rule is broken; nil where it opens.
  ///
  /// - Complexity: O(*n*) in the number of rules and cases.
  func objection(to results: RunResults) -> String? {
    coverageObjection(to: results) ?? (isStrict ? strictObjection(to: results) : nil)
  }

  private func coverageObjection(to results: RunResults) -> String? {
    guard let minChecked else { return nil }
    var all = 0
    var checked = 0
    for document in results.documents {
      // Of the rules of a part only those that have a case in it count.
      let own = Set(document.cases.map(\.rule)).union(document.manualItems.map(\.rule))
      let isPart = results.provenance.shard != nil
      for rule in document.pairings.flatMap(\.rules) where !isPart || own.contains(rule.id) {
        all += 1
        if rule.status == .holds || rule.status == .broken { checked += 1 }
      }
    }
    // Compared without dividing: 2 of 3 are 66.7 % only on paper.
    guard Double(checked) * 100 < minChecked * Double(all) else { return nil }
    let words = minChecked.rounded() == minChecked ? String(Int(minChecked)) : String(minChecked)
    return "\(checked) of \(all) rules were checked, less than \(words)%"
  }

  private func strictObjection(to results: RunResults) -> String? {
    var counts: [(count: Int, words: String)] = []
    let cases = results.documents.lazy.flatMap(\.cases)
    for (outcome, word) in [(Outcome.flaky, "flaky"), (.skipped, "skipped"), (.blocked, "blocked")] {
      let count = cases.count { $0.outcome == outcome }
      counts.append((count, "\(count) \(count == 1 ? "case" : "cases") \(word)"))
    }
    let warnings = results.documents.lazy.flatMap(\.findings).count { $0.severity == .warning }
    counts.append((warnings, "\(warnings) \(warnings == 1 ? "warning" : "warnings")"))
    let items = results.documents.lazy.flatMap(\.manualItems)
    let open = items.count { $0.signOff == nil }
    counts.append((open, "\(open) \(open == 1 ? "item" : "items") for people not signed off"))
    let broken = items.count { $0.signOff?.holds == false }
    counts.append((broken, "\(broken) signed off as broken"))
    let bad = counts.filter { $0.count > 0 }
    return bad.isEmpty ? nil : "strict: " + bad.map(\.words).joined(separator: ", ")
  }
}
