import Checklists
package import Results
import SourceText

/// What a run says of its baseline, for people.
///
///     baseline.json: 3 known failures, 1 new, 1 expired, 1 passed, 2 not observed
///       new       wix-wix/wix.com-contacts-to-wix-members/settles
///       expired   wix-wix/…/keeps-apart: since 2026-11-20 (CRM-123); fix it, or give it a later day
///       passed    wix-wix/…/creates: --update-baseline takes it out
package struct GateText {
  /// The lines.
  package private(set) var text: String

  /// How many entries are named of each kind.
  private static let limit = 50

  /// Words on a judgement.
  ///
  /// - Parameters:
  ///   - judgement: What a run says of the baseline.
  ///   - path: The baseline's file.
  ///   - cases: The names of all cases, where the run was whole, to suggest one for an entry of none.
  ///   - verbose: Whether entries are named that nothing is wrong with.
  package init(_ judgement: BaselineJudgement, at path: String, cases: [String], verbose: Bool) {
    let count = judgement.known.count
    var head = count.counted("known failure")
    for (number, word) in [
      (judgement.newFailures.count, "new"), (judgement.expired.count, "expired"),
      (judgement.unneeded.count, "passed"), (judgement.notObserved.count, "not observed"),
      (judgement.ambiguous.count, "ambiguous"),
    ] where number > 0 {
      head += ", \(number) \(word)"
    }
    text = "\(VisibleText.visible(path)): \(head)"
    add("new", judgement.newFailures)
    add(
      "expired",
      judgement.expired.map { entry in
        "\(entry.caseID): accepted until \(entry.expires.map(\.description) ?? "now") "
          + "(\(entry.reason)); fix it, or give it a later day"
      }
    )
    add(
      "passed",
      judgement.unneeded.map { "\($0.caseID): no longer needed; --update-baseline takes it out" }
    )
    add(
      "which",
      judgement.ambiguous.map { ambiguity in
        "\(ambiguity.entry.caseID): write "
          + ambiguity.readings.map { "`\($0)`" }.joined(separator: " or ")
      }
    )
    add(
      "no case",
      cases.isEmpty ? [] : Self.preexisting(judgement.notObserved.map(\.caseID), cases)
    )
    if verbose {
      add("known", judgement.known.map { "\($0.caseID): \($0.entry.reason)" })
      add("unseen", judgement.notObserved.map { "\($0.caseID): \($0.reason)" })
    }
  }

  /// Entries of the documents of a run that name no case of it, each with the nearest name.
  private static func preexisting(
    _ names: [String],
    _ cases: [String]
  ) -> [String] {
    if names.isEmpty { return [] }
    let document = { (name: String) in String(name.prefix { $0 != "/" }) }
    let documents = Set(cases.map(document))
    let folded = Set(cases.map(NameFolding.fold))
    let preexisting = names.filter { name in
      documents.contains(document(name)) && !folded.contains(NameFolding.fold(name))
    }
    return preexisting.enumerated().map { index, name in
      // Each search goes over all names of the document.
      let own = index < 10 ? cases.filter { document($0) == document(name) } : []
      let nearest = NameSuggestion.nearest(to: name, among: own)
      return name + (nearest.map { "; did you mean `\($0)`?" } ?? "")
    }
  }

  private mutating func add(_ label: String, _ entries: [String]) {
    let indent = "  " + label + String(repeating: " ", count: max(1, 10 - label.utf8.count))
    for entry in entries.prefix(Self.limit) {
      text += "\n" + indent + VisibleText.visible(entry)
    }
    if entries.count > Self.limit { text += "\n\(indent)\(entries.count - Self.limit) more" }
  }

  /// What an update of a baseline changed, in a line.
  package static func words(of update: Baseline.Update, at path: String) -> String {
    var parts: [String] = []
    if !update.added.isEmpty {
      let expires =
        "for \(Baseline.grantedDays) days; say why in the place of `\(Baseline.openReason)`"
      parts.append("\(update.added.count) added \(expires)")
    }
    if !update.pruned.isEmpty { parts.append("\(update.pruned.count) taken out") }
    if !update.renamed.isEmpty { parts.append("\(update.renamed.count) called otherwise now") }
    let words = parts.isEmpty ? "nothing to change" : parts.joined(separator: ", ")
    return "\(VisibleText.visible(path)): \(words)"
  }

  /// That a sign-off is of another text than the rule has, in a line.
  package static func words(ofStale entry: SignOffBook.Entry, _ rule: String) -> String {
    let words =
      "the sign-off of \(rule) by \(entry.by) on \(entry.date) is stale, for the rule reads "
      + "otherwise now: `flowproof signoff` shows both"
    return VisibleText.visible(words)
  }
}
