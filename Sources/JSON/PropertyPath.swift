/// The way to a property through objects, written with dots: `info.emails`.
///
/// A name that holds a dot itself is not written so. The empty path leads to the whole value.
public struct PropertyPath: Sendable, Hashable {
  /// The names from the outermost to the innermost.
  public let components: [String]

  /// Takes a path apart at its dots.
  public init(_ text: String) {
    // By scalars: a dot with a combining mark behind it would be another character.
    components =
      text.isEmpty
      ? []
      : text.unicodeScalars.split(separator: ".", omittingEmptySubsequences: false)
        .map { String($0) }
  }

  /// Creates a path from its names, whatever they hold.
  public init(components: [String]) {
    self.components = components
  }

  /// The path as it is written, with dots.
  public var text: String {
    components.joined(separator: ".")
  }

  /// Whether one of two paths leads through the other, or both are the same.
  ///
  /// Changing a property changes what is read at every path that overlaps its own.
  public func overlaps(_ other: PropertyPath) -> Bool {
    for (name, otherName) in zip(components, other.components) where name != otherName {
      return false
    }
    return true
  }
}

extension PropertyPath: CustomStringConvertible {
  /// The path as it is written, with dots.
  public var description: String { text }
}

extension PropertyPath: ExpressibleByStringLiteral {
  /// Takes a path apart at its dots.
  public init(stringLiteral value: String) {
    self.init(value)
  }
}
