import ReStructuredText
import SourceText

/// A tree in the form of the golden files that `Tests/Scripts/read-with-docutils.py` writes.
struct DocutilsReading {
  private let source: SourceFile
  private(set) var lines: [String] = []

  /// Reads a text.
  init(_ text: String) {
    source = SourceFile(name: "case.rst", text: text)
    add(DocumentParser.parse(source).document.blocks, depth: 0)
  }

  private mutating func add(_ line: String, depth: Int) {
    lines.append(String(repeating: "  ", count: depth) + line)
  }

  private mutating func add(_ blocks: [Block], depth: Int) {
    for block in blocks { add(block, depth: depth) }
  }

  private mutating func add(_ block: Block, depth: Int) {
    switch block {
    case .section(let section):
      add("section \(quoted(section.titleText))", depth: depth)
      add(section.blocks, depth: depth + 1)
    case .paragraph(let text):
      add("paragraph \(quoted(text))", depth: depth)
    case .bulletList(let list):
      add("bullet-list", depth: depth)
      for item in list.items {
        add("item", depth: depth + 1)
        add(item.blocks, depth: depth + 2)
      }
    case .fieldList(let list):
      add("field-list", depth: depth)
      for field in list.fields {
        add("field", depth: depth + 1)
        add(field.blocks, depth: depth + 2)
      }
    case .blockQuote(let quote):
      add("block-quote", depth: depth)
      add(quote.blocks, depth: depth + 1)
    case .literalBlock(let range):
      add("literal-block \(squeezed(source.text(range)))", depth: depth)
    case .comment(let range):
      add("comment \(squeezed(String(source.text(range).dropFirst(2))))", depth: depth)
    case .transition:
      add("transition", depth: depth)
    case .table(let table):
      add(table, depth: depth)
    case .directive, .unread:
      let line = String(repeating: "  ", count: depth) + "unread"
      if lines.last != line { lines.append(line) }
    }
  }

  private mutating func add(_ table: Table, depth: Int) {
    let caption = table.caption.map { " caption=\(quoted(source.text($0)))" } ?? ""
    let counts = "heads=\(table.headerRowCount) stubs=\(table.stubColumnCount)"
    add("table \(counts)\(caption)", depth: depth)
    for row in table.rows {
      add("row", depth: depth + 1)
      for cell in row.cells {
        add("cell", depth: depth + 2)
        add(cell.blocks, depth: depth + 3)
      }
    }
  }

  private func quoted(_ text: TextLines) -> String { quoted(text.string(in: source)) }

  /// The text in quotes on one line, with single blanks.
  private func quoted(_ text: String) -> String {
    var result = ""
    for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
      switch scalar {
      case " ", "\t", "\u{B}", "\u{C}":
        if !result.hasSuffix(" "), !result.hasSuffix("\\n") { result += " " }
      case "\n", "\r":
        if result.hasSuffix(" ") { result.removeLast() }
        result += "\\n"
      case "\\": result += "\\\\"
      default: result.unicodeScalars.append(scalar)
      }
    }
    while result.hasPrefix(" ") { result.removeFirst() }
    while result.hasSuffix(" ") { result.removeLast() }
    while result.hasSuffix("\\n") { result.removeLast(2) }
    return "\"\(result)\""
  }

  /// The text in quotes, without the indentation of its lines and without blank ones.
  private func squeezed(_ text: String) -> String {
    let lines = text.split(whereSeparator: \.isNewline).map { line in
      let start = line.prefix { $0.isWhitespace }.endIndex
      return String(line[start...])
    }
    return quoted(lines.filter { !$0.isEmpty }.joined(separator: "\n"))
  }
}
