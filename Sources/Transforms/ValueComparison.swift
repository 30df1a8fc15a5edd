public import JSON

/// The one place that says when two values of records are the same.
public enum ValueComparison {
  /// Whether two values agree.
  ///
  /// Null, a missing value and an empty list are three spellings of nothing. Numbers are equal by
  /// value; text exactly, canonically equal Unicode being equal. A single value agrees with a list
  /// that holds it.
  public static func agree(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
    switch (normalized(left), normalized(right)) {
    case (nil, nil): true
    case (.array(let left)?, .array(let right)?):
      left.count == right.count && zip(left, right).allSatisfy { agree($0, $1) }
    case (.array(let elements)?, let single?), (let single?, .array(let elements)?):
      elements.contains { agree($0, single) }
    case (let left?, let right?): left == right
    default: false
    }
  }

  /// A text that is equal for scalars that agree, and for a number and its digits.
  ///
  /// - Returns: Nil for nothing, lists and objects.
  public static func key(of value: JSONValue) -> String? {
    switch value {
    case .null, .array, .object: nil
    case .number(let number): number.canonicalText
    case .string(let text):
      if let first = text.utf8.first, first < 64, let number = JSONNumber(text: text) {
        number.canonicalText
      } else {
        text
      }
    case .bool(let flag): flag ? "true" : "false"
    }
  }

  private static func normalized(_ value: JSONValue?) -> JSONValue? {
    switch value {
    case nil, .null?: nil
    case .array(let elements)? where elements.isEmpty: nil
    default: value
    }
  }
}
