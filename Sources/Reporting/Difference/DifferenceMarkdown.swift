import Checklists
import Planning
import SourceText

/// Differences as Markdown, for a pull request or a morning mail, and not too long.
package enum DifferenceMarkdown {
  /// The most bytes: a comment of GitHub takes 65,536 characters.
  private static let sizeLimit = 60_000
  /// How many rules are shown of a document.
  private static let rowLimit = 200
  /// How many cases are named of each kind.
  private static let caseLimit = 100
  private static let source = "`flowproof diff` shows all"

  package static func text(of differences: [DocumentDifference]) -> String {
    if differences.isEmpty { return "No difference.\n" }
    var page = MarkdownPage(limit: sizeLimit)
    for (number, difference) in differences.enumerated() {
      if page.isFull {
        page.add("… \((differences.count - number).counted("more document")); \(source)\n")
        break
      }
      write(difference, to: &page)
    }
    return page.text
  }

  private static func write(_ document: DocumentDifference, to page: inout MarkdownPage) {
    guard let plan = document.plan else {
      let words = document.oldFile.map { "\(code($0)) is gone" }
      page.add("## \(words ?? "\(code(document.newFile ?? "")) is new")\n\n")
      return
    }
    page.add("## \(code(document.oldFile ?? "")) → \(code(document.newFile ?? ""))\n\n")
    if let titles = plan.dataflow.titles {
      page.add("The title was \(code(titles.old)) and is \(code(titles.new)).\n\n")
    }
    let rows = plan.dataflow.pairings.flatMap(rows)
    if !rows.isEmpty {
      page.add("| | pairing | rule | place |\n|---|---|---|---|\n")
      page.add(each: rows, most: rowLimit, noun: "differences", asRows: true, source: source) {
        "| " + $0.joined(separator: " | ") + " |\n"
      }
    }
    for (words, cases) in plan.caseLists {
      page.add("\n<details><summary>\(words): \(cases.count)</summary>\n\n")
      page.add(each: cases, most: caseLimit, noun: "cases", source: source) { "- \(code($0))\n" }
      page.add("\n</details>\n")
    }
    page.add("\n")
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

  private static func code(_ text: String) -> String { MarkdownText.code(text) }
}
