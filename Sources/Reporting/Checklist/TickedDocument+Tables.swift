import Results
import ReStructuredText
import SourceText

extension TickedDocument {
  mutating func add(_ table: Table) {
    let before =
      table.range.lowerBound..<(table.rows.first?.range.lowerBound ?? table.range.upperBound)
    html.markup("<div class=\"scroll\"><table class=\"rows\">")
    if let caption = table.caption { html.element("caption", source.text(caption)) }
    let columns = table.rows.map { $0.cells.count }.max() ?? 1
    html.markup("<thead>")
    for row in table.headerRows {
      html.markup("<tr><th class=\"ticks\"><span class=\"vh\">Verdict</span>")
      for cell in row.cells { add(cell, "th") }
      html.markup("</tr>")
    }
    html.markup("</thead><tbody>")
    for row in table.bodyRows {
      let rules = places(in: row.range).map(\.rule)
      begin(rules, "tr", cell: true)
      for cell in row.cells { add(cell, "td") }
      html.markup("</tr>")
      if rules.contains(where: { !reason(of: $0).isEmpty || !model.rules[$0].rule.labels.isEmpty })
      {
        html.markup("<tr class=\"reasons\"><td><td colspan=\"\(max(1, columns))\">")
        addReasons(of: rules)
        html.markup("</tr>")
      }
    }
    let head = table.headerRows.map(\.range)
    let rest = head.flatMap { places(in: $0) } + places(in: before)
    if table.bodyRows.isEmpty || !rest.isEmpty {
      let rules = rest.map(\.rule)
      begin(rules, "tr", cell: true)
      html.markup("<td colspan=\"\(max(1, columns))\" class=\"norows\">")
      html.markup(table.bodyRows.isEmpty ? "no rows" : "the table as a whole")
      addReasons(of: rules)
      html.markup("</tr>")
    }
    html.markup("</tbody></table></div>")
  }

  private mutating func add(_ cell: Table.Cell, _ element: String) {
    html.markup("<\(element)>")
    if let text = cell.paragraph {
      html.text(text.string(in: source))
    } else if !cell.blocks.isEmpty {
      add(cell.blocks)
    }
  }
}
