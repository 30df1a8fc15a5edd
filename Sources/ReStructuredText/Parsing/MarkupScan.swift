/// The places of a file at which inline markup could begin.
///
/// Most files hold no such place, which one pass over their bytes shows; then no line of them is
/// looked at again.
struct MarkupScan {
  /// The bytes that are looked at together; only where one of them could be a place, each is.
  private static let chunkLength = 512

  /// The offsets in ascending order.
  private var places: [UInt32] = []

  /// Looks through a whole file.
  ///
  /// - Parameter bytes: Its bytes.
  /// - Complexity: O(*n*) in the number of bytes; several of them at a time where there is none.
  init(_ bytes: [UInt8]) {
    var before: UInt8 = 0x0A
    var byte: UInt8 = 0x0A
    var start = 0
    while start < bytes.count {
      let end = min(start + Self.chunkLength, bytes.count)
      var found: UInt8 = 0
      // Each step judges the byte before, whose neighbors are then known.
      for after in bytes[start..<end] {
        found |= Self.resemblesPlace(byte, between: before, and: after)
        before = byte
        byte = after
      }
      if found != 0 { addPlaces(from: max(start - 1, 0), to: end - 1, in: bytes) }
      start = end
    }
    if !bytes.isEmpty { addPlaces(from: bytes.count - 1, to: bytes.count, in: bytes) }
  }

  /// Whether markup could begin in some bytes.
  ///
  /// - Complexity: O(log *n*) in the number of places, and O(1) where the file holds none.
  func mayHoldMarkup(_ range: Range<Int>) -> Bool {
    places.isEmpty ? false : hasPlace(in: range)
  }

  private func hasPlace(in range: Range<Int>) -> Bool {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if Int(places[middle]) < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < places.count && Int(places[low]) < range.upperBound
  }

  private mutating func addPlaces(from start: Int, to end: Int, in bytes: [UInt8]) {
    for index in start..<end {
      let before = index > 0 ? bytes[index - 1] : 0x0A
      let after = index + 1 < bytes.count ? bytes[index + 1] : 0x0A
      if Self.isPlace(bytes[index], between: before, and: after) { places.append(UInt32(index)) }
    }
  }

  /// Whether a byte begins markup, or ends a reference, for all that its neighbors tell.
  private static func isPlace(_ byte: UInt8, between before: UInt8, and after: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "|"):
      return true
    case UInt8(ascii: "*"):
      return after > 0x20 && !(before.isLetter || before.isDigit)
    case UInt8(ascii: "_"):
      return !(after.isLetter || after.isDigit)
        && (before.isNameByte || before == UInt8(ascii: "]"))
    default:
      return false
    }
  }

  /// A quick form of the same question: not 0 for all places, and for little else.
  ///
  /// Written without branches, so that it is compiled to steps of many bytes.
  private static func resemblesPlace(
    _ byte: UInt8,
    between before: UInt8,
    and after: UInt8
  ) -> UInt8 {
    let isLetter = (after | 0x20) &- UInt8(ascii: "a") < 26
    return flag(byte | 0x20 == UInt8(ascii: "|"))  // Or a backslash, which differs in that bit.
      | flag(byte == UInt8(ascii: "`"))
      | flag(byte == UInt8(ascii: "*")) & flag(after > 0x20)
      | flag(byte == UInt8(ascii: "_")) & flag(!isLetter) & flag(before != UInt8(ascii: "\""))
  }

  private static func flag(_ condition: Bool) -> UInt8 { condition ? 1 : 0 }
}
