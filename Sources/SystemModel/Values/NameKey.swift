/// The form in which names of systems and record types are equal if people take them for the same:
/// letter case, blanks, `-` and `_` do not count.
public struct NameKey: Sendable, Hashable {
  /// The folded name.
  public let text: String

  /// Folds a name.
  public init(_ name: String) {
    text = String(
      name.lowercased().unicodeScalars.filter {
        $0 != " " && $0 != "-" && $0 != "_" && $0 != "\t" && $0 != "\u{A0}"
      }.map(Character.init)
    )
  }
}
