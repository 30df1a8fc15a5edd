import SourceText

/// A cursor over the bytes of a sentence that takes any run of blanks and line ends for one blank.
///
/// The lines of a paragraph have nothing but blanks between them, so a sentence over several lines
/// is scanned where it stands, without a copy.
struct SentenceScanner {
  let bytes: [UInt8]
  var position: Int
  let end: Int

  init(_ text: ReadableText) {
    bytes = text.bytes
    position = text.range.lowerBound
    end = text.range.upperBound
  }

  var isAtEnd: Bool { position == end }

  mutating func skipBlanks() {
    while position < end, NameFolding.isBlank(bytes[position]) { position += 1 }
  }

  /// Steps over a text of the grammar, letter for letter; stays where it is if it does not stand here.
  mutating func skip(_ text: StaticString) -> Bool {
    let start = position
    let count = text.utf8CodeUnitCount
    if position + count <= end, bytes.holds(text, at: position) {
      // As nearly always, with one blank between words.
      position += count
      if unsafe text.utf8Start[count - 1] == 32 { skipBlanks() }
      return true
    }
    var index = 0
    while index < count {
      let wanted = unsafe text.utf8Start[index]
      if wanted == 32 {
        guard position < end, NameFolding.isBlank(bytes[position]) else {
          // A name that is empty leaves its blank to the text before it.
          if index == 0, position > start || precededByBlank {
            index += 1
            continue
          }
          position = start
          return false
        }
        skipBlanks()
      } else {
        guard position < end, bytes[position] == wanted else {
          position = start
          return false
        }
        position += 1
      }
      index += 1
    }
    return true
  }

  /// Steps over a name; letter case, `-` and runs of blanks do not count.
  mutating func skip(_ name: FoldedName) -> Bool {
    let start = position
    if position + name.written.count <= end, !name.endsInBlank,
      bytes.holds(name.written, at: position)
    {
      position += name.written.count
      return true
    }
    for wanted in name.bytes {
      guard position < end else {
        position = start
        return false
      }
      let previous = position > 0 ? bytes[position - 1] : 0
      guard NameFolding.folded(bytes[position], after: previous) == wanted else {
        position = start
        return false
      }
      position += 1
      if wanted == 32 {
        while position < end, NameFolding.folded(bytes[position]) == 32 { position += 1 }
      }
    }
    return true
  }

  /// Goes to the last place at which a text stands, and steps over it.
  ///
  /// - Returns: The bytes before it; nil, with the cursor unmoved, where it stands nowhere.
  mutating func skipToLast(_ text: StaticString) -> Range<Int>? {
    let start = position
    let first = unsafe text.utf8Start[0]
    var candidate = end - 1
    while candidate >= start {
      if bytes[candidate] == first {
        position = candidate
        if skip(text) { return start..<candidate }
      }
      candidate -= 1
    }
    position = start
    return nil
  }

  private var precededByBlank: Bool {
    position > 0 && NameFolding.isBlank(bytes[position - 1])
  }
}
