import SourceText

/// A sentence that is none, and the known one that it is nearest to: word by word.
struct NearMiss {
  /// A word that differs.
  struct Difference: Equatable {
    /// The bytes of the word; the word behind the place where one is missing.
    var range: Range<Int>
    /// The word that should stand there; nil where the word is too much.
    var wanted: String?
    /// Whether the wanted word is missing before the word, and does not take its place.
    var isMissing = false
  }

  /// The sentence as it should read, its names filled in.
  let sentence: String
  /// What differs, in order; never empty.
  let differences: [Difference]

  /// A sentence is nearest to a form where at most one in so many words differs.
  private static let wordsForADifference = 3
  /// The most words that are compared: those of the longest form, and as many too many.
  private static let mostWords = 80

  /// Finds the nearest form of a sentence; nil where none is near.
  ///
  /// - Parameters:
  ///   - range: The bytes of the sentence and of what follows it in the paragraph.
  ///   - bytes: The bytes that it stands in.
  ///   - names: The names of the section's heading.
  ///   - forms: The known sentences; those with words of people in them are not compared.
  init?(
    _ range: Range<Int>,
    of bytes: [UInt8],
    _ names: PairingNames,
    among forms: [SentenceForm]
  ) {
    let words = Self.words(Self.sentence(range, of: bytes), of: bytes)
    guard (1...Self.mostWords).contains(words.count) else { return nil }
    let read = words.map { Array(bytes[$0]) }
    var nearest: (text: String, differences: [Difference])?
    for form in forms {
      guard let text = form.text(about: names) else { continue }
      let wanted = Self.words(text.startIndex..<text.endIndex, of: text).map { Array(text[$0]) }
      guard wanted.count <= Self.mostWords else { continue }
      var differences = Self.differences(words, read, wanted, isExact: false)
      // A sentence of which only the letter case is wrong is shown where it is.
      if differences.isEmpty { differences = Self.differences(words, read, wanted, isExact: true) }
      guard differences.count * Self.wordsForADifference <= wanted.count,
        differences.count < nearest?.differences.count ?? .max
      else { continue }
      nearest = (String(decoding: text, as: UTF8.self), differences)
    }
    guard let nearest, !nearest.differences.isEmpty else { return nil }
    (sentence, differences) = nearest
  }

  /// The bytes up to the stop that ends the sentence; dots within names have no blank behind them.
  private static func sentence(_ range: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
    for index in range where bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ":")
    {
      if index + 1 == range.upperBound || NameFolding.isBlank(bytes[index + 1]) {
        return range.lowerBound..<index + 1
      }
    }
    return range
  }

  private static func words(_ range: Range<Int>, of bytes: [UInt8]) -> [Range<Int>] {
    bytes[range].split(whereSeparator: NameFolding.isBlank).map { $0.startIndex..<$0.endIndex }
  }

  /// The fewest words to change, drop or add, in order.
  private static func differences(
    _ places: [Range<Int>],
    _ read: [[UInt8]],
    _ wanted: [[UInt8]],
    isExact: Bool
  ) -> [Difference] {
    let isSame = { (one: [UInt8], other: [UInt8]) in
      one == other || !isExact && folded(one) == folded(other)
    }
    // How many differ between what is left of both, from each word on.
    var rest = [[Int]](
      repeating: [Int](repeating: 0, count: wanted.count + 1),
      count: read.count + 1
    )
    for row in stride(from: read.count, through: 0, by: -1) {
      for column in stride(from: wanted.count, through: 0, by: -1) {
        if row == read.count || column == wanted.count {
          rest[row][column] = read.count - row + wanted.count - column
        } else if isSame(read[row], wanted[column]) {
          rest[row][column] = rest[row + 1][column + 1]
        } else {
          rest[row][column] =
            1 + min(rest[row + 1][column + 1], rest[row + 1][column], rest[row][column + 1])
        }
      }
    }
    var found: [Difference] = []
    var (row, column) = (0, 0)
    while row < read.count || column < wanted.count {
      let word = column < wanted.count ? String(decoding: wanted[column], as: UTF8.self) : nil
      if row < read.count, column < wanted.count, isSame(read[row], wanted[column]) {
        (row, column) = (row + 1, column + 1)
      } else if row < read.count, column < wanted.count,
        rest[row][column] == 1 + rest[row + 1][column + 1]
      {
        found.append(Difference(range: places[row], wanted: word))
        (row, column) = (row + 1, column + 1)
      } else if row < read.count, rest[row][column] == 1 + rest[row + 1][column] {
        found.append(Difference(range: places[row], wanted: nil))
        row += 1
      } else {
        let place = row < read.count ? places[row] : places[read.count - 1]
        found.append(Difference(range: place, wanted: word, isMissing: true))
        column += 1
      }
    }
    return found
  }

  /// A word without letter case, which in names does not count.
  private static func folded(_ word: [UInt8]) -> [UInt8] { word.map { NameFolding.folded($0) } }
}

extension NearMiss.Difference {
  /// What differs, for people, such as `synchronised` should be `synchronized`.
  func words(_ bytes: [UInt8]) -> String {
    let read = "`\(String(decoding: bytes[range].prefix(60), as: UTF8.self))`"
    guard let wanted else { return "\(read) is too much" }
    return isMissing ? "`\(wanted)` is missing at \(read)" : "\(read) should be `\(wanted)`"
  }
}

extension SentenceForm {
  /// The sentence with the names in it; nil where words of people belong to it.
  fileprivate func text(about names: PairingNames) -> [UInt8]? {
    var text: [UInt8] = []
    for piece in pieces {
      switch piece {
      case .text(let words):
        unsafe text.append(
          contentsOf: UnsafeBufferPointer(start: words.utf8Start, count: words.utf8CodeUnitCount)
        )
      case .source: text.append(contentsOf: names.source)
      case .target: text.append(contentsOf: names.target)
      case .anything: return nil
      case .end: break
      }
    }
    return text
  }
}
