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
  private static func data(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  /// The text of a property, which commas and colons would end too.
  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
