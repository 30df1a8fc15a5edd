import Checklists
import Planning
import SourceText

/// Differences as text, in the form that reviewers know: `-` was, `+` is, `~` changed.
package enum DifferenceText {
  package static func text(of differences: [DocumentDifference]) -> String {
    if differences.isEmpty { return "no difference\n" }
    return differences.map(text).joined(separator: "\n")
  }

  private static func text(of document: DocumentDifference) -> String {
    guard let plan = document.plan else {
      return document.oldFile.map { "- \($0): the document is gone\n" }
        ?? "+ \(document.newFile ?? ""): the document is new\n"
    }
    var lines = ["\(document.oldFile ?? "") → \(document.newFile ?? "")"]
    if let titles = plan.dataflow.titles {
      lines.append("  ~ title: \(titles.old) → \(titles.new)")
    }
    for pairing in plan.dataflow.pairings { lines += Self.lines(of: pairing) }
    for (words, cases) in plan.caseLists { lines += ["  \(words):"] + cases.map { "    \($0)" } }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(of pairing: PairingDifference) -> [String] {
    switch (pairing.old, pairing.new) {
    case (let old?, nil): return ["  - \(old.name)  (\(old.place))"]
    case (nil, let new?):
      return ["  + \(new.name)  (\(new.place))"]
        + new.rules.map { "      \($0.statement)" }
    case (_, let new?):
      return ["  ~ \(new.name)"]
        + pairing.removed.map { "    - \($0.statement)  (\($0.places[0]))" }
        + pairing.added.map { "    + \($0.statement)  (\($0.places[0]))" }
        + pairing.changed.flatMap { change in
          ["    ~ \(change.new.statement)  (\(change.old.places[0]) → \(change.new.places[0]))"]
            + change.aspects.map {
              "        \($0.name): \($0.old.orNothing) → \($0.new.orNothing)"
            }
        }
    case (nil, nil): return []
    }
  }
}

extension String {
  /// The text, or a word for none.
  package var orNothing: String { isEmpty ? "nothing" : self }
}

extension PlanDifference {
  /// The lists of cases that are not empty, each with its heading.
  package var caseLists: [(words: String, cases: [String])] {
    [
      ("cases gained", gained.map(\.description)),
      ("cases lost", lost.map(\.description)),
      ("cases with another name", moved.map { "\($0.old) → \($0.new)" }),
      ("cases that run now", nowRun.map(\.description)),
      ("cases that are skipped now", nowSkipped.map(\.description)),
    ]
    .filter { !$0.1.isEmpty }
  }
}
