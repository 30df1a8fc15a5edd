public import JSON

/// What a condition in words means: the property of the source's record that decides, and values.
public struct ConditionMeaning: Sendable, Hashable {
  /// The condition as the document words it; letter case and runs of blanks do not count.
  public var prose: String
  /// The property.
  public var property: PropertyPath
  /// The values with which the condition holds, at least one; the first is the one to write.
  public var holds: [JSONValue]
  /// Values with which it does not hold, the first being the one to write; the property is left out
  /// where there is none.
  public var fails: [JSONValue]

  /// Creates a meaning.
  public init(
    of prose: String,
    property: PropertyPath,
    holds: [JSONValue],
    fails: [JSONValue] = []
  ) {
    precondition(!holds.isEmpty, "a condition that no value meets")
    self.prose = prose
    self.property = property
    self.holds = holds
    self.fails = fails
  }

  /// The form in which wordings of one condition are equal.
  public static func key(of prose: String) -> String {
    prose.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
