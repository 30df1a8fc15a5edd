/// A JSON text as a value: nothing of what was written is rounded, reordered or dropped.
///
/// Two values are equal when they say the same: numbers by value, strings by canonical equivalence
/// as everywhere in Swift, objects whatever the order of their members, arrays in their order.
public enum JSONValue: Sendable, Hashable {
  /// The literal `null`.
  case null
  /// The literals `true` and `false`.
  case bool(Bool)
  /// A number, with its digits as written.
  case number(JSONNumber)
  /// A string, with its escapes resolved.
  case string(String)
  /// A list of values.
  case array([JSONValue])
  /// Named values, in the order in which they were written.
  case object(JSONObject)
}

extension JSONValue {
  /// Whether the value is `null`.
  public var isNull: Bool {
    if case .null = self { true } else { false }
  }

  /// The truth value, or nil for any other kind of value.
  public var bool: Bool? {
    if case .bool(let bool) = self { bool } else { nil }
  }

  /// The number, or nil for any other kind of value.
  public var number: JSONNumber? {
    if case .number(let number) = self { number } else { nil }
  }

  /// The string, or nil for any other kind of value.
  public var string: String? {
    if case .string(let string) = self { string } else { nil }
  }

  /// The elements of an array, or nil for any other kind of value.
  public var array: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The members of an object, or nil for any other kind of value.
  public var object: JSONObject? {
    if case .object(let object) = self { object } else { nil }
  }

  /// The member of an object by its name; nil without such a member, or if this is no object.
  ///
  /// - Complexity: O(*n*) in the number of members.
  public subscript(name: String) -> JSONValue? {
    if case .object(let object) = self { object[name] } else { nil }
  }
}
