/// Makes any text harmless in Markdown, in its tables and in HTML inside of it.
///
/// Nothing in it becomes markup, a link, a mention of a person or a command: signs are written as
/// references, which every place of a Markdown document shows as the sign and none reads as markup.
enum MarkdownText {
  /// A text of a document or a system, in one line, in the font of code.
  static func code(_ text: String, limit: Int = 400) -> String {
    let text = plain(text, limit: limit)
    return text.isEmpty ? "" : "<code>\(text)</code>"
  }

  /// A text in one line, in the font around it.
  static func plain(_ text: String, limit: Int = 400) -> String {
    let text = VisibleText.visible(text, limit: limit)
    if text.utf8.allSatisfy(isLetter) { return text }
    // Some readers make links of addresses without a scheme.
    let hasAddress = text.lowercased().contains("www.")
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count + 64)
    for byte in text.utf8 {
      // At the beginning of a line a blank, a hyphen and others begin a block.
      let isFirst = output.isEmpty && !isLetter(byte)
      if byte >= 0x80 || !isFirst && (isHarmless(byte) || byte == UInt8(ascii: ".") && !hasAddress)
      {
        output.append(byte)
      } else {
        output.append(contentsOf: "&#\(byte);".utf8)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isHarmless(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "), UInt8(ascii: ","),
      UInt8(ascii: "/"), UInt8(ascii: "("), UInt8(ascii: "-"),
      UInt8(ascii: ";"), UInt8(ascii: "?"), UInt8(ascii: "%"):
      true
    default: false
    }
  }
}
