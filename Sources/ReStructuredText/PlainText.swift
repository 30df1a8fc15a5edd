/// What a text says where that differs from its bytes, with the place that each part comes from.
///
/// `Each *Order* \* here` says `Each Order * here`. Lines are joined by one line feed.
public struct PlainText: Sendable, Equatable {
  /// Bytes that follow one another in the source as they do here.
  private struct Stretch: Sendable, Equatable {
    /// The index of its first byte.
    var start: Int
    /// The place of that byte in the source.
    var offset: Int
  }

  /// The text as UTF-8.
  public private(set) var bytes: [UInt8] = []

  private var stretches: [Stretch] = []

  /// The bytes of the source that a part of the text comes from.
  ///
  /// - Parameter range: The bytes of the part, counted in this text.
  /// - Returns: From its first byte in the source to its last.
  /// - Complexity: O(log *n*) in the number of marks that are left out.
  public func place(of range: Range<Int>) -> Range<Int> {
    let start = offset(of: range.lowerBound)
    guard !range.isEmpty else { return start..<start }
    return start..<max(start, offset(of: range.upperBound - 1) + 1)
  }

  /// The place of one byte in the source; that behind the last one for the end of the text.
  func offset(of index: Int) -> Int {
    var low = 0
    var high = stretches.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if stretches[middle].start <= index { low = middle } else { high = middle }
    }
    guard low < stretches.count else { return 0 }
    return stretches[low].offset + index - stretches[low].start
  }

  /// Adds a byte that stands at an offset of the source.
  mutating func append(_ byte: UInt8, from offset: Int) {
    continueStretch(at: offset)
    bytes.append(byte)
  }

  /// Adds bytes as they stand in the source.
  mutating func append(_ range: Range<Int>, of source: [UInt8]) {
    guard !range.isEmpty else { return }
    continueStretch(at: range.lowerBound)
    bytes.append(contentsOf: source[range])
  }

  private mutating func continueStretch(at offset: Int) {
    if let last = stretches.last, offset - last.offset == bytes.count - last.start { return }
    stretches.append(Stretch(start: bytes.count, offset: offset))
  }
}
