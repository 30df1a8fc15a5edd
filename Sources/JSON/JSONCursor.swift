/// Reads a JSON text value by value, so that a long one never stands in memory as a tree.
///
/// It is as strict as ``JSONParser``. An object is read by ``beginObject()`` and then, until there is
/// no further name, ``nextName()`` and its value; an array likewise. What is begun must be read to
/// its end.
public struct JSONCursor {
  private var parser: JSONParser
  /// Whether the container that is being read has been begun, and nothing of it has been read.
  private var isFresh = false

  /// Stands before the value that fills a text.
  ///
  /// - Parameter bytes: The text in UTF-8, without a byte-order mark.
  /// - Throws: Where a byte-order mark stands in front.
  public init(_ bytes: [UInt8]) throws(JSONParseError) {
    parser = JSONParser(bytes: bytes)
    try parser.passBeginning()
  }

  /// The byte that is read next, from 0.
  public var offset: Int { parser.index }

  /// Makes sure that only blanks follow.
  public mutating func finish() throws(JSONParseError) { try parser.passEnd() }

  // MARK: Containers

  /// Begins an object, if the value at hand is one.
  public mutating func beginObject() throws(JSONParseError) -> Bool {
    try begin(UInt8(ascii: "{"))
  }

  /// The name of the object's next member, whose value is read next; nil at the end of the object.
  public mutating func nextName() throws(JSONParseError) -> String? {
    try hasNext(before: UInt8(ascii: "}")) ? try parser.readName() : nil
  }

  /// Begins an array, if the value at hand is one.
  public mutating func beginArray() throws(JSONParseError) -> Bool {
    try begin(UInt8(ascii: "["))
  }

  /// Whether the array has another element, which is read next.
  public mutating func nextElement() throws(JSONParseError) -> Bool {
    try hasNext(before: UInt8(ascii: "]"))
  }

  private mutating func begin(_ bracket: UInt8) throws(JSONParseError) -> Bool {
    guard try parser.byte() == bracket else { return false }
    parser.index += 1
    isFresh = true
    return true
  }

  private mutating func hasNext(before close: UInt8) throws(JSONParseError) -> Bool {
    parser.skipBlanks()
    guard isFresh else { return try parser.hasNext(before: close) }
    isFresh = false
    guard try parser.byte() == close else { return true }
    parser.index += 1
    return false
  }

  // MARK: Values

  /// Reads the value at hand, if it is a string.
  public mutating func string() throws(JSONParseError) -> String? {
    try parser.byte() == UInt8(ascii: "\"") ? try parser.readString() : nil
  }

  /// Reads the value at hand, if it is a number.
  public mutating func number() throws(JSONParseError) -> JSONNumber? {
    switch try parser.byte() {
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try parser.readNumber()
    default: nil
    }
  }

  /// Reads the value at hand, whatever it is.
  public mutating func value() throws(JSONParseError) -> JSONValue { try parser.readValue() }
}
