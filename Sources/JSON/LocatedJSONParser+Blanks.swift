extension LocatedJSONParser {
  /// Passes blanks and comments.
  mutating func skipBlanks() throws(Stop) {
    while let byte = peek {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
        scanner.index += 1
      case UInt8(ascii: "/"):
        guard try skipComment() else { return }
      default:
        return
      }
    }
  }

  /// Passes a comment; false if the slash at hand begins none.
  private mutating func skipComment() throws(Stop) -> Bool {
    let bytes = scanner.bytes
    let start = scanner.index
    guard start + 1 < bytes.count else { return false }
    switch bytes[start + 1] {
    case UInt8(ascii: "/"):
      while let byte = peek, byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") {
        scanner.index += 1
      }
      return true
    case UInt8(ascii: "*"):
      var place = start + 2
      while place + 1 < bytes.count {
        if bytes[place] == UInt8(ascii: "*"), bytes[place + 1] == UInt8(ascii: "/") {
          scanner.index = place + 2
          return true
        }
        place += 1
      }
      report(.unclosedComment, at: start..<start + 2)
      throw Stop()
    default:
      return false
    }
  }
}

extension LocatedJSONParser {
  mutating func report(
    _ kind: LocatedJSON.Problem.Kind,
    at range: Range<Int>,
    origin: Range<Int>? = nil
  ) {
    guard problems.count < Self.maximumProblemCount else { return }
    problems.append(LocatedJSON.Problem(kind, at: range, origin: origin))
  }

  mutating func stop(_ kind: LocatedJSON.Problem.Kind) -> Stop {
    report(kind, at: word(at: scanner.index))
    return Stop()
  }

  mutating func stop(_ error: JSONParseError) -> Stop {
    if error.kind == .unexpectedEnd { return stopAtEnd() }
    report(.syntax(error.kind), at: word(at: error.offset))
    return Stop()
  }

  /// Reports that the text ends, and what is open.
  mutating func stopAtEnd() -> Stop {
    let end = scanner.bytes.count
    let origin = levels.last.map { $0.start..<$0.start + 1 }
    report(.syntax(.unexpectedEnd), at: end..<end, origin: origin)
    return Stop()
  }

  /// The word that begins at an offset, or the one character that stands there.
  func word(at start: Int) -> Range<Int> {
    let bytes = scanner.bytes
    var end = min(start + 1, bytes.count)
    guard start < bytes.count else { return start..<start }
    if bytes[start] >= 0x80 || Self.isWord(bytes[start]) {
      while end < bytes.count, end - start < 80, Self.isWord(bytes[end]) { end += 1 }
    }
    return start..<end
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: "$"), 0x80...:
      true
    default: false
    }
  }
}
