/// The names that hyperlinks of a document refer to, and those that they can refer to.
///
/// A reference may stand before its target, so a document is read once to learn the names. Only if
/// references are left without a target it is read again, and those are then left as written.
struct ReferenceNames {
  /// The names of targets.
  private var targets: Set<String> = []
  /// The names that are referred to.
  private var references: Set<String> = []
  /// How many targets have no name, less how many references to such there are.
  private var anonymousBalance = 0

  /// The names without a target, once they are known.
  private var missing: Set<String> = []
  private var missesAnonymous = false

  /// Takes note of a target.
  mutating func add(target name: String) { targets.insert(Self.normalized(name)) }

  /// Takes note of a target without a name.
  mutating func addAnonymousTarget() { anonymousBalance += 1 }

  /// Takes note of a reference; nil stands for the next target without a name.
  ///
  /// - Returns: Whether it has, as far as is known, a target.
  mutating func add(reference name: String?) -> Bool {
    guard let name else {
      anonymousBalance -= 1
      return !missesAnonymous
    }
    let normalized = Self.normalized(name)
    references.insert(normalized)
    return !missing.contains(normalized)
  }

  /// Whether any reference was met.
  var isEmpty: Bool { references.isEmpty && anonymousBalance == 0 }

  /// The names for a second reading.
  ///
  /// - Parameter titles: The titles of the document, which are targets too.
  /// - Returns: What to leave as written then, or nil where every reference has a target.
  func unresolved(titles: () -> [String]) -> ReferenceNames? {
    guard !isEmpty else { return nil }
    var names = ReferenceNames()
    names.missing = references.subtracting(targets)
    if !names.missing.isEmpty { names.missing.subtract(titles().map(Self.normalized)) }
    names.missesAnonymous = anonymousBalance != 0
    return names.missing.isEmpty && !names.missesAnonymous ? nil : names
  }

  /// A name in lower case with single blanks.
  private static func normalized(_ name: String) -> String {
    name.lowercased().split { $0.unicodeScalars.allSatisfy(\.isSpace) }.joined(separator: " ")
  }
}
