import JSON

/// A part of a configuration that is drafted for a user, with comments.
indirect enum DraftNode {
  /// A member or element with the comments above it.
  struct Part {
    var comments: [String] = []
    /// The name; nil for an element of a list.
    var name: String?
    var node: DraftNode
  }

  /// A value on one line.
  case value(JSONValue)
  /// An object or list with each part on lines of its own.
  case object([Part])
  case list([Part])

  /// How many values are left blank.
  var blankCount: Int {
    switch self {
    case .value(let value): value == "" ? 1 : 0
    case .object(let parts), .list(let parts): parts.reduce(0) { $0 + $1.node.blankCount }
    }
  }

  static func text(_ text: String) -> DraftNode { .value(.string(text)) }

  /// The part as lines, indented so far but for the first one.
  func text(indentation: String = "") -> String {
    switch self {
    case .value(let value): value.text
    case .object(let parts): text(of: parts, "{", "}", indentation)
    case .list(let parts): text(of: parts, "[", "]", indentation)
    }
  }

  private func text(
    of parts: [Part],
    _ opening: String,
    _ closing: String,
    _ indentation: String
  ) -> String {
    if parts.isEmpty { return opening + closing }
    let inner = indentation + "  "
    var text = opening + "\n"
    for (index, part) in parts.enumerated() {
      for comment in part.comments { text += inner + "// " + Self.line(comment) + "\n" }
      text += inner
      if let name = part.name { text += JSONValue.string(name).text + ": " }
      text += part.node.text(indentation: inner) + (index + 1 < parts.count ? "," : "") + "\n"
    }
    return text + indentation + closing
  }

  /// A comment that stays on its line, whatever a document holds.
  static func line(_ comment: String) -> String {
    String(
      comment.unicodeScalars.map { scalar in
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .format: " "
        default: Character(scalar)
        }
      }
    )
  }
}
