import SourceText

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
    let bytes = Array(cell.utf8)
    self.init(bytes, in: 0..<bytes.count)
  }

  /// Reads a cell that stands among some bytes.
  init(_ bytes: [UInt8], in range: Range<Int>) {
    guard let bracket = Self.firstBracket(in: bytes, range) else {
      self.init(path: Self.text(bytes, range))
      return
    }
    var rest = bytes[(bracket + 1)..<range.upperBound]
    if let end = rest.lastIndex(of: UInt8(ascii: ")")) { rest = rest[..<end] }
    var conditions: [Condition] = []
    while !rest.isEmpty {
      rest = rest.dropFirst(Self.marker.count)
      let next = Self.first(Self.marker, in: rest) ?? rest.endIndex
      conditions.append(Self.condition(rest[..<next]))
      rest = rest[next...]
    }
    let path = Self.text(bytes, range.lowerBound..<bracket)
    self.init(path: path, conditions: conditions)
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
    guard let between else {
      return Condition(value: text(words, 1..<words.count), property: "")
    }
    return Condition(
      value: text(words, 0..<between),
      property: text(words, (between + separator.count)..<words.count)
    )
  }

  /// The bracket that opens the conditions.
  private static func firstBracket(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    for index in range where bytes[index] == UInt8(ascii: "(") {
      // An end within the marker is no marker, though it may stand on behind the cell.
      let start = index + 1
      if start + marker.count <= range.upperBound, bytes.holds(marker, at: start) { return index }
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
  private static func text(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, NameFolding.isBlank(bytes[start]) { start += 1 }
    while start < end, NameFolding.isBlank(bytes[end - 1]) { end -= 1 }
    return unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
    }
  }
}
