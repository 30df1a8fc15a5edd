/// A JSON value that people wrote, with the bytes at which it and each part of it stand.
///
/// For files that people keep by hand, so that whatever is wrong in them can be shown in its place:
/// comments are allowed, and so is a comma behind the last member. Numbers are kept as written.
public struct LocatedJSON: Sendable {
  /// What the value is.
  public enum Kind: Sendable {
    /// The literal `null`.
    case null
    /// The literals `true` and `false`.
    case bool(Bool)
    /// A number, with its digits as written.
    case number(JSONNumber)
    /// A string, with its escapes resolved.
    case string(String)
    /// A list of values.
    case array([LocatedJSON])
    /// Named values, in the order in which they were written, repeated names included.
    case object([Member])
  }

  /// A name with its value, and where the name stands.
  public struct Member: Sendable {
    /// The name, with its escapes resolved.
    public var name: String
    /// The bytes of the name, its quotes included.
    public var nameRange: Range<Int>
    /// The value under that name.
    public var value: LocatedJSON

    /// Creates a member from its name, the place of the name, and its value.
    public init(name: String, nameRange: Range<Int>, value: LocatedJSON) {
      self.name = name
      self.nameRange = nameRange
      self.value = value
    }
  }

  /// What the value is.
  public var kind: Kind

  /// The bytes of the value, from its first to its last, quotes and brackets included.
  public var range: Range<Int>

  /// Creates a value that stands at a range of bytes.
  public init(_ kind: Kind, at range: Range<Int>) {
    self.kind = kind
    self.range = range
  }
}

extension LocatedJSON {
  /// Whether the value is `null`.
  public var isNull: Bool {
    if case .null = kind { true } else { false }
  }

  /// The truth value, or nil for any other kind of value.
  public var bool: Bool? {
    if case .bool(let bool) = kind { bool } else { nil }
  }

  /// The number, or nil for any other kind of value.
  public var number: JSONNumber? {
    if case .number(let number) = kind { number } else { nil }
  }

  /// The string, or nil for any other kind of value.
  public var string: String? {
    if case .string(let string) = kind { string } else { nil }
  }

  /// The elements of an array, or nil for any other kind of value.
  public var array: [LocatedJSON]? {
    if case .array(let elements) = kind { elements } else { nil }
  }

  /// The members of an object, or nil for any other kind of value.
  public var members: [Member]? {
    if case .object(let members) = kind { members } else { nil }
  }

  /// The value of an object's member; of a repeated name the last one, as in `JSONObject`.
  ///
  /// - Complexity: O(*n*) in the number of members.
  public subscript(name: String) -> LocatedJSON? {
    members?.last { $0.name == name }?.value
  }

  /// The value without its places.
  ///
  /// - Complexity: O(*n*) in the number of values.
  public var value: JSONValue {
    switch kind {
    case .null: .null
    case .bool(let bool): .bool(bool)
    case .number(let number): .number(number)
    case .string(let string): .string(string)
    case .array(let elements): .array(elements.map(\.value))
    case .object(let members):
      .object(JSONObject(members.map { JSONObject.Member(name: $0.name, value: $0.value.value) }))
    }
  }
}

extension LocatedJSON.Kind {
  /// The kind in words with an article, such as "a string", as a sentence about a mistake needs it.
  public var words: String {
    switch self {
    case .null: "null"
    case .bool(let bool): bool ? "true" : "false"
    case .number: "a number"
    case .string: "a string"
    case .array: "a list"
    case .object: "an object"
    }
  }
}
