/// Finds tables in text that is not read, so that none is lost in silence.
public enum TableMarkup {
  /// Whether a line of some text begins a table: a directive, or the border of one that is drawn.
  ///
  /// - Parameters:
  ///   - range: The bytes of the text.
  ///   - bytes: The file.
  /// - Returns: True where a reader would look for rows, blanks and bullets before it left out.
  /// - Complexity: O(*n*) in the number of bytes.
  public static func isFound(in range: Range<Int>, of bytes: [UInt8]) -> Bool {
    bytes[range].split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).contains { line in
      let text = textBehindMarks(line)
      return isDirective(text) || isGridBorder(text) || isSimpleBorder(text, isTop: true)
    }
  }

  /// What stands behind the blanks, bullets and numbers at the beginning of a line.
  private static func textBehindMarks(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = line.drop(while: \.isBlank)
    while true {
      let number = text.prefix { $0.isDigit || $0.isLetter || $0 == UInt8(ascii: "#") }
      let mark = text.dropFirst(number.count)
      let marks = number.isEmpty ? bullets : closings
      guard let first = mark.first, marks.contains(first), mark.dropFirst().first?.isBlank == true
      else { return text }
      text = mark.dropFirst().drop(while: \.isBlank)
    }
  }

  private static let bullets = Array("-*+".utf8)
  private static let closings = Array(".)".utf8)

  private static func isDirective(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.starts(with: "..".utf8), line.dropFirst(2).first?.isBlank == true else {
      return false
    }
    let text = line.dropFirst(3).drop(while: \.isBlank).map(\.lowercased)
    return TableDirective.allCases.contains { text.starts(with: ($0.rawValue + "::").utf8) }
  }

  private static func isGridBorder(_ line: ArraySlice<UInt8>) -> Bool {
    line.count >= 5 && line.starts(with: "+-".utf8)
      && line.allSatisfy { "+-= \t".utf8.contains($0) } && line.contains(UInt8(ascii: "-"))
  }

  /// Whether a text, which begins with no blank, is a border of a simple table; the upper one has two
  /// columns or more.
  static func isSimpleBorder(_ line: ArraySlice<UInt8>, isTop: Bool) -> Bool {
    var columns = 0
    var isBlank = true
    for byte in line {
      if byte.isBlank {
        isBlank = true
      } else if byte == UInt8(ascii: "=") {
        if isBlank { columns += 1 }
        isBlank = false
      } else {
        return false
      }
    }
    return columns > 1 || !isTop
  }
}

extension Block {
  /// The bytes of the tables in it, however deep, from top to bottom.
  public var tableRanges: [Range<Int>] {
    switch self {
    case .table(let table): [table.range]
    case .bulletList(let list): list.items.flatMap(\.blocks).flatMap(\.tableRanges)
    case .fieldList(let list): list.fields.flatMap(\.blocks).flatMap(\.tableRanges)
    case .blockQuote(let quote): quote.blocks.flatMap(\.tableRanges)
    case .section(let section): section.blocks.flatMap(\.tableRanges)
    case .paragraph, .literalBlock, .comment, .directive, .transition, .unread: []
    }
  }
}
