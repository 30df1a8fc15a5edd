/// The two names of a heading such as `Wix.com Contacts to Wix Members`, blanks around them left out.
struct PairingNames {
  /// The bytes of the source's record type.
  let source: ArraySlice<UInt8>
  /// The bytes of the target's record type.
  let target: ArraySlice<UInt8>

  /// The most pairs of names, each of which may be looked for in all of the section.
  private static let mostSplits = 30

  /// The pairs of names that a heading can be split into, at each `to` that stands by itself.
  static func splits(of heading: ArraySlice<UInt8>) -> [PairingNames] {
    var splits: [PairingNames] = []
    var start = heading.startIndex
    while splits.count < mostSplits, let between = firstWord(in: heading, from: start) {
      splits.append(
        PairingNames(
          source: heading[..<between].trimmingBlanks,
          target: heading[(between + 2)...].trimmingBlanks
        )
      )
      start = between + 2
    }
    return splits
  }

  /// The place of the first `to` from an index on with a space, or nothing, at both sides.
  private static func firstWord(in heading: ArraySlice<UInt8>, from start: Int) -> Int? {
    var index = start
    while index + 1 < heading.endIndex {
      if heading[index] == UInt8(ascii: "t"), heading[index + 1] == UInt8(ascii: "o"),
        index == heading.startIndex || heading[index - 1] == UInt8(ascii: " "),
        index + 2 == heading.endIndex || heading[index + 2] == UInt8(ascii: " ")
      {
        return index
      }
      index += 1
    }
    return nil
  }
}
