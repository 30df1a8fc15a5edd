/// The mark of an enumerated item: `1.`, `(a)`, `iv)`, `#.` and the like.
struct Enumerator: Equatable {
  /// What stands around the value.
  enum Format: Equatable {
    case parentheses, rightParenthesis, period
  }

  /// How the value is counted.
  enum Sequence: Equatable {
    case automatic, arabic, lowerAlphabetic, upperAlphabetic, lowerRoman, upperRoman

    /// The value that no other follows.
    var last: Int {
      switch self {
      case .automatic, .arabic: .max
      case .lowerAlphabetic, .upperAlphabetic: 26
      case .lowerRoman, .upperRoman: 4999
      }
    }
  }

  /// What stands around the value.
  var format: Format
  /// How the value is counted.
  var sequence: Sequence
  /// The value, from 0.
  var ordinal: Int

  /// The value of a word in a sequence; nil where it is none.
  ///
  /// - Parameters:
  ///   - word: The bytes between the marks.
  ///   - sequence: How to read them.
  /// - Returns: The value, from 0, or nil.
  static func ordinal(of word: ArraySlice<UInt8>, in sequence: Sequence) -> Int? {
    guard let first = word.first else { return nil }
    switch sequence {
    case .automatic:
      return word.count == 1 && first == UInt8(ascii: "#") ? 1 : nil
    case .arabic:
      guard word.count <= 18 else { return nil }
      var value = 0
      for byte in word {
        guard byte.isDigit else { return nil }
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
      }
      return value
    case .lowerAlphabetic:
      guard word.count == 1, first >= UInt8(ascii: "a"), first <= UInt8(ascii: "z") else {
        return nil
      }
      return Int(first - UInt8(ascii: "a")) + 1
    case .upperAlphabetic:
      guard word.count == 1, first >= UInt8(ascii: "A"), first <= UInt8(ascii: "Z") else {
        return nil
      }
      return Int(first - UInt8(ascii: "A")) + 1
    case .lowerRoman:
      return word.allSatisfy { $0 >= UInt8(ascii: "a") } ? roman(word) : nil
    case .upperRoman:
      return word.allSatisfy { $0 <= UInt8(ascii: "Z") } ? roman(word) : nil
    }
  }

  /// The numerals up to 4999 in their one regular spelling: each part once, the ones and tens thrice.
  private static let romanParts: [(value: Int, letters: [UInt8], repeats: Int)] = [
    (1000, Array("m".utf8), 4), (900, Array("cm".utf8), 1), (500, Array("d".utf8), 1),
    (400, Array("cd".utf8), 1), (100, Array("c".utf8), 3), (90, Array("xc".utf8), 1),
    (50, Array("l".utf8), 1), (40, Array("xl".utf8), 1), (10, Array("x".utf8), 3),
    (9, Array("ix".utf8), 1), (5, Array("v".utf8), 1), (4, Array("iv".utf8), 1),
    (1, Array("i".utf8), 3),
  ]

  private static func roman(_ word: ArraySlice<UInt8>) -> Int? {
    guard word.count <= 16 else { return nil }
    var rest = word.map(\.lowercased)[...]
    var value = 0
    // After 900 no 500 or 400 may follow, and so on down: a part rules out the bigger of its group.
    var largest = Int.max
    for part in romanParts where part.value < largest {
      var count = 0
      while count < part.repeats, rest.starts(with: part.letters) {
        rest = rest.dropFirst(part.letters.count)
        value += part.value
        count += 1
      }
      if count > 0, part.letters.count == 2 {
        largest = part.letters[0] == UInt8(ascii: "c") ? 100 : part.letters[0] == 0x78 ? 10 : 1
      }
    }
    return rest.isEmpty ? value : nil
  }
}
