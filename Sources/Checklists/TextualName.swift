import SourceText

/// A name that stands in reports, baselines and commands, and is told from others byte for byte.
///
/// Names are folded when they are made. So their bytes are compared as they are, which takes a
/// fraction of the time that a comparison as text takes where one of them is not ASCII.
public protocol TextualName: Sendable, Hashable, Comparable, CustomStringConvertible {}

extension TextualName {
  /// Whether two names are the same.
  public static func == (left: Self, right: Self) -> Bool {
    left.description.hasSameBytes(as: right.description)
  }

  /// Orders names by their bytes.
  public static func < (left: Self, right: Self) -> Bool {
    left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
  }

  /// Feeds the bytes of the name.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(ExactText(description))
  }
}
