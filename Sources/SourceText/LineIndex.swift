/// Where the lines of a text begin, kept for one place in every few hundred bytes.
///
/// A line is found by reading on from the nearest such place, so that an index takes a thirtieth of
/// its text, however short or long the lines are. A line ends with LF, CRLF or a lone CR.
struct LineIndex: Sendable {
  /// What is known of the lines at the start of a stretch of bytes.
  private struct Mark: Sendable {
    /// The number of lines that begin before it.
    var lineCount: UInt32
    /// The number of the stretch in which the last of them begins.
    var lastStretch: UInt32
  }

  /// The number of bytes from one mark to the next; a byte can count the lines among them.
  private static let stretch = 240

  private var marks: [Mark] = []

  /// The number of lines, the empty rest behind a final line end included.
  let count: Int

  /// The offset of the last line.
  let lastStart: Int

  /// Indexes the lines of a text.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  init(_ bytes: [UInt8]) {
    marks.reserveCapacity(bytes.count / Self.stretch + 1)
    let lineFeed = UInt8(ascii: "\n")
    let carriageReturn = UInt8(ascii: "\r")
    var mark = Mark(lineCount: 0, lastStretch: 0)
    var before = lineFeed
    var start = 0
    while start < bytes.count {
      let number = UInt32(truncatingIfNeeded: marks.count)
      marks.append(mark)
      let end = min(start + Self.stretch, bytes.count)
      // Written without branches, so that it is compiled to steps of many bytes.
      var found: UInt8 = 0
      for byte in bytes[start..<end] {
        let followsReturn: UInt8 = before == carriageReturn ? 1 : 0
        found &+= (before == lineFeed ? 1 : 0) | (followsReturn & (byte == lineFeed ? 0 : 1))
        before = byte
      }
      mark.lineCount += UInt32(found)
      if found > 0 { mark.lastStretch = number }
      start = end
    }
    // Behind a final line end there is one more line, which is empty; so it is in an empty text.
    let endsInLineEnd = before == lineFeed || before == carriageReturn
    count = Int(mark.lineCount) + (endsInLineEnd ? 1 : 0)
    lastStart =
      endsInLineEnd ? bytes.count : Self.lastStart(in: Int(mark.lastStretch), of: bytes)
  }

  /// The zero-based line that holds an offset, and where it begins.
  ///
  /// - Complexity: O(1).
  func line(of offset: Int, in bytes: [UInt8]) -> (index: Int, start: Int) {
    if offset >= lastStart { return (count - 1, lastStart) }
    let mark = marks[offset / Self.stretch]
    var index = Int(mark.lineCount) - 1
    var start: Int?
    var place = offset / Self.stretch * Self.stretch
    while place <= offset {
      if Self.startsLine(at: place, in: bytes) {
        index += 1
        start = place
      }
      place += 1
    }
    return (index, start ?? Self.lastStart(in: Int(mark.lastStretch), of: bytes))
  }

  /// The offset at which a line begins; the end of the text for a line behind the last one.
  ///
  /// - Complexity: O(log *n*) in the number of bytes.
  func start(of line: Int, in bytes: [UInt8]) -> Int {
    if line >= count - 1 { return line == count - 1 ? lastStart : bytes.count }
    var low = 0
    var high = marks.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(marks[middle].lineCount) <= line { low = middle } else { high = middle }
    }
    var remaining = line - Int(marks[low].lineCount)
    var place = low * Self.stretch
    while true {
      if Self.startsLine(at: place, in: bytes) {
        if remaining == 0 { return place }
        remaining -= 1
      }
      place += 1
    }
  }

  /// The offset of the last line that begins in a stretch; there must be one.
  private static func lastStart(in number: Int, of bytes: [UInt8]) -> Int {
    var place = min((number + 1) * stretch, bytes.count) - 1
    while !startsLine(at: place, in: bytes) { place -= 1 }
    return place
  }

  private static func startsLine(at place: Int, in bytes: [UInt8]) -> Bool {
    guard place > 0 else { return true }
    switch bytes[place - 1] {
    case UInt8(ascii: "\n"): return true
    case UInt8(ascii: "\r"): return bytes[place] != UInt8(ascii: "\n")
    default: return false
    }
  }
}
