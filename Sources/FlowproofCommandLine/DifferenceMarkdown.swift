import Checklists
import Planning
import SourceText

/// Differences as Markdown, for a pull request or a morning mail.
enum DifferenceMarkdown {
  static func text(of differences: [DocumentDifference]) -> String {
    if differences.isEmpty { return "No difference.\n" }
    return differences.map(text).joined(separator: "\n")
  }

  private static func text(of document: DocumentDifference) -> String {
    guard let plan = document.plan else {
      return document.oldFile.map { "## \(code($0)) is gone\n" }
        ?? "## \(code(document.newFile ?? "")) is new\n"
    }
    var text = "## \(code(document.oldFile ?? "")) → \(code(document.newFile ?? ""))\n\n"
    if let titles = plan.dataflow.titles {
      text += "The title was \(code(titles.old)) and is \(code(titles.new)).\n\n"
    }
    let rows = plan.dataflow.pairings.flatMap(rows)
    if !rows.isEmpty {
      text += "| | pairing | rule | place |\n|---|---|---|---|\n"
      text += rows.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    }
    for (words, cases) in plan.caseLists {
      text += "\n<details><summary>\(words): \(cases.count)</summary>\n\n"
      text += cases.map { "- \(code($0))\n" }.joined()
      text += "\n</details>\n"
    }
    return text
  }

  private static func rows(of pairing: PairingDifference) -> [[String]] {
    let name = code(pairing.new?.name ?? pairing.old?.name ?? "")
    switch (pairing.old, pairing.new) {
    case (let old?, nil): return [["removed", name, "all", code(old.place.description)]]
    case (nil, let new?): return [["added", name, "all", code(new.place.description)]]
    default:
      return pairing.removed.map { ["removed", name, code($0.statement), place($0)] }
        + pairing.added.map { ["added", name, code($0.statement), place($0)] }
        + pairing.changed.map { change in
          let aspects = change.aspects.map {
            "\($0.name): \(code($0.old.orNothing)) → \(code($0.new.orNothing))"
          }
          let rule = ([code(change.new.statement)] + aspects).joined(separator: "<br>")
          return ["changed", name, rule, "\(place(change.old)) → \(place(change.new))"]
        }
    }
  }

  private static func place(_ rule: Rule) -> String { code(rule.places[0].description) }

  /// A text that Markdown shows as it stands, in a table too.
  private static func code(_ text: String) -> String {
    let safe = text.replacing("|", with: "\\|").replacing("`", with: "ˋ")
    return "`" + (safe.isEmpty ? " " : safe) + "`"
  }
}
