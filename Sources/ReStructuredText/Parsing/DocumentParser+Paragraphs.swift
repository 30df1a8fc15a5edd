import SourceText

/// Running text, and what depends on how it ends.
extension DocumentParser {
  /// Whether a line that has its scope for itself is surely a paragraph.
  ///
  /// It says no where it would have to look closer; most cells of a table are decided here.
  func isPlainText(_ line: IndentedLine) -> Bool {
    let first = bytes[line.start]
    if bytes[line.end - 1] == UInt8(ascii: ":") { return false }
    if first.isLetter || first.isDigit { return enumerator(line) == nil }
    guard first == UInt8(ascii: "\"") || first == UInt8(ascii: "[") else { return false }
    return line.range.count > 1 && bytes[line.start + 1] != first
  }

  /// Reads a paragraph, a title with its underline, or a definition list.
  mutating func readText(into blocks: inout [Block], in scope: Scope) {
    let first = next
    var end = first + 1
    if end < scope.end, !lines[end].followsBlank {
      if lines[end].indent > scope.indent {
        readUnread(.definitionList, to: indentedEnd(in: scope), into: &blocks)
        return
      }
      if isAdornmentLine(lines[end]), readUnderlinedTitle(into: &blocks, in: scope) { return }
      end += 1
      while end < scope.end, !lines[end].followsBlank, lines[end].indent == scope.indent {
        end += 1
      }
      if end < scope.end, !lines[end].followsBlank {
        report(.unexpectedIndentation(at: lines[end].range))
      }
    }
    next = end
    if endsInDoubleColon(lines[end - 1]) {
      appendParagraphBeforeLiteral(first..<end, to: &blocks)
      readLiteralBlock(into: &blocks, in: scope)
    } else {
      blocks.append(.paragraph(text(ofLines: first..<end)))
    }
  }

  /// Reads what is set in further than its surroundings.
  mutating func readBlockQuote(into blocks: inout [Block], in scope: Scope) {
    blocks.append(blockQuote(in: scope))
    expectBlankLine(after: "the block quote", in: scope)
  }

  /// Reads what is set in further than its surroundings, however it ends.
  mutating func blockQuote(in scope: Scope) -> Block {
    let first = next
    let end = indentedEnd(in: scope)
    let range = lines[first].start..<lines[end - 1].end
    let indent = smallestIndent(first..<end)
    let quoted = readNested(to: end, indent: indent, below: scope.depth)
    return .blockQuote(BlockQuote(blocks: quoted, range: range))
  }

  /// The text of some lines.
  mutating func text(ofLines range: Range<Int>) -> TextLines {
    let first = lines[range.lowerBound].range
    if range.count == 1 { return text(in: first) }
    return text(in: first, lines[range.dropFirst()].map(\.range))
  }

  /// Whether a line ends in `::` that no backslash escapes.
  private func endsInDoubleColon(_ line: IndentedLine) -> Bool {
    let colon = UInt8(ascii: ":")
    var index = line.end - 2
    guard index >= line.start, bytes[index] == colon, bytes[index + 1] == colon else {
      return false
    }
    let colons = index
    while index > line.start, bytes[index - 1] == UInt8(ascii: "\\") { index -= 1 }
    return (colons - index) % 2 == 0
  }

  /// Appends a paragraph that ends in `::`: one colon of it is text, or none behind a blank.
  private mutating func appendParagraphBeforeLiteral(
    _ range: Range<Int>,
    to blocks: inout [Block]
  ) {
    let last = lines[range.upperBound - 1]
    var end = last.end - 2
    guard end > last.start else {
      if range.count > 1 { blocks.append(.paragraph(text(ofLines: range.dropLast()))) }
      return
    }
    if bytes[end - 1].isBlank {
      while end > last.start, bytes[end - 1].isBlank { end -= 1 }
    } else {
      end += 1
    }
    let before = lines[range.dropLast()].map(\.range)
    if let first = before.first {
      blocks.append(.paragraph(text(in: first, before.dropFirst() + [last.start..<end])))
    } else {
      blocks.append(.paragraph(text(in: last.start..<end)))
    }
  }

  /// Reads the literal block that a `::` has announced: indented, or quoted by one character.
  private mutating func readLiteralBlock(into blocks: inout [Block], in scope: Scope) {
    let first = next
    let announced = lines[first - 1].end - 2..<lines[first - 1].end
    guard first < scope.end else {
      report(.missingLiteralBlock(at: announced))
      return
    }
    if lines[first].indent > scope.indent {
      next = indentedEnd(in: scope)
      blocks.append(.literalBlock(lines[first].start..<lines[next - 1].end))
      expectBlankLine(after: "the literal block", in: scope)
      return
    }
    let quote = bytes[lines[first].start]
    guard quote.isAdornment else {
      report(.missingLiteralBlock(at: announced))
      return
    }
    next = first + 1
    while next < scope.end, !lines[next].followsBlank, lines[next].indent == scope.indent,
      bytes[lines[next].start] == quote
    {
      next += 1
    }
    blocks.append(.literalBlock(lines[first].start..<lines[next - 1].end))
    guard next < scope.end, !lines[next].followsBlank else { return }
    if lines[next].indent > scope.indent {
      report(.unexpectedIndentation(at: lines[next].range))
    } else {
      report(.inconsistentQuoting(at: lines[next].range))
    }
  }
}
