public import SourceText

/// A reader of reStructuredText that keeps every part of a file and says what it could not read.
///
/// It goes through the lines once. A construct claims the lines that are indented below it, and
/// reads them in a `Scope` of its own; the text behind a bullet or a field name becomes the first
/// line of that scope. Where the markup is wrong it reports what is wrong and reads on.
public struct DocumentParser: ~Copyable {
  /// The lines that a construct may read, and where their left edge is.
  struct Scope {
    /// The index behind the last line.
    var end: Int
    /// The column of the left edge; no line of the scope begins before it.
    var indent: Int
    /// How many constructs it stands in; only at 0 there are sections.
    var depth: Int
  }

  /// How deep constructs may stand in one another.
  static let deepestNesting = 64

  /// The bytes of the file that is read.
  let bytes: [UInt8]

  /// Its lines without the blank ones.
  var lines: [IndentedLine]

  /// The index of the line to be read next.
  var next = 0

  /// What is known beyond the line to be read next.
  let state: ParsingState

  init(_ source: SourceFile, names: ReferenceNames = ReferenceNames()) {
    self.bytes = source.bytes
    self.lines = IndentedLine.lines(of: source)
    self.state = ParsingState(source, scan: MarkupScan(source.bytes), names: names)
  }

  /// Reads a file, whatever it holds.
  ///
  /// - Parameter source: The file.
  /// - Returns: The tree of all that was read, and the problems in the order of their places.
  /// - Complexity: O(*n*) in the number of bytes.
  public static func parse(
    _ source: SourceFile
  ) -> (document: Document, diagnostics: [Diagnostic]) {
    let check = TextCheck(source.bytes)
    if case .binary(let offset) = check {
      let blocks = [Block.unread(0..<source.bytes.count)]
      let document = Document(source: source, blocks: blocks, isText: false)
      return (document, [.binaryFile(at: offset..<offset + 1)])
    }
    var parser = DocumentParser(source)
    var blocks = parser.readDocument()
    if let names = parser.state.names.unresolved(titles: { parser.titles(of: blocks) }) {
      parser = DocumentParser(source, names: names)
      blocks = parser.readDocument()
    }
    if case .malformed(let first, let more) = check {
      parser.report(.invalidUTF8(at: first..<first + 1, more: more))
    }
    return (Document(source: source, blocks: blocks), parser.state.problems.sorted())
  }

  /// The file that is read.
  var source: SourceFile { state.source }

  /// Takes note of a problem.
  mutating func report(_ diagnostic: Diagnostic) {
    state.problems.add(diagnostic)
  }

  /// The text of some bytes as a message quotes it: on one line, and not all of a long one.
  func excerpt(_ range: Range<Int>) -> String {
    let limit = 60
    var text = ""
    for scalar in source.text(range.prefix(limit)).unicodeScalars {
      let isControl = scalar.value < 0x20 || scalar.value == 0x7F
      text.unicodeScalars.append(isControl ? " " : scalar)
    }
    return range.count > limit ? text + "…" : text
  }

  /// Reads all lines of a scope as blocks.
  mutating func readBlocks(in scope: Scope) -> [Block] {
    var blocks: [Block] = []
    while next < scope.end { readBlock(into: &blocks, in: scope) }
    return blocks
  }

  /// Reads the lines from the next one to an end as blocks of their own, unless they are too deep.
  ///
  /// - Parameters:
  ///   - end: The index behind the last of them.
  ///   - indent: The column of their left edge.
  ///   - depth: The depth of what they stand in.
  /// - Returns: The blocks; afterwards the line at the end is the next one.
  mutating func readNested(to end: Int, indent: Int, below depth: Int) -> [Block] {
    guard next < end else { return [] }
    if let text = readPlainLine(to: end) { return [.paragraph(text)] }
    guard depth < Self.deepestNesting else {
      let range = lines[next].start..<lines[end - 1].end
      report(.nestedTooDeeply(at: range))
      next = end
      return [.unread(range)]
    }
    return readBlocks(in: Scope(end: end, indent: indent, depth: depth + 1))
  }

  /// Reads the next line as a paragraph where it stands alone and is surely nothing else.
  mutating func readPlainLine(to end: Int) -> TextLines? {
    guard end - next == 1, isPlainText(lines[next]) else { return nil }
    next = end
    return text(in: lines[end - 1].range)
  }

  /// Reads the block that begins on the next line.
  mutating func readBlock(into blocks: inout [Block], in scope: Scope) {
    let line = lines[next]
    if line.indent > scope.indent {
      readBlockQuote(into: &blocks, in: scope)
      return
    }
    let first = bytes[line.start]
    if first.isLetter || first.isDigit || first == UInt8(ascii: "(") || first == UInt8(ascii: "#") {
      if readEnumeratedItem(into: &blocks, in: scope) { return }
    } else if first.isAdornment || first == 0xE2 {
      if readMarked(first, into: &blocks, in: scope) { return }
    }
    if first.isAdornment, isAdornmentLine(line), readAdornment(into: &blocks, in: scope) { return }
    readText(into: &blocks, in: scope)
  }

  /// Reads the block that begins on the next line if it is one that is known by its first character.
  private mutating func readMarked(
    _ first: UInt8,
    into blocks: inout [Block],
    in scope: Scope
  ) -> Bool {
    let line = lines[next]
    if bulletLength(line) > 0 {
      readBulletList(into: &blocks, in: scope)
      return true
    }
    switch first {
    case UInt8(ascii: "."):
      guard isExplicitMarkup(line) else { return false }
      readExplicitMarkup(into: &blocks, in: scope)
      return true
    case UInt8(ascii: ":"):
      guard let name = fieldName(line) else { return false }
      readFieldList(firstName: name, into: &blocks, in: scope)
      return true
    case UInt8(ascii: "+") where isGridTableTop(line):
      if state.isInTable {
        readUnread(.nestedTable, to: adjacentEnd(in: scope), into: &blocks)
      } else {
        readGridTable(into: &blocks, in: scope)
      }
      return true
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "/"):
      return readOptionItem(into: &blocks, in: scope)
    case UInt8(ascii: ">"), UInt8(ascii: "|"), UInt8(ascii: "_"), UInt8(ascii: "="):
      return readUnreadBlock(first, into: &blocks, in: scope)
    default:
      return false
    }
  }

  /// The index behind the lines after the next one that stand further to the right than an edge.
  func indentedEnd(in scope: Scope) -> Int {
    var end = next + 1
    while end < scope.end, lines[end].indent > scope.indent { end += 1 }
    return end
  }

  /// The smallest indentation of some lines; there must be one.
  func smallestIndent(_ range: Range<Int>) -> Int {
    var smallest = lines[range.lowerBound].indent
    for index in range where lines[index].indent < smallest { smallest = lines[index].indent }
    return smallest
  }

  /// Reports that what was read last should have been followed by a blank line, if it was not.
  mutating func expectBlankLine(after construct: String, in scope: Scope) {
    guard next < scope.end, !lines[next].followsBlank else { return }
    report(.missingBlankLine(after: construct, at: lines[next].range))
  }
}
