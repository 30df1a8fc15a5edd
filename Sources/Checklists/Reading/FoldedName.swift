import SourceText

/// A name as texts are searched for it: letter case, `-` and runs of blanks do not count.
struct FoldedName {
  /// The name as it is written, which is how nearly all texts repeat it.
  private(set) var written: [UInt8] = []

  /// Takes another name, in the memory of the one before.
  mutating func use(_ name: ArraySlice<UInt8>) {
    written.removeAll(keepingCapacity: true)
    written.append(contentsOf: name)
  }

  /// Whether blanks behind the name belong to it, for it ends in what counts as one.
  var endsInBlank: Bool { written.last == UInt8(ascii: "-") }

  /// The folded bytes, with one blank for each run of blanks and `-`.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(written.count)
    var previous: UInt8 = 0
    for byte in written {
      let folded = NameFolding.folded(byte, after: previous)
      if folded != 32 || bytes.last != 32 { bytes.append(folded) }
      previous = byte
    }
    return bytes
  }
}
