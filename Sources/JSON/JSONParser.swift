/// Reads JSON exactly as RFC 8259 defines it, and nothing more lenient.
///
/// It keeps its own stack, so that deeply nested text costs memory of the heap only.
public struct JSONParser {
  /// How many arrays and objects may stand in each other.
  public static let maximumDepth = 512

  let bytes: [UInt8]
  var index = 0
  /// The bytes of a string with escapes, kept for the next one.
  var unescaped: [UInt8] = []

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Reads one value that fills the whole text, apart from blanks around it.
  ///
  /// - Parameter bytes: The text in UTF-8, without a byte-order mark.
  /// - Returns: The value, members in order and numbers as written.
  /// - Throws: The first place where the text is not JSON.
  /// - Complexity: O(*n*) in the number of bytes.
  public static func parse(_ bytes: [UInt8]) throws(JSONParseError) -> JSONValue {
    var parser = JSONParser(bytes: bytes)
    return try parser.readText()
  }

  /// Reads one value that fills the whole text, apart from blanks around it.
  ///
  /// - Parameter text: The text; offsets in errors count its UTF-8 bytes.
  /// - Returns: The value, members in order and numbers as written.
  /// - Throws: The first place where the text is not JSON.
  /// - Complexity: O(*n*) in the number of bytes.
  public static func parse(_ text: String) throws(JSONParseError) -> JSONValue {
    try parse(Array(text.utf8))
  }

  /// What surrounds the value that is being read.
  private struct Level {
    enum Kind {
      case text
      case array
      case object
    }

    var kind: Kind
    /// The elements so far, of an array.
    var elements: [JSONValue] = []
    /// The members so far, of an object.
    var members: [JSONObject.Member] = []
    /// The name whose value comes next, in an object.
    var name = ""
  }

  private mutating func readText() throws(JSONParseError) -> JSONValue {
    try passBeginning()
    let value = try readValue()
    try passEnd()
    return value
  }

  /// Passes blanks up to the value that fills the text.
  mutating func passBeginning() throws(JSONParseError) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw JSONParseError(.byteOrderMark, at: 0) }
    skipBlanks()
  }

  /// Makes sure that only blanks follow.
  mutating func passEnd() throws(JSONParseError) {
    skipBlanks()
    guard isAtEnd else { throw JSONParseError(.textAfterValue, at: index) }
  }

  /// Reads the value that begins here, and stops behind it.
  mutating func readValue() throws(JSONParseError) -> JSONValue {
    var outer: [Level] = []
    var level = Level(kind: .text)
    while true {
      // A value begins here.
      var value: JSONValue
      switch try byte() {
      case UInt8(ascii: "{"):
        if try opens(closedBy: UInt8(ascii: "}"), depth: outer.count) {
          outer.append(level)
          level = Level(kind: .object)
          level.members.reserveCapacity(4)
          level.name = try readName()
          continue
        }
        value = .object(JSONObject())
      case UInt8(ascii: "["):
        if try opens(closedBy: UInt8(ascii: "]"), depth: outer.count) {
          outer.append(level)
          level = Level(kind: .array)
          continue
        }
        value = .array([])
      default:
        value = try readScalar()
      }
      // It is complete, and so may be those around it.
      complete: while true {
        if case .text = level.kind { return value }
        skipBlanks()
        switch level.kind {
        case .text: return value
        case .array:
          level.elements.append(value)
          if try hasNext(before: UInt8(ascii: "]")) { break complete }
          value = .array(level.elements)
        case .object:
          level.members.append(JSONObject.Member(name: level.name, value: value))
          if try hasNext(before: UInt8(ascii: "}")) {
            level.name = try readName()
            break complete
          }
          value = .object(JSONObject(level.members))
        }
        level = outer.removeLast()
      }
    }
  }

  /// Passes an opening bracket and blanks; false if the closing one follows, which it passes too.
  mutating func opens(
    closedBy close: UInt8,
    depth: Int
  ) throws(JSONParseError) -> Bool {
    guard depth < Self.maximumDepth else { throw JSONParseError(.tooDeep, at: index) }
    index += 1
    skipBlanks()
    guard try byte() == close else { return true }
    index += 1
    return false
  }

  /// Passes a comma and blanks; false if it is the closing bracket that follows and was passed.
  mutating func hasNext(before close: UInt8) throws(JSONParseError) -> Bool {
    let found = try byte()
    if found == UInt8(ascii: ",") {
      let comma = index
      index += 1
      skipBlanks()
      if try byte() == close { throw JSONParseError(.trailingComma, at: comma) }
      return true
    }
    guard found == close else { throw JSONParseError(.commaOrEndExpected, at: index) }
    index += 1
    return false
  }

  /// Reads the name of a member, its colon, and blanks up to its value.
  mutating func readName() throws(JSONParseError) -> String {
    guard try byte() == UInt8(ascii: "\"") else { throw JSONParseError(.nameExpected, at: index) }
    let name = try readString()
    skipBlanks()
    guard try byte() == UInt8(ascii: ":") else { throw JSONParseError(.colonExpected, at: index) }
    index += 1
    skipBlanks()
    return name
  }

  /// Reads a value that holds no others.
  mutating func readScalar() throws(JSONParseError) -> JSONValue {
    switch try byte() {
    case UInt8(ascii: "\""):
      return .string(try readString())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return .number(try readNumber())
    case UInt8(ascii: "t"):
      try pass("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try pass("false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try pass("null")
      return .null
    default:
      throw JSONParseError(.valueExpected, at: index)
    }
  }

  private mutating func pass(_ literal: StaticString) throws(JSONParseError) {
    let start = index
    let expected = literal.description.utf8
    for character in expected {
      guard try byte() == character else { throw JSONParseError(.valueExpected, at: start) }
      index += 1
    }
  }
}

extension JSONParser {
  /// Whether all bytes have been read.
  var isAtEnd: Bool { index >= bytes.count }

  /// The byte at hand.
  @inline(__always)
  func byte() throws(JSONParseError) -> UInt8 {
    guard index < bytes.count else { throw JSONParseError(.unexpectedEnd, at: bytes.count) }
    return bytes[index]
  }

  @inline(__always)
  mutating func skipBlanks() {
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
        index += 1
      default:
        return
      }
    }
  }

  /// Reads a number by the grammar of RFC 8259.
  mutating func readNumber() throws(JSONParseError) -> JSONNumber {
    let start = index
    if try byte() == UInt8(ascii: "-") { index += 1 }
    let first = index
    try passDigits()
    if bytes[first] == UInt8(ascii: "0"), index > first + 1 {
      throw JSONParseError(.leadingZero, at: first)
    }
    if !isAtEnd, bytes[index] == UInt8(ascii: ".") {
      index += 1
      try passDigits()
    }
    if !isAtEnd, bytes[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      let sign = try byte()
      if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { index += 1 }
      try passDigits()
    }
    return JSONNumber(checkedText: String(decoding: bytes[start..<index], as: UTF8.self))
  }

  /// Passes one digit or more.
  private mutating func passDigits() throws(JSONParseError) {
    let start = index
    while index < bytes.count, bytes[index] &- UInt8(ascii: "0") < 10 { index += 1 }
    if index == start {
      _ = try byte()
      throw JSONParseError(.digitExpected, at: index)
    }
  }
}
