import SourceText
import Testing

/// The places of lines that are longer and shorter than the stretches of the index.
@Suite struct LineIndexTests {
  @Test(
    "Each offset lies on the line that begins last before it",
    arguments: ["\n", "a\r\n", "\r", "\n\r\n\r"],
    [0, 239, 240, 500]
  )
  func places(lineEnd: String, length: Int) {
    let word = String(repeating: "x", count: length)
    let text = String(repeating: lineEnd, count: 130) + word + lineEnd + lineEnd + word
    let bytes = Array(text.utf8)
    let file = SourceFile(name: "lines.rst", bytes: bytes)

    var starts = [0]
    for index in bytes.indices {
      let isReturn = bytes[index] == UInt8(ascii: "\r")
      let isBeforeFeed = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n")
      if bytes[index] == UInt8(ascii: "\n") || (isReturn && !isBeforeFeed) {
        starts.append(index + 1)
      }
    }
    #expect(file.lineCount == starts.count - (starts.last == bytes.count ? 1 : 0))
    var line = 0
    for offset in 0...bytes.count {
      while line + 1 < starts.count, starts[line + 1] <= offset { line += 1 }
      let expected = SourcePosition(line: line + 1, column: offset - starts[line] + 1)
      if file.location(of: offset) != expected {
        Issue.record("offset \(offset) is at \(file.location(of: offset)), not at \(expected)")
        return
      }
    }
    for line in 0..<file.lineCount where file.lineRange(line).lowerBound != starts[line] {
      Issue.record("line \(line + 1) begins at \(file.lineRange(line).lowerBound)")
    }
  }
}
