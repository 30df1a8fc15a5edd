/// Reads JSON that people wrote: with comments, and with a comma allowed behind the last member.
///
/// It leans on the strict parser for strings and numbers, keeps its own stack as that one does, and
/// goes on behind what does not make the rest doubtful: a comma that is missing, a repeated name.
struct LocatedJSONParser {
  /// How many problems are told at most; a text with more is no JSON.
  static let maximumProblemCount = 100

  /// An array or object that is not closed yet.
  struct Level {
    var start: Int
    var isObject: Bool
    var elements: [LocatedJSON] = []
    var members: [LocatedJSON.Member] = []
    /// The name whose value comes next, in an object.
    var name = ""
    var nameRange = 0..<0
  }

  /// The text is no JSON from here on; the reason is among the problems.
  struct Stop: Error {}

  var scanner: JSONParser
  var levels: [Level] = []
  var problems: [LocatedJSON.Problem] = []

  init(bytes: [UInt8]) {
    scanner = JSONParser(bytes: bytes)
  }

  /// Reads one value that fills the whole text, apart from blanks and comments around it.
  mutating func readText() -> LocatedJSON? {
    if scanner.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { scanner.index = 3 }
    let value = try? readValues()
    problems.sort { $0.range.lowerBound < $1.range.lowerBound }
    return value
  }

  private mutating func readValues() throws(Stop) -> LocatedJSON {
    try skipBlanks()
    while true {
      // A value begins here, unless a list or object ends.
      var value: LocatedJSON
      let start = scanner.index
      switch peek {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        guard levels.count < JSONParser.maximumDepth else { throw stop(.syntax(.tooDeep)) }
        levels.append(Level(start: start, isObject: peek == UInt8(ascii: "{")))
        scanner.index += 1
        try skipBlanks()
        guard peek == closing else {
          if isInObject { try readName() }
          continue
        }
        value = close()
      default:
        value = try readScalar()
      }
      // It is complete, and so may be those around it.
      complete: while true {
        try skipBlanks()
        guard !levels.isEmpty else {
          guard scanner.isAtEnd else { throw stop(.syntax(.textAfterValue)) }
          return value
        }
        add(value)
        if try !hasNext() {
          value = close()
          continue complete
        }
        if isInObject { try readName() }
        break complete
      }
    }
  }

  /// Passes a comma and blanks, or reports that it is missing; false in front of the closing
  /// bracket, be there a comma or not.
  private mutating func hasNext() throws(Stop) -> Bool {
    if peek == UInt8(ascii: ",") {
      scanner.index += 1
      try skipBlanks()
      return peek != closing
    }
    if peek == closing { return false }
    guard let next = peek else { throw stopAtEnd() }
    let startsMore =
      switch next {
      case UInt8(ascii: "\""): true
      case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "-"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        !isInObject
      default: false
      }
    guard startsMore else { throw stop(.syntax(.commaOrEndExpected)) }
    report(.syntax(.commaOrEndExpected), at: word(at: scanner.index))
    return true
  }

  private mutating func readName() throws(Stop) {
    guard let first = peek else { throw stopAtEnd() }
    guard first == UInt8(ascii: "\"") else {
      throw stop(likely(first) ?? .syntax(.nameExpected))
    }
    let start = scanner.index
    let name: String
    do { name = try scanner.readString() } catch { throw stop(error) }
    let range = start..<scanner.index
    try skipBlanks()
    guard peek == UInt8(ascii: ":") else {
      throw scanner.isAtEnd ? stopAtEnd() : stop(.syntax(.colonExpected))
    }
    scanner.index += 1
    try skipBlanks()
    levels[levels.count - 1].name = name
    levels[levels.count - 1].nameRange = range
  }

  private mutating func readScalar() throws(Stop) -> LocatedJSON {
    guard let first = peek else { throw stopAtEnd() }
    let start = scanner.index
    do {
      let kind: LocatedJSON.Kind =
        switch try scanner.readScalar() {
        case .null: .null
        case .bool(let bool): .bool(bool)
        case .number(let number): .number(number)
        case .string(let string): .string(string)
        case .array, .object: .null  // No scalar; the strict parser reads none here.
        }
      return LocatedJSON(kind, at: start..<scanner.index)
    } catch {
      if error.kind == .valueExpected, let kind = likely(first) {
        scanner.index = start
        throw stop(kind)
      }
      throw stop(error)
    }
  }

  /// What somebody surely meant by a byte at which neither a value nor a name begins.
  private func likely(_ byte: UInt8) -> LocatedJSON.Problem.Kind? {
    switch byte {
    case UInt8(ascii: "#"), UInt8(ascii: ";"): .foreignComment
    case UInt8(ascii: "'"), UInt8(ascii: "`"): .singleQuotes
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
      .missingQuotes
    default: nil
    }
  }
}

extension LocatedJSONParser {
  /// The byte at hand, or nil at the end.
  var peek: UInt8? {
    scanner.isAtEnd ? nil : scanner.bytes[scanner.index]
  }

  private var isInObject: Bool { levels.last?.isObject == true }

  /// What closes the innermost array or object.
  private var closing: UInt8 {
    isInObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
  }

  private mutating func add(_ value: LocatedJSON) {
    let last = levels.count - 1
    if levels[last].isObject {
      levels[last].members.append(
        LocatedJSON.Member(
          name: levels[last].name,
          nameRange: levels[last].nameRange,
          value: value
        )
      )
    } else {
      levels[last].elements.append(value)
    }
  }

  /// Passes the closing bracket that is at hand.
  private mutating func close() -> LocatedJSON {
    scanner.index += 1
    let level = levels.removeLast()
    if level.isObject { reportRepeatedNames(in: level.members) }
    return LocatedJSON(
      level.isObject ? .object(level.members) : .array(level.elements),
      at: level.start..<scanner.index
    )
  }

  private mutating func reportRepeatedNames(in members: [LocatedJSON.Member]) {
    guard members.count > 1 else { return }
    var places: [String: Range<Int>] = [:]
    for member in members {
      if let first = places[member.name] {
        report(.repeatedMember, at: member.nameRange, origin: first)
      } else {
        places[member.name] = member.nameRange
      }
    }
  }
}

extension LocatedJSON {
  /// Reads one value that fills the whole text, apart from blanks and comments around it.
  ///
  /// More lenient than `JSONParser` in three ways only, for files that people keep by hand: there
  /// may be comments, `// to the end of the line` and `/* between */`, a comma behind the last
  /// element or member, and a byte-order mark at the start. Repeated names are problems.
  ///
  /// - Parameter bytes: The text in UTF-8.
  /// - Returns: The value, or nil where it ends in something that is no JSON, and all that is wrong
  ///   as far as that is known; whoever needs a sound value has to find no problem.
  /// - Complexity: O(*n*) in the number of bytes.
  public static func parse(_ bytes: [UInt8]) -> (value: LocatedJSON?, problems: [Problem]) {
    var parser = LocatedJSONParser(bytes: bytes)
    let value = parser.readText()
    return (value, parser.problems)
  }

  /// Reads one value that fills the whole text, apart from blanks and comments around it.
  ///
  /// - Parameter text: The text; places count its UTF-8 bytes.
  /// - Returns: The value, or nil where the text is no JSON, and all that is wrong.
  /// - Complexity: O(*n*) in the number of bytes.
  public static func parse(_ text: String) -> (value: LocatedJSON?, problems: [Problem]) {
    parse(Array(text.utf8))
  }
}
