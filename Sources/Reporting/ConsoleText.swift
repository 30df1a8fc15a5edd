/// A sign with a color, for what became of something.
enum ConsoleMark {
  /// It is as it should be.
  case fine
  /// It is as it should be, but was not at first.
  case flaky
  /// A promise is broken.
  case broken
  /// A promise is broken, and the baseline knows.
  case known
  /// It could not be decided.
  case error
  /// What it depends on did not pass.
  case blocked
  /// It cannot be checked here.
  case skipped
  /// Only a person can check it.
  case manual

  var sign: String {
    switch self {
    case .fine: "✓"
    case .flaky: "~"
    case .broken: "✗"
    case .known: "×"
    case .error: "!"
    case .blocked: "·"
    case .skipped: "-"
    case .manual: "?"
    }
  }

  /// The terminal's number for the color.
  var color: Int {
    switch self {
    case .fine: 32
    case .broken: 31
    case .error: 35
    case .flaky, .known, .blocked, .skipped: 33
    case .manual: 36
    }
  }
}

/// The lines of a summary; whatever is added becomes harmless.
struct ConsoleText {
  /// The lines so far.
  private(set) var text = ""

  private let color: Bool
  /// The columns of a line; nil where lines may be of any length.
  private let width: Int?
  /// The columns that an indent, a sign and a word take together.
  private static let column = 17

  init(color: Bool, width: Int? = nil) {
    self.color = color
    self.width = width
  }

  var isEmpty: Bool { text.isEmpty }

  mutating func blankLine() { text += "\n" }

  /// Adds a line that begins with words of ours.
  mutating func line(_ indent: Int, _ words: String) {
    text += String(repeating: " ", count: indent)
    write(words, at: indent, hanging: indent + 2)
  }

  /// Adds a command that people copy, with a word before it: it is never broken into lines.
  mutating func command(_ words: String) { text += VisibleText.visible(words) + "\n" }

  /// Adds a command behind a plain word.
  mutating func line(_ indent: Int, label: String, command: String) {
    text += String(repeating: " ", count: indent) + label
    pad(indent + label.count)
    self.command(command)
  }

  /// Adds a line behind a sign.
  mutating func line(_ indent: Int, _ mark: ConsoleMark, _ words: String) {
    text += String(repeating: " ", count: indent) + paint(mark.sign, mark.color) + " "
    write(words, at: indent + 2, hanging: indent + 2)
  }

  /// Adds a line behind a sign and a word; what follows stands in a column unless it is a colon.
  mutating func line(_ indent: Int, _ mark: ConsoleMark, word: String, _ words: String) {
    text += String(repeating: " ", count: indent) + paint("\(mark.sign) \(word)", mark.color)
    let start = indent + 2 + word.count
    if words.hasPrefix(":") {
      write(words, at: start, hanging: indent + 2)
    } else {
      pad(start)
      write(words, at: max(start + 1, Self.column), hanging: Self.column)
    }
  }

  /// Adds a line behind a plain word.
  mutating func line(_ indent: Int, label: String, _ words: String) {
    text += String(repeating: " ", count: indent) + label
    pad(indent + label.count)
    write(words, at: max(indent + label.count + 1, Self.column), hanging: Self.column)
  }

  /// Writes words, on a terminal in lines that fit, all but the first of them indented.
  private mutating func write(_ words: String, at start: Int, hanging indent: Int) {
    let words = VisibleText.visible(words)
    guard let width, width > indent + 20 else {
      text += words + "\n"
      return
    }
    var column = start
    var isFirst = true
    for word in words.split(separator: " ", omittingEmptySubsequences: false) {
      if !isFirst {
        // What a server might take for a command of its own never begins a line.
        if column + 1 + word.count > width, !word.hasPrefix("::"), !word.hasPrefix("##") {
          text += "\n" + String(repeating: " ", count: indent)
          column = indent
        } else {
          text += " "
          column += 1
        }
      }
      text += word
      column += word.count
      isFirst = false
    }
    text += "\n"
  }

  private mutating func pad(_ width: Int) {
    text += String(repeating: " ", count: max(1, Self.column - width))
  }

  private func paint(_ words: String, _ number: Int) -> String {
    color ? "\u{1B}[\(number)m\(words)\u{1B}[0m" : words
  }
}
