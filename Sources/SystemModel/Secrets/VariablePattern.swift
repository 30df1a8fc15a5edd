/// A pattern of the names of variables that a configuration may read.
///
/// `*` stands for any characters, `?` for one; letter case counts, as it does for variables.
public struct VariablePattern: Sendable, Hashable {
  /// The pattern as somebody wrote it.
  public let text: String

  /// Creates a pattern.
  public init(_ text: String) { self.text = text }

  /// Whether a name is meant.
  ///
  /// - Complexity: O(*n* *p*) in the lengths of name and pattern.
  public func matches(_ name: String) -> Bool {
    // The places in the pattern that some beginning of the name leads to.
    let pattern = Array(text.unicodeScalars)
    var places: Set<Int> = [0]
    func close() {
      for index in pattern.indices where pattern[index] == "*" && places.contains(index) {
        places.insert(index + 1)
      }
    }
    close()
    for scalar in name.unicodeScalars {
      var next: Set<Int> = []
      for place in places where place < pattern.count {
        switch pattern[place] {
        case "*": next.insert(place)
        case "?", scalar: next.insert(place + 1)
        default: break
        }
      }
      places = next
      close()
    }
    return places.contains(pattern.count)
  }
}
