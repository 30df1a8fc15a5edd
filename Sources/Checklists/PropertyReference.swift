/// A property as a table cell names it: a dotted path and the conditions behind it.
public struct PropertyReference: Sendable, Hashable {
  /// A value that another property of the same record must hold.
  public struct Condition: Sendable, Hashable {
    /// The value; empty where the document leaves it out.
    public var value: String
    /// The path of the other property; empty where the document leaves it blank.
    public var property: String

    /// Creates a condition.
    public init(value: String, property: String) {
      self.value = value
      self.property = property
    }
  }

  /// The dotted path, such as `info.emails`; empty where the cell is.
  public var path: String

  /// Every condition as written, repeats included; any one of them is enough.
  public var conditions: [Condition]

  /// Creates a reference.
  public init(path: String, conditions: [Condition] = []) {
    self.path = path
    self.conditions = conditions
  }

  /// The words before each condition of a cell.
  private static let marker = Array("Dependant on having ".utf8)
  private static let separator = Array(" in ".utf8)

  /// Reads a cell such as `OrgNr (Dependant on having NO in Country.Code)`.
  public init(cell: String) {
    self.init(bytes: Array(cell.utf8)[...])
  }

  /// Reads the bytes of a cell.
  init(bytes: ArraySlice<UInt8>) {
    guard let bracket = Self.firstBracket(in: bytes) else {
      self.init(path: Self.text(bytes))
      return
    }
    var rest = bytes[(bracket + 1)...]
    if let end = rest.lastIndex(of: UInt8(ascii: ")")) { rest = rest[..<end] }
    var conditions: [Condition] = []
    while !rest.isEmpty {
      rest = rest.dropFirst(Self.marker.count)
      let next = Self.first(Self.marker, in: rest) ?? rest.endIndex
      conditions.append(Self.condition(rest[..<next]))
      rest = rest[next...]
    }
    self.init(path: Self.text(bytes[..<bracket]), conditions: conditions)
  }

  /// Reads `VALUE in PROPERTY`; the value, the property or both can be missing.
  private static func condition(_ bytes: ArraySlice<UInt8>) -> Condition {
    // The blank before ` in ` is the marker's own where the value is empty.
    let words = [UInt8(ascii: " ")] + bytes
    var between: Int?
    var start = words[...]
    while let found = first(separator, in: start) {
      between = found
      start = words[(found + 1)...]
    }
    guard let between else { return Condition(value: text(bytes), property: "") }
    return Condition(
      value: text(words[..<between]),
      property: text(words[(between + separator.count)...])
    )
  }

  /// The bracket that opens the conditions.
  private static func firstBracket(in bytes: ArraySlice<UInt8>) -> Int? {
    var rest = bytes
    while let bracket = rest.firstIndex(of: UInt8(ascii: "(")) {
      rest = rest[(bracket + 1)...]
      if rest.starts(with: marker) { return bracket }
    }
    return nil
  }

  private static func first(_ pattern: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    var rest = bytes
    while let start = rest.firstIndex(of: pattern[0]) {
      rest = rest[start...]
      if rest.starts(with: pattern) { return start }
      rest = rest.dropFirst()
    }
    return nil
  }

  /// The text of some bytes without blanks at both ends.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.trimmingBlanks, as: UTF8.self)
  }
}
