/// Finds the name that somebody may have meant by one that does not exist.
public enum NameSuggestion {
  /// The valid name nearest to a wrong one, for a message such as "did you mean …?".
  ///
  /// Nearness is the number of characters to insert, drop, replace or swap with their neighbor.
  /// Letter case does not count, except to choose between names that are equally near otherwise;
  /// of names that are still equal the first is taken.
  ///
  /// - Parameters:
  ///   - name: The name as somebody wrote it.
  ///   - candidates: The names that are valid.
  /// - Returns: nil if every name differs in more than a third of the characters, or in more than
  ///   one where a third is less than that.
  /// - Complexity: O(*n* × *m*) time and O(*m*) memory for each name of *m* characters that is of
  ///   similar length.
  public static func nearest(to name: String, among candidates: [String]) -> String? {
    guard !name.isEmpty else { return nil }
    let exact = Array(name)
    let folded = Array(name.lowercased())
    let limit = max(1, exact.count / 3)
    var nearest: String?
    var least = (limit, Int.max)
    for candidate in candidates {
      let foldedCandidate = Array(candidate.lowercased())
      guard abs(foldedCandidate.count - folded.count) <= least.0 else { continue }
      let distance = distance(folded, foldedCandidate)
      guard distance <= least.0 else { continue }
      let distances = (distance, Self.distance(exact, Array(candidate)))
      if distances < least {
        nearest = candidate
        least = distances
      }
    }
    return nearest
  }

  /// The edit distance in which swapping two neighbors counts as one, in three rows of a table.
  private static func distance(_ first: [Character], _ second: [Character]) -> Int {
    if first == second { return 0 }
    var beforePrevious: [Int] = []
    var previous = Array(0...second.count)
    var current = previous
    for (row, character) in first.enumerated() {
      current[0] = row + 1
      for (column, other) in second.enumerated() {
        var least = previous[column] + (character == other ? 0 : 1)
        least = min(least, previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, character == second[column - 1], first[row - 1] == other {
          least = min(least, beforePrevious[column - 1] + 1)
        }
        current[column + 1] = least
      }
      (beforePrevious, previous, current) = (previous, current, previous)
    }
    return previous[second.count]
  }
}
