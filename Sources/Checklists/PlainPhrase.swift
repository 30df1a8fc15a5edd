/// A condition in words that needs no person: a property of the source's record and its value.
///
/// The plain mock and the checks read a phrase in the same way.
public struct PlainPhrase: Sendable, Hashable {
  /// The path of the property.
  public let property: String
  /// The value with which the condition holds.
  public let value: String

  /// Reads a condition such as `When a Zendesk User is of type Agent`.
  ///
  /// - Returns: Nil where only a person, or a configuration, can tell what is meant.
  public init?(_ prose: String) {
    if let type = Self.rest(of: prose, behind: " is of type ") {
      self.init(property: "type", value: type)
    } else if let status = Self.rest(of: prose, behind: " gets the status ") {
      self.init(property: "status", value: status)
    } else if let equation = Self.rest(of: prose, behind: " gets "),
      let sign = equation.firstRange(of: " = ")
    {
      self.init(
        property: String(equation[..<sign.lowerBound]),
        value: Self.unquoted(String(equation[sign.upperBound...]))
      )
    } else if prose.hasSuffix(" has a 100% probability of beeing sold")
      || prose.hasSuffix(" has a 100% probability of being sold")
    {
      self.init(property: "probability", value: "100")
    } else {
      return nil
    }
    guard !property.isEmpty, !value.isEmpty, !property.contains(" ") else { return nil }
  }

  private init(property: String, value: String) {
    self.property = property
    self.value = value
  }

  private static func rest(of prose: String, behind words: String) -> String? {
    prose.firstRange(of: words).map { unquoted(String(prose[$0.upperBound...])) }
  }

  private static func unquoted(_ text: String) -> String {
    text.count > 2 && text.hasPrefix("\"") && text.hasSuffix("\"")
      ? String(text.dropFirst().dropLast()) : text
  }
}
