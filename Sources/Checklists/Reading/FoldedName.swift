/// A name as texts are searched for it: letter case, `-` and runs of blanks do not count.
struct FoldedName {
  /// The folded bytes, with one blank for each run of blanks and `-`.
  private(set) var bytes: [UInt8] = []

  /// Folds another name, in the memory of the one before.
  mutating func fold(_ name: ArraySlice<UInt8>) {
    bytes.removeAll(keepingCapacity: true)
    var previous: UInt8 = 0
    for byte in name {
      let folded = NameFolding.folded(byte, after: previous)
      if folded != 32 || bytes.last != 32 { bytes.append(folded) }
      previous = byte
    }
  }
}
