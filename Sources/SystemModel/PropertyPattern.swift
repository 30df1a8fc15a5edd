public import JSON

/// Some properties of a record: those within a path, such as `info`, `sesam_*` or `*` for all.
///
/// A name that ends with `*` stands for every name that begins so.
public struct PropertyPattern: Sendable, Hashable, ExpressibleByStringLiteral {
  /// The pattern as it is written.
  public let text: String
  private let names: [String]

  /// Creates a pattern from a path.
  public init(_ text: String) {
    self.text = text
    names = PropertyPath(text).components
  }

  /// Creates a pattern from a path.
  public init(stringLiteral text: String) { self.init(text) }

  /// Whether a property is one of them, or lies in one.
  ///
  /// - Complexity: O(*n*) in the number of names.
  public func covers(_ path: PropertyPath) -> Bool {
    guard names.count <= path.components.count else { return false }
    return zip(names, path.components).allSatisfy { pattern, name in
      pattern.hasSuffix("*") ? name.hasPrefix(pattern.dropLast()) : name == pattern
    }
  }
}

/// What holds for some properties, and why.
public struct PropertyRule: Sendable, Hashable {
  /// The properties.
  public var pattern: PropertyPattern
  /// The reason, as a clause for people.
  public var reason: String

  /// Creates a rule.
  public init(_ pattern: PropertyPattern, because reason: String) {
    self.pattern = pattern
    self.reason = reason
  }
}
