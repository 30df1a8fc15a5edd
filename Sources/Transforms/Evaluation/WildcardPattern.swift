/// A pattern where `*` stands for any characters and `?` for one; nothing else is special.
struct WildcardPattern {
  private let wanted: [Unicode.Scalar]

  init(_ pattern: String) { wanted = Array(pattern.unicodeScalars) }

  /// Whether the whole of a text has the form of the pattern; letter case counts.
  ///
  /// Only the last `*` that was reached needs to be tried again: those before it have done with
  /// the shortest run.
  ///
  /// - Complexity: O(*n* × *m*) in the lengths of the text and of the pattern.
  func matches(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    var index = 0
    var place = 0
    var retry: (index: Int, place: Int)?
    while index < scalars.count {
      if place < wanted.count, wanted[place] == "*" {
        retry = (index, place)
        place += 1
      } else if place < wanted.count, wanted[place] == "?" || wanted[place] == scalars[index] {
        index += 1
        place += 1
      } else if let last = retry {
        retry = (last.index + 1, last.place)
        index = last.index + 1
        place = last.place + 1
      } else {
        return false
      }
    }
    return wanted[place...].allSatisfy { $0 == "*" }
  }

  /// A text that has the form of the pattern.
  ///
  /// - Parameters:
  ///   - run: What to put in place of each `*`.
  ///   - character: What to put in place of each `?`.
  /// - Returns: The pattern with those in it.
  func example(run: String, character: Character = "1") -> String {
    wanted.reduce(into: "") { text, scalar in
      switch scalar {
      case "*": text += run
      case "?": text.append(character)
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}
