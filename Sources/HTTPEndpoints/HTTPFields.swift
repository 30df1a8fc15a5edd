/// The header fields of a message in their order; names are compared without regard to letter case.
public struct HTTPFields: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  /// One field.
  public struct Field: Sendable, Hashable {
    /// The name as written, such as `Content-Type`.
    public var name: String
    /// The value, blanks at both ends left out.
    public var value: String

    /// Creates a field.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// All fields, repeated ones included.
  public private(set) var all: [Field]

  /// Creates fields in their order.
  public init(_ all: [Field] = []) { self.all = all }

  /// Creates fields from names and values.
  public init(dictionaryLiteral elements: (String, String)...) {
    all = elements.map { Field(name: $0, value: $1) }
  }

  /// Whether there is none.
  public var isEmpty: Bool { all.isEmpty }

  /// Adds a field behind the others, whether or not one of its name is there.
  public mutating func append(_ name: String, _ value: String) {
    all.append(Field(name: name, value: value))
  }

  /// The value of the first field of a name; setting one takes the place of all of that name.
  public subscript(name: String) -> String? {
    get { all.first { Self.isSame($0.name, name) }?.value }
    set {
      all.removeAll { Self.isSame($0.name, name) }
      if let newValue { append(name, newValue) }
    }
  }

  /// The values of all fields of a name.
  public func values(of name: String) -> [String] {
    all.filter { Self.isSame($0.name, name) }.map(\.value)
  }

  /// Whether two names are the same, letter case of ASCII aside.
  public static func isSame(_ one: String, _ other: String) -> Bool {
    one.utf8.count == other.utf8.count
      && zip(one.utf8, other.utf8).allSatisfy { lowercased($0) == lowercased($1) }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}
