/// Strips brackets as the documents were printed, to check what was restored.
struct BracketStripper {
  private let bytes: [UInt8]
  private let tokens: [ExpressionToken]

  /// Whether a reading, written with its brackets and stripped of them again, is the cell.
  ///
  /// Blanks outside quotes make no difference.
  ///
  /// - Complexity: O(*n*) in the length of the cell.
  static func reproduces(
    _ bytes: [UInt8],
    from node: ExpressionNode,
    _ tokens: [ExpressionToken]
  ) -> Bool {
    let stripper = BracketStripper(bytes: bytes, tokens: tokens)
    var written: [UInt8] = []
    stripper.write(node, into: &written)
    return withoutBlanks(stripped(written)) == withoutBlanks(bytes)
  }

  private static let omitted = Array(#", "_."]"#.utf8)

  private init(bytes: [UInt8], tokens: [ExpressionToken]) {
    self.bytes = bytes
    self.tokens = tokens
  }

  /// Writes a reading with all brackets; a blank stands only where it makes the value be left out.
  private func write(_ node: ExpressionNode, into output: inout [UInt8]) {
    switch node.content {
    case .implied: output += Array(#""_.""#.utf8)
    case .literal: output += bytes[tokens[node.token].range]
    case .call(let arguments):
      output.append(UInt8(ascii: "["))
      output += bytes[tokens[node.token].range]
      for argument in arguments {
        output.append(UInt8(ascii: ","))
        if case .implied = argument.content { output.append(UInt8(ascii: " ")) }
        write(argument, into: &output)
      }
      output.append(UInt8(ascii: "]"))
    }
  }

  /// Deletes every opening bracket, then every value at the end of a call, wherever they stand.
  static func stripped(_ text: [UInt8]) -> [UInt8] {
    let text = text.filter { $0 != UInt8(ascii: "[") }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      if text[index] == UInt8(ascii: ","), text[index...].starts(with: omitted) {
        index += omitted.count
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return result
  }

  private static func withoutBlanks(_ text: [UInt8]) -> [UInt8] {
    var isQuoted = false
    var isEscaped = false
    return text.filter { byte in
      defer { isEscaped = isQuoted && !isEscaped && byte == UInt8(ascii: "\\") }
      if byte == UInt8(ascii: "\""), !isEscaped { isQuoted.toggle() }
      return isQuoted || !byte.isBlank
    }
  }
}
