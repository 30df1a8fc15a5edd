/// A range of bytes in half the room: no file that is read has more than 4 GB.
struct ByteRange: Sendable, Equatable {
  private var lower: UInt32
  private var upper: UInt32

  init(_ range: Range<Int>) {
    lower = UInt32(truncatingIfNeeded: range.lowerBound)
    upper = UInt32(truncatingIfNeeded: range.upperBound)
  }

  /// The range as it is used.
  var range: Range<Int> { Int(lower)..<Int(upper) }
}
