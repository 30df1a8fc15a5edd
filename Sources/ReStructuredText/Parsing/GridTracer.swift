/// The cells of a grid table, found by going around each along its borders.
///
/// From the left upper corner of a cell it goes right, down, left and up again; the first way back
/// gives the smallest cell. The corners right of it and below it are those of further cells.
struct GridTracer {
  /// A cell between four borders.
  struct Cell {
    var top: Int
    var left: Int
    var bottom: Int
    var right: Int
  }

  private let width: Int
  private let height: Int
  /// The characters of all lines, one line after the other.
  private var characters: [UInt8] = []
  /// The line that parts the heads from the other rows.
  private(set) var headLine: Int?
  /// The cells, in the order of their upper borders, those beside one another from left to right.
  private(set) var cells: [Cell] = []
  /// Which lines are borders of rows.
  private(set) var isRowBorder: [Bool]
  /// Which columns are borders of columns.
  private(set) var isColumnBorder: [Bool]

  /// The last line of each column that belongs to a cell.
  private var done: [Int]
  /// How many characters may still be looked at: enough for every table that is one.
  private var patience: Int

  /// Finds the cells of a table.
  ///
  /// - Parameters:
  ///   - lines: Its lines, all of one width, the first and the last of them borders.
  ///   - bytes: The file.
  /// - Throws: Why the lines are no table.
  /// - Complexity: O(*n*) in the number of characters.
  init(_ lines: [TableLine], of bytes: [UInt8]) throws(TableFault) {
    width = lines[0].width
    height = lines.count
    done = [Int](repeating: -1, count: width)
    isRowBorder = [Bool](repeating: false, count: height)
    isColumnBorder = [Bool](repeating: false, count: width)
    patience = 32 * width * height + 1024
    characters.reserveCapacity(width * height)
    for (index, line) in lines.enumerated() {
      let isHead = Self.isHeadBorder(line, of: bytes)
      for column in 0..<width {
        let byte = line.byte(at: column, of: bytes)
        characters.append(isHead && byte == UInt8(ascii: "=") ? UInt8(ascii: "-") : byte)
      }
      guard isHead else { continue }
      if headLine != nil { throw TableFault(reason: .severalHeads, line: index) }
      headLine = index
    }
    if let headLine, headLine == 0 || headLine == height - 1 {
      throw TableFault(reason: .misplacedHead, line: headLine)
    }
    try trace()
  }

  /// Whether a line is `+===+` with any number of columns.
  private static func isHeadBorder(_ line: TableLine, of bytes: [UInt8]) -> Bool {
    guard line.width >= 5, line.byte(at: 1, of: bytes) == UInt8(ascii: "="),
      line.byte(at: 0, of: bytes) == UInt8(ascii: "+"),
      line.byte(at: line.width - 2, of: bytes) == UInt8(ascii: "="),
      line.byte(at: line.width - 1, of: bytes) == UInt8(ascii: "+")
    else { return false }
    return (0..<line.width).allSatisfy { column in
      let byte = line.byte(at: column, of: bytes)
      return byte == UInt8(ascii: "=") || byte == UInt8(ascii: "+")
    }
  }

  private func character(_ line: Int, _ column: Int) -> UInt8 { characters[line * width + column] }

  private mutating func trace() throws(TableFault) {
    var corners = [[Int]](repeating: [], count: height)
    corners[0] = [0]
    for top in 0..<height - 1 {
      var waiting = corners[top].sorted()[...]
      corners[top] = []
      var following: Int?
      while true {
        let left: Int
        if let next = following, next <= waiting.first ?? .max {
          left = next
          following = nil
        } else if let next = waiting.popFirst() {
          left = next
        } else {
          break
        }
        guard left < width - 1, top > done[left] else { continue }
        guard let (bottom, right) = cell(top, left) else {
          if patience < 0 { throw TableFault(reason: .brokenBorder, line: top) }
          continue
        }
        for column in left..<right {
          guard done[column] == top - 1 else { throw TableFault(reason: .brokenBorder, line: top) }
          done[column] = bottom - 1
        }
        cells.append(Cell(top: top, left: left, bottom: bottom, right: right))
        markBorders(of: cells[cells.count - 1])
        following = right
        corners[bottom].append(left)
      }
    }
    let last = height - 2
    if let column = done.dropLast().firstIndex(where: { $0 != last }) {
      throw TableFault(reason: .brokenBorder, line: min(done[column] + 1, last + 1))
    }
    isRowBorder[0] = true
    isColumnBorder[0] = true
    if let headLine, !isRowBorder[headLine] {
      throw TableFault(reason: .misplacedHead, line: headLine)
    }
  }

  // MARK: Going around a cell

  private mutating func cell(_ top: Int, _ left: Int) -> (bottom: Int, right: Int)? {
    var column = left + 1
    while column < width, patience >= 0 {
      patience -= 1
      switch character(top, column) {
      case UInt8(ascii: "+"):
        if let bottom = bottom(top, left, column) { return (bottom, column) }
      case UInt8(ascii: "-"):
        break
      default:
        return nil
      }
      column += 1
    }
    return nil
  }

  private mutating func bottom(_ top: Int, _ left: Int, _ right: Int) -> Int? {
    var line = top + 1
    while line < height, patience >= 0 {
      patience -= 1
      switch character(line, right) {
      case UInt8(ascii: "+"):
        if isBottom(line, left, right), isLeftSide(top, line, left) { return line }
      case UInt8(ascii: "|"):
        break
      default:
        return nil
      }
      line += 1
    }
    return nil
  }

  private mutating func isBottom(_ line: Int, _ left: Int, _ right: Int) -> Bool {
    var column = right - 1
    while column > left {
      patience -= 1
      let character = character(line, column)
      guard character == UInt8(ascii: "-") || character == UInt8(ascii: "+") else { return false }
      column -= 1
    }
    return character(line, left) == UInt8(ascii: "+")
  }

  private mutating func isLeftSide(_ top: Int, _ bottom: Int, _ left: Int) -> Bool {
    var line = bottom - 1
    while line > top {
      patience -= 1
      let character = character(line, left)
      guard character == UInt8(ascii: "|") || character == UInt8(ascii: "+") else { return false }
      line -= 1
    }
    return true
  }

  /// Takes note of all crossings around a cell: other cells meet there.
  private mutating func markBorders(of cell: Cell) {
    let crossing = UInt8(ascii: "+")
    for column in cell.left + 1...cell.right
    where character(cell.top, column) == crossing || character(cell.bottom, column) == crossing {
      isColumnBorder[column] = true
    }
    for line in cell.top + 1...cell.bottom
    where character(line, cell.left) == crossing || character(line, cell.right) == crossing {
      isRowBorder[line] = true
    }
  }
}
