import Results
import SourceText

/// Which systems are synchronized into which: sources down, targets across, and in each cell the
/// verdict on the documents between the two.
struct SystemMatrix {
  /// The most systems in a line: those whose documents are worst come first.
  private static let most = 40

  /// The documents from one system into another.
  struct Cell {
    var documents: [Int]
    var tally: RunResults.Totals
  }

  private let model: PageModel
  private let sources: [String]
  private let targets: [String]
  private let cells: [String: [String: Cell]]
  /// How many systems there is no room for.
  private let omitted: Int

  /// Prepares the matrix; nil where fewer than two documents name both of their systems.
  init?(_ model: PageModel, _ tallies: [RunResults.Totals]) {
    var cells: [String: [String: Cell]] = [:]
    var count = 0
    for (number, document) in model.results.documents.enumerated()
    where !document.sourceSystem.isEmpty && !document.targetSystem.isEmpty {
      count += 1
      let empty = Cell(documents: [], tally: RunResults.Totals())
      var cell = cells[document.sourceSystem]?[document.targetSystem] ?? empty
      cell.documents.append(number)
      cell.tally.add(document)
      cells[document.sourceSystem, default: [:]][document.targetSystem] = cell
    }
    guard count > 1 else { return nil }
    let all = cells.flatMap { source, row in row.map { (source, $0.key, $0.value) } }
    let sources = Self.systems(all.map { ($0.0, $0.2) })
    let targets = Self.systems(all.map { ($0.1, $0.2) })
    self.model = model
    self.cells = cells
    self.sources = sources.prefix(Self.most).sorted()
    self.targets = targets.prefix(Self.most).sorted()
    omitted = max(0, sources.count - Self.most) + max(0, targets.count - Self.most)
  }

  /// Systems with the worst verdicts first.
  private static func systems(_ cells: [(name: String, cell: Cell)]) -> [String] {
    var tallies: [String: (broken: Int, rules: Int)] = [:]
    for (name, cell) in cells {
      let known = tallies[name] ?? (0, 0)
      let broken = cell.tally.rules[.broken, default: 0] + cell.tally.rules[.error, default: 0]
      tallies[name] = (known.broken + broken, known.rules + cell.tally.ruleCount)
    }
    return tallies.sorted {
      ($1.value.broken, $1.value.rules, $0.key) < ($0.value.broken, $0.value.rules, $1.key)
    }
    .map(\.key)
  }

  /// Writes the matrix.
  func write(to html: inout HTMLText) {
    html.markup("<div class=\"scroll\" tabindex=\"0\" role=\"group\"")
    html.markup(" aria-label=\"Matrix of systems\"><table class=\"matrix\"><thead><tr>")
    html.markup("<th><span class=\"vh\">Source</span>")
    for target in targets {
      html.markup("<th scope=\"col\"><span>")
      html.text(target.shortened(to: 40))
      html.markup("</span>")
    }
    html.markup("</tr></thead><tbody>")
    for source in sources {
      html.markup("<tr><th scope=\"row\">")
      html.text(source.shortened(to: 40))
      for target in targets {
        if let cell = cells[source]?[target] {
          write(cell, source, target, to: &html)
        } else {
          html.markup("<td>")
        }
      }
      html.markup("</tr>")
    }
    html.markup("</tbody></table></div>")
    if omitted > 0 {
      html.element("p", class: "note", "\(PageTexts.counted(omitted, "more system")) left out here")
    }
  }

  private func write(
    _ cell: Cell,
    _ source: String,
    _ target: String,
    to html: inout HTMLText
  ) {
    let verdict = cell.tally.verdict
    // What the color says stands there as a number, too.
    let count = cell.tally.rules[verdict, default: 0]
    html.markup("<td><a class=\"cell \(verdict.rawValue)\" href=\"#")
    if cell.documents.count == 1 {
      html.markup("d\(cell.documents[0])\"")
    } else {
      html.markup("pair/")
      html.attribute(cell.documents.map(String.init).joined(separator: ","))
      html.markup("\"")
    }
    html.markup(" title=\"")
    let documents = PageTexts.counted(cell.documents.count, "document")
    html.attribute("\(source) to \(target): \(documents), \(cell.tally.coverageLine)")
    html.markup("\">\(PageIcon.markup(verdict.rawValue))<b>\(PageTexts.grouped(count))</b>")
    html.markup("<span class=\"vh\"> \(verdict.rawValue), ")
    html.text("\(source) to \(target), \(documents)")
    html.markup("</span></a>")
  }
}
