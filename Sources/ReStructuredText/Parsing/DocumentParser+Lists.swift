import SourceText

/// Bullet lists and field lists.
extension DocumentParser {
  /// The number of bytes of the bullet that a line begins with, or 0.
  ///
  /// The three bullets beyond ASCII are three bytes and one column wide.
  func bulletLength(_ line: IndentedLine) -> Int {
    let length: Int
    switch bytes[line.start] {
    case UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "+"):
      length = 1
    case 0xE2 where isWideBullet(line):
      length = 3
    default:
      return 0
    }
    let end = line.start + length
    return end == line.end || bytes[end].isBlank ? length : 0
  }

  private func isWideBullet(_ line: IndentedLine) -> Bool {
    guard line.range.count >= 3 else { return false }
    switch (bytes[line.start + 1], bytes[line.start + 2]) {
    case (0x80, 0xA2), (0x80, 0xA3), (0x81, 0x83): return true
    default: return false
    }
  }

  /// The byte that tells the bullet of a line from the others; 0 where the line has none.
  func bullet(_ line: IndentedLine) -> UInt8 {
    let length = bulletLength(line)
    return length == 0 ? 0 : bytes[line.start + length - 1]
  }

  /// Reads a bullet list: all items with the bullet of the first one.
  mutating func readBulletList(into blocks: inout [Block], in scope: Scope) {
    let start = lines[next].start
    let bullet = bullet(lines[next])
    var items: [BulletList.Item] = []
    repeat {
      let itemStart = lines[next].start
      let (end, indent) = enterItem(in: scope)
      let blocks = readNested(to: end, indent: indent, below: scope.depth)
      items.append(BulletList.Item(blocks: blocks, range: itemStart..<lastEnd(from: itemStart)))
    } while next < scope.end && lines[next].indent == scope.indent
      && self.bullet(lines[next]) == bullet
    blocks.append(.bulletList(BulletList(items: items, range: start..<lastEnd(from: start))))
    expectBlankLine(after: "the bullet list", in: scope)
  }

  /// The end of the text that was read last.
  func lastEnd(from start: Int) -> Int { max(start, lines[next - 1].end) }

  /// Moves the next line's start behind its bullet, so that the text of the item can be read.
  ///
  /// - Returns: The index behind the last line of the item, and the column of its left edge.
  mutating func enterItem(in scope: Scope) -> (end: Int, indent: Int) {
    let line = lines[next]
    let mark = line.start + bulletLength(line)
    guard mark < line.end else { return enterBody(in: scope) }
    let (start, column) = textPlace(behind: mark, column: scope.indent + 1)
    let end = end(ofItemAt: column, in: scope)
    lines[next].move(to: start, indent: column)
    return (end, column)
  }

  /// The offset and the column of the text behind a mark, which blanks part from it.
  func textPlace(behind mark: Int, column: Int) -> (start: Int, column: Int) {
    var start = mark
    var column = column
    while bytes[start].isBlank {
      column = bytes[start] == UInt8(ascii: "\t") ? (column | 7) + 1 : column + 1
      start += 1
    }
    return (start, column)
  }

  /// The index behind the lines after the next one that begin at a column or right of it.
  func end(ofItemAt column: Int, in scope: Scope) -> Int {
    var end = next + 1
    while end < scope.end, lines[end].indent >= column { end += 1 }
    return end
  }

  /// Passes over the next line, which is but a mark; the lines indented below it are its body.
  private mutating func enterBody(in scope: Scope) -> (end: Int, indent: Int) {
    let end = indentedEnd(in: scope)
    next += 1
    return (end, next < end ? smallestIndent(next..<end) : scope.indent + 1)
  }

  /// The bytes of the name in the `:name:` that a line begins with.
  func fieldName(_ line: IndentedLine) -> Range<Int>? {
    let colon = UInt8(ascii: ":")
    var index = line.start + 1
    guard bytes[line.start] == colon, index < line.end else { return nil }
    guard bytes[index] != colon, !bytes[index].isBlank else { return nil }
    while index < line.end {
      if bytes[index] == UInt8(ascii: "\\") {
        index += 2
        continue
      }
      if bytes[index] == colon {
        if index + 1 == line.end || bytes[index + 1].isBlank {
          return bytes[index - 1].isBlank ? nil : line.start + 1..<index
        }
        if bytes[index + 1] == UInt8(ascii: "`") { return nil }
      }
      index += 1
    }
    return nil
  }

  /// Reads a field list.
  mutating func readFieldList(
    firstName: Range<Int>,
    into blocks: inout [Block],
    in scope: Scope
  ) {
    let start = lines[next].start
    var name: Range<Int>? = firstName
    var fields: [FieldList.Field] = []
    while let current = name {
      let (end, indent) = enterField(current, in: scope)
      let blocks = readNested(to: end, indent: indent, below: scope.depth)
      let range = current.lowerBound - 1..<lastEnd(from: current.upperBound)
      fields.append(FieldList.Field(name: current, blocks: blocks, range: range))
      let isInList = next < scope.end && lines[next].indent == scope.indent
      name = isInList ? fieldName(lines[next]) : nil
    }
    blocks.append(.fieldList(FieldList(fields: fields, range: start..<lastEnd(from: start))))
    expectBlankLine(after: "the field list", in: scope)
  }

  /// Moves the next line's start behind its field name, so that the body can be read.
  ///
  /// - Parameters:
  ///   - name: The bytes of the field's name.
  ///   - scope: Where the field stands.
  /// - Returns: The index behind the last line of the field, and the column of its left edge.
  private mutating func enterField(
    _ name: Range<Int>,
    in scope: Scope
  ) -> (end: Int, indent: Int) {
    var start = name.upperBound + 1
    guard start < lines[next].end else { return enterBody(in: scope) }
    while bytes[start].isBlank { start += 1 }
    let end = indentedEnd(in: scope)
    let indent = end > next + 1 ? smallestIndent(next + 1..<end) : scope.indent + 1
    lines[next].move(to: start, indent: indent)
    return (end, indent)
  }
}
