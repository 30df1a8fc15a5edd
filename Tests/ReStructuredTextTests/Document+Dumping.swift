import ReStructuredText
import SourceText

extension Document {
  /// Writes the tree with one node a line, its place, and the texts in quotes.
  ///
  /// ```
  /// document
  ///   section 1:1-4:6 level=1 adornment="="
  ///     title 1:1-1:6 "Title"
  ///     paragraph 4:1-4:6 "Hello"
  /// ```
  ///
  /// Lines and columns are counted from 1; the second place is the one behind the last character.
  func dump() -> String {
    var dumper = Dumper(source: source)
    dumper.add("document", depth: 0)
    dumper.add(blocks, depth: 1)
    return dumper.output
  }
}

/// The text of a tree while it is written.
private struct Dumper {
  let source: SourceFile
  var output = ""

  mutating func add(_ line: String, depth: Int) {
    output += String(repeating: "  ", count: depth) + line + "\n"
  }

  mutating func add(_ blocks: [Block], depth: Int) {
    for block in blocks { add(block, depth: depth) }
  }

  private mutating func add(_ block: Block, depth: Int) {
    switch block {
    case .section(let section):
      let overline = section.hasOverline ? " overline" : ""
      let adornment = Character(Unicode.Scalar(section.adornment))
      let facts = "level=\(section.level) adornment=\"\(adornment)\"\(overline)"
      add("section \(place(section.range)) \(facts)", depth: depth)
      let title = escaped(section.titleText.string(in: source))
      add("title \(place(section.title)) \"\(title)\"", depth: depth + 1)
      add(section.blocks, depth: depth + 1)
    case .paragraph(let text):
      let string = escaped(text.string(in: source))
      add("paragraph \(place(text.range)) \"\(string)\"", depth: depth)
    case .bulletList(let list):
      add("bullet-list \(place(list.range))", depth: depth)
      for item in list.items {
        add("item \(place(item.range))", depth: depth + 1)
        add(item.blocks, depth: depth + 2)
      }
    case .fieldList(let list):
      add("field-list \(place(list.range))", depth: depth)
      for field in list.fields {
        add("field \(place(field.range)) \(quoted(field.name))", depth: depth + 1)
        add(field.blocks, depth: depth + 2)
      }
    case .blockQuote(let quote):
      add("block-quote \(place(quote.range))", depth: depth)
      add(quote.blocks, depth: depth + 1)
    case .literalBlock(let range): add("literal-block", range, depth: depth)
    case .comment(let range): add("comment", range, depth: depth)
    case .transition(let range): add("transition", range, depth: depth)
    case .unread(let range): add("unread", range, depth: depth)
    case .directive(let directive):
      let arguments = directive.arguments.isEmpty ? "" : " \(quoted(directive.arguments))"
      let name = "name=\(quoted(directive.name))"
      add("directive \(place(directive.range)) \(name)\(arguments)", depth: depth)
    case .table(let table):
      add(table, depth: depth)
    }
  }

  private mutating func add(_ table: Table, depth: Int) {
    let caption = table.caption.map { " caption=\(quoted($0))" } ?? ""
    let counts = "heads=\(table.headerRowCount) stubs=\(table.stubColumnCount)"
    add("table \(place(table.range)) \(counts)\(caption)", depth: depth)
    for row in table.rows {
      add("row \(place(row.range))", depth: depth + 1)
      for cell in row.cells {
        add("cell \(place(cell.range))", depth: depth + 2)
        add(cell.blocks, depth: depth + 3)
      }
    }
  }

  private mutating func add(_ name: String, _ range: Range<Int>, depth: Int) {
    add("\(name) \(place(range)) \(quoted(range))", depth: depth)
  }

  private func place(_ range: Range<Int>) -> String {
    let start = source.location(of: range.lowerBound)
    let end = source.location(of: range.upperBound)
    return "\(start.line):\(start.column)-\(end.line):\(end.column)"
  }

  private func quoted(_ range: Range<Int>) -> String { "\"\(escaped(source.text(range)))\"" }

  /// The text with one `\n` for each line end, however it is written in the file.
  private func escaped(_ text: String) -> String {
    var result = ""
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": if previous != "\r" { result += "\\n" }
      case "\r": result += "\\n"
      case "\t": result += "\\t"
      case "\"", "\\": result += "\\" + String(scalar)
      default: result.unicodeScalars.append(scalar)
      }
      previous = scalar
    }
    return result
  }
}
