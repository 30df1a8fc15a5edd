import Checklists
public import JSON

/// What a condition in words means: the property of the source's record that decides, and values.
public struct ConditionMeaning: Sendable, Hashable {
  /// The condition as the document words it; letter case and runs of blanks do not count.
  public var prose: String
  /// The property.
  public var property: PropertyPath
  /// The values with which the condition holds, at least one; the first is the one to write.
  public var holds: [JSONValue]
  /// Values with which it does not hold; the property is left out where there is none.
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

  /// The meaning of a phrase that needs no person.
  init(_ phrase: PlainPhrase, prose: String) {
    self.init(
      of: prose,
      property: PropertyPath(phrase.property),
      holds: [.string(phrase.value)],
      fails: [.string(phrase.value + "-other")]
    )
  }

  /// What makes the condition hold.
  var holding: Assignment { Assignment(property, holds[0]) }

  /// What makes it not hold; nil where the property is left out.
  var failing: Assignment? { fails.first.map { Assignment(property, $0) } }

  /// The form in which wordings of one condition are equal.
  static func key(of prose: String) -> String {
    prose.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
