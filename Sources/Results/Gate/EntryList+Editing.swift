import JSON
import SourceText

/// Changes that leave everything else as people wrote it: comments, blanks, the order of entries.
extension EntryList {
  /// What is to become of the entries.
  struct Change: Sendable {
    /// The entries that go, by their indices; comments above them and beside them go with them.
    var removed: Set<Int> = []
    /// The values in entries that are written anew, by their places.
    var replaced: [(range: Range<Int>, value: JSONValue)] = []
    /// New entries, each with the index of the entry that it stands before.
    var added: [(before: Int, entry: JSONValue)] = []

    /// Whether nothing changes.
    var isEmpty: Bool { removed.isEmpty && replaced.isEmpty && added.isEmpty }
  }

  /// An entry with the comments that belong to it.
  ///
  ///         // A comment above it.
  ///         { … } /* behind */, // A comment beside it.
  private struct Piece {
    /// The line end and the comments above it.
    var leading: Range<Int>
    /// The entry.
    var body: Range<Int>
    /// What stands between the entry and its comma.
    var behind: Range<Int>
    /// What stands behind the comma on the same line.
    var beside: Range<Int>
  }

  /// The file with a change made to it; without one its bytes as they are.
  ///
  /// - Complexity: O(*n* log *n*) in the number of bytes and entries.
  func bytes(after change: Change) -> [UInt8] {
    let bytes = source.bytes
    if change.isEmpty { return bytes }
    let lineEnd = Array((bytes.contains(0x0D) ? "\r\n" : "\n").utf8)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + change.added.count * 256)
    let (head, pieces, tail) = pieces()
    output += bytes[..<head]
    var isFirst = true
    var pending: [UInt8] = []

    // A comma stands behind an entry once another follows.
    func begin() {
      if !isFirst { output.append(UInt8(ascii: ",")) }
      isFirst = false
      output += pending
      pending = []
    }
    let added = Dictionary(grouping: change.added, by: \.before)
    func add(before index: Int) {
      for (_, entry) in added[index] ?? [] {
        begin()
        output += lineEnd + Array("    ".utf8) + Self.indented(entry, lineEnd)
      }
    }
    // Pieces and values stand in the order of the text: one walk along both.
    let replaced = change.replaced.sorted { $0.range.lowerBound < $1.range.lowerBound }
    var next = 0
    for (index, piece) in pieces.enumerated() {
      add(before: index)
      while next < replaced.count, replaced[next].range.lowerBound < piece.body.lowerBound {
        next += 1
      }
      let start = next
      while next < replaced.count, replaced[next].range.lowerBound < piece.body.upperBound {
        next += 1
      }
      guard !change.removed.contains(index) else { continue }
      begin()
      // A comment on the line before must not swallow the entry.
      if !bytes[piece.leading].contains(0x0A) { output += lineEnd + Array("    ".utf8) }
      output += bytes[piece.leading]
      output += replacing(replaced[start..<next], in: piece.body, lineEnd)
      output += bytes[piece.behind]
      pending = Array(bytes[piece.beside])
    }
    add(before: pieces.count)
    output += pending
    if !bytes[tail].contains(0x0A), !isFirst { output += lineEnd + Array("  ".utf8) }
    output += bytes[tail] + bytes[tail.upperBound...]
    return output
  }

  /// The bytes up to the entries, the entries, and what stands behind the last one.
  private func pieces() -> (head: Int, pieces: [Piece], tail: Range<Int>) {
    let end = list.range.upperBound - 1
    let head = endOfLine(
      from: list.range.lowerBound + 1,
      before: entries.first?.range.lowerBound ?? end
    )
    var pieces: [Piece] = []
    var start = head
    for (index, entry) in entries.enumerated() {
      let limit = index + 1 < entries.count ? entries[index + 1].range.lowerBound : end
      let comma = comma(from: entry.range.upperBound, before: limit)
      let rest = endOfLine(from: (comma ?? entry.range.upperBound - 1) + 1, before: limit)
      pieces.append(
        Piece(
          leading: start..<entry.range.lowerBound,
          body: entry.range,
          behind: entry.range.upperBound..<(comma ?? entry.range.upperBound),
          beside: (comma.map { $0 + 1 } ?? entry.range.upperBound)..<rest
        )
      )
      start = rest
    }
    return (head, pieces, start..<end)
  }

  /// Where the line ends, comments that begin on it included.
  private func endOfLine(from start: Int, before limit: Int) -> Int {
    var index = start
    while index < limit, source.bytes[index] != 0x0A, source.bytes[index] != 0x0D {
      index = behindComment(at: index, before: limit) ?? index + 1
    }
    return index
  }

  private func comma(from start: Int, before limit: Int) -> Int? {
    var index = start
    while index < limit {
      if source.bytes[index] == UInt8(ascii: ",") { return index }
      index = behindComment(at: index, before: limit) ?? index + 1
    }
    return nil
  }

  /// The place behind a comment; nil where none begins.
  private func behindComment(at index: Int, before limit: Int) -> Int? {
    let bytes = source.bytes
    guard bytes[index] == UInt8(ascii: "/"), index + 1 < limit else { return nil }
    var end = index + 2
    if bytes[index + 1] == UInt8(ascii: "/") {
      while end < limit, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
      return end
    }
    // The star that opens the comment does not close it.
    end += 1
    while end < limit, bytes[end] != UInt8(ascii: "/") || bytes[end - 1] != UInt8(ascii: "*") {
      end += 1
    }
    return min(end + 1, limit)
  }

  /// The bytes of an entry with values in it written anew, which stand in the order of the text.
  private func replacing(
    _ values: ArraySlice<(range: Range<Int>, value: JSONValue)>,
    in body: Range<Int>,
    _ lineEnd: [UInt8]
  ) -> [UInt8] {
    var output: [UInt8] = []
    var index = body.lowerBound
    for (range, value) in values {
      output += source.bytes[index..<range.lowerBound]
      output += Self.indented(value, lineEnd)
      index = range.upperBound
    }
    return output + source.bytes[index..<body.upperBound]
  }

  /// An entry on lines of its own, as it stands in the list.
  private static func indented(_ entry: JSONValue, _ lineEnd: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    for byte in entry.bytes(pretty: true) {
      if byte == 0x0A { output += lineEnd + Array("    ".utf8) } else { output.append(byte) }
    }
    return output
  }
}
