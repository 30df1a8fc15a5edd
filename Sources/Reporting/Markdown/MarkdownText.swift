/// Makes any text harmless in Markdown, in its tables and in HTML inside of it.
///
/// Nothing in it becomes markup, a link, a mention of a person or a command: signs are written as
/// references, which every place of a Markdown document shows as the sign and none reads as markup.
package enum MarkdownText {
  /// A text of a document or a system, in one line, in the font of code.
  package static func code(_ text: String, limit: Int = 400) -> String {
    let text = plain(text, limit: limit)
    return text.isEmpty ? "" : "<code>\(text)</code>"
  }

  /// A text in one line, in the font around it.
  package static func plain(_ text: String, limit: Int = 400) -> String {
    let bytes = Array(VisibleText.visible(text, limit: limit).utf8)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + 64)
    // A number with a point or bracket begins a list, and some readers make links of addresses without a scheme.
    let encodesPoints = bytes.first.map(isDigit) ?? false || text.lowercased().contains("www.")
    for (index, byte) in bytes.enumerated() {
      let isHarmless =
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: ")"): !encodesPoints
        case UInt8(ascii: ":"): index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "/")
        // At the beginning of a line these begin a block.
        case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "="): index > 0
        default: byte >= 0x80 || isDigit(byte) || isLetter(byte) || plainSigns.contains(byte)
        }
      if isHarmless {
        output.append(byte)
      } else {
        output.append(contentsOf: "&#\(byte);".utf8)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static let plainSigns = Array("\"',/(;?%".utf8)

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
