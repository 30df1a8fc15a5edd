public import ReStructuredText
public import SourceText

/// The rules that every tree keeps, whatever was read.
public struct TreeCheck {
  private let count: Int
  /// What is wrong with the tree; nothing, it is hoped.
  public private(set) var violations: [String] = []

  /// Checks a document and its problems.
  public init(_ document: Document, _ diagnostics: [Diagnostic]) {
    count = document.source.bytes.count
    check(document.blocks, in: 0..<count)
    let texts = Leaf.ranges(of: document.blocks).sorted { $0.lowerBound < $1.lowerBound }
    for (one, other) in zip(texts, texts.dropFirst()) where one.upperBound > other.lowerBound {
      violations.append("\(other) is read twice")
    }
    for diagnostic in diagnostics {
      expect(diagnostic.range, in: 0..<count, "problem \(diagnostic.identifier)")
      for note in diagnostic.notes { expect(note.range, in: 0..<count, "note") }
      if diagnostic.summary.isEmpty || diagnostic.summary.hasSuffix(".") {
        violations.append("summary of \(diagnostic.identifier): \(diagnostic.summary)")
      }
      if diagnostic.hint.isEmpty { violations.append("no hint for \(diagnostic.identifier)") }
      let hasLines = (diagnostic.summary + diagnostic.hint).utf8.contains { $0 < 0x20 }
      if hasLines { violations.append("several lines in \(diagnostic.identifier)") }
    }
    let places = diagnostics.map(\.range.lowerBound)
    if places != places.sorted() { violations.append("problems out of order: \(places)") }
  }

  private mutating func expect(_ range: Range<Int>, in outer: Range<Int>, _ name: String) {
    if range.lowerBound < outer.lowerBound || range.upperBound > outer.upperBound {
      violations.append("\(name) \(range) is not in \(outer)")
    }
  }

  private mutating func check(_ blocks: [Block], in outer: Range<Int>) {
    for block in blocks { check(block, in: outer) }
  }

  private mutating func check(_ block: Block, in outer: Range<Int>) {
    switch block {
    case .section(let section):
      expect(section.range, in: outer, "section")
      expect(section.title, in: section.range, "title")
      check(section.blocks, in: section.range)
    case .paragraph(let text):
      expect(text.range, in: outer, "paragraph")
      if text.lines.contains(where: \.isEmpty) { violations.append("an empty line of text") }
      if let plain = text.plain, !plain.bytes.isEmpty {
        expect(plain.place(of: 0..<plain.bytes.count), in: text.range, "plain text")
      }
    case .bulletList(let list):
      expect(list.range, in: outer, "bullet list")
      for item in list.items {
        expect(item.range, in: list.range, "item")
        check(item.blocks, in: item.range)
      }
    case .fieldList(let list):
      expect(list.range, in: outer, "field list")
      for field in list.fields {
        expect(field.range, in: list.range, "field")
        expect(field.name, in: field.range, "field name")
        check(field.blocks, in: field.range)
      }
    case .blockQuote(let quote):
      expect(quote.range, in: outer, "block quote")
      check(quote.blocks, in: quote.range)
    case .literalBlock(let range), .comment(let range), .transition(let range),
      .unread(let range):
      expect(range, in: outer, "text")
      if range.isEmpty { violations.append("an empty text at \(range)") }
    case .directive(let directive):
      expect(directive.range, in: outer, "directive")
      expect(directive.name, in: directive.range, "directive name")
      expect(directive.arguments, in: directive.range, "arguments")
    case .table(let table):
      check(table, in: outer)
    }
  }

  private mutating func check(_ table: Table, in outer: Range<Int>) {
    expect(table.range, in: outer, "table")
    if let caption = table.caption { expect(caption, in: table.range, "caption") }
    if table.headerRowCount > table.rows.count { violations.append("more heads than rows") }
    for row in table.rows {
      expect(row.range, in: table.range, "row")
      for cell in row.cells {
        expect(cell.range, in: row.range, "cell")
        check(cell.blocks, in: cell.range)
      }
    }
  }
}
