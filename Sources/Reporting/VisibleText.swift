import SourceText

/// Makes text from documents and systems fit for a terminal and for the log of a CI server.
///
/// Nothing in it moves the cursor, hides, reorders, or is taken for a command of the server: a
/// server may look for `##[` anywhere in a line. For the other mark of commands, `::` as the first
/// thing in a line behind blanks, every line that holds data begins with a word of ours.
public enum VisibleText {
  /// A text with a visible stand-in for each scalar that is more than a mark on paper.
  public static func visible(_ text: String) -> String {
    var text = text
    if !text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) {
      var result = ""
      result.reserveCapacity(text.utf8.count + 16)
      for scalar in text.unicodeScalars { append(scalar, to: &result) }
      text = result
    }
    return HarmlessText.disarmed(text)
  }

  /// A visible text, cut where it has more scalars than wanted.
  public static func visible(_ text: String, limit: Int) -> String {
    let scalars = text.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return visible(text) }
    return visible(String(scalars[..<end])) + "…"
  }

  private static func append(_ scalar: Unicode.Scalar, to result: inout String) {
    switch scalar.value {
    case 0x20..<0x7F, 0x200C, 0x200D: result.unicodeScalars.append(scalar)
    case 0x00..<0x20: result.unicodeScalars.append(Unicode.Scalar(0x2400 + scalar.value) ?? "?")
    case 0x7F: result.unicodeScalars.append("\u{2421}")
    default:
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse:
        result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
