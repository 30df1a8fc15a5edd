/// A workflow command of GitHub Actions, which shows a message at a line of a file.
///
///     ::warning file=checklists/a.rst,line=7,title=short-underline::…
public struct GitHubCommand: Sendable {
  /// The name, such as `error`.
  public var name: String
  /// The properties in their order.
  public var properties: [(name: String, value: String)]
  /// What is shown; it may have several lines.
  public var message: String

  /// Creates a command.
  public init(_ name: String, _ properties: [(name: String, value: String)], _ message: String) {
    self.name = name
    self.properties = properties
    self.message = message
  }

  /// The command as a line, a line end last; nothing in its texts can end it or begin another.
  public var line: String {
    let properties = self.properties.map { "\($0.name)=\(Self.property($0.value))" }
    return "::\(name) \(properties.joined(separator: ","))::\(Self.data(message))\n"
  }

  /// The text with what would end a command written as percent escapes.
  private static func data(_ text: String) -> String { escaped(text, Array("%\r\n".utf8)) }

  /// The text of a property, which commas and colons would end too.
  private static func property(_ text: String) -> String {
    escaped(text, Array("%\r\n:,".utf8))
  }

  /// The text with bytes as escapes: a line end may hide in a character, as in CR LF.
  private static func escaped(_ text: String, _ bytes: [UInt8]) -> String {
    guard text.utf8.contains(where: bytes.contains) else { return text }
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count + 16)
    for byte in text.utf8 {
      if bytes.contains(byte) {
        let digits = String(byte, radix: 16, uppercase: true)
        output += Array((byte < 16 ? "%0" : "%").utf8) + Array(digits.utf8)
      } else {
        output.append(byte)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
