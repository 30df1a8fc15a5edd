/// Shows problems of a document to people, with the lines that they are about.
///
///     warning[short-underline]: the underline is shorter than its title   ← title
///       --> guide.rst:12:1                                                ← place
///        |
///     11 | Orders                                                         ← context
///     12 | =====                                                          ← the offending line
///        | ^^^^^                                                          ← the bytes in question
///     13 | Each order …                                                   ← context
///       --> guide.rst:3:1: note: the first such title                     ← notes, one line each
///        = hint: make the underline as long as the title                  ← what to do
///
/// Whatever a document holds, a picture shows no control character of it, and no more than a window
/// of a long line.
public struct DiagnosticFormatter: Sendable {
  /// How pictures look.
  public struct Options: Sendable {
    /// Whether to set severity, gutter and marks apart by color; off, as for a file.
    public var color = false

    /// How many lines to show before and after the offending one; one by default.
    public var contextLines = 1

    /// How many columns of a line to show at most, the rest being cut; 100 by default.
    public var lineWidth = 100

    /// Creates the options of a picture without color.
    public init() {}
  }

  /// How pictures look.
  public var options: Options

  /// Creates a formatter.
  public init(options: Options = Options()) {
    self.options = options
  }

  /// The problem in one line, as editors read it: `file:line:column: severity: summary [name]`.
  ///
  /// - Parameters:
  ///   - diagnostic: The problem.
  ///   - file: The document that it was found in.
  /// - Returns: The line without a line end and always without color.
  public func line(of diagnostic: Diagnostic, in file: SourceFile) -> String {
    let summary = HarmlessText.harmless(diagnostic.summary)
    let severity = diagnostic.severity.rawValue
    return place(diagnostic.range.lowerBound, in: file)
      + ": \(severity): \(summary) [\(HarmlessText.harmless(diagnostic.identifier))]"
  }

  /// The problem with its lines, marks, notes and fix, as drawn above.
  ///
  /// - Parameters:
  ///   - diagnostic: The problem; of a range over several lines the first line is shown.
  ///   - file: The document that it was found in.
  /// - Returns: Lines without a line end behind the last one.
  public func picture(of diagnostic: Diagnostic, in file: SourceFile) -> String {
    let tint = tint(of: diagnostic.severity)
    let start = clamped(diagnostic.range.lowerBound, in: file)
    let markedLine = file.lineIndex(of: start)
    let shown = linesToShow(around: markedLine, in: file)
    let gutterWidth = String(shown.upperBound).utf8.count
    let blankGutter = String(repeating: " ", count: gutterWidth)
    let arrow = painted("\(blankGutter)-->", .gutter)

    let title = painted("\(diagnostic.severity.rawValue)[\(diagnostic.identifier)]", tint)
    var picture = title
    picture += painted(": \(diagnostic.summary)", .title)
    picture += "\n\(arrow) \(place(start, in: file))\n"
    picture += painted("\(blankGutter) |", .gutter)
    for index in shown {
      let isMarked = index == markedLine
      let range = file.lineRange(index)
      let mark =
        isMarked ? markRange(of: diagnostic, in: range) : range.lowerBound..<range.lowerBound
      let visible = VisibleLine(of: range, in: file, around: mark, width: options.lineWidth)
      let number = String(index + 1)
      let padding = String(repeating: " ", count: gutterWidth - number.utf8.count)
      picture += "\n" + painted("\(padding)\(number) |", .gutter)
      if !visible.text.isEmpty { picture += " " + visible.text }
      guard isMarked else { continue }
      let indentation = String(repeating: " ", count: visible.markColumns.lowerBound)
      let carets = String(repeating: "^", count: visible.markColumns.count)
      picture += "\n" + painted("\(blankGutter) |", .gutter)
      picture += " \(indentation)\(painted(carets, tint))"
    }
    for note in diagnostic.notes {
      let noted = painted("note", .note)
      let summary = HarmlessText.harmless(note.summary)
      picture += "\n\(arrow) \(place(note.range.lowerBound, in: file)): \(noted): \(summary)"
    }
    if !diagnostic.hint.isEmpty {
      let hint = HarmlessText.harmless(diagnostic.hint)
      picture += "\n" + painted("\(blankGutter) =", .gutter)
      picture += " \(painted("help", .title)): \(hint)"
    }
    return picture
  }

  /// The zero-based lines to show: the marked one with its neighbors, as far as there are any.
  private func linesToShow(around marked: Int, in file: SourceFile) -> Range<Int> {
    let context = max(0, options.contextLines)
    let first = max(0, marked - context)
    // The empty rest behind the last line end is shown only if it is the marked one.
    let end = max(marked + 1, min(file.lineCount, marked + context + 1))
    return first..<end
  }

  /// The bytes to mark within the first line of a problem.
  private func markRange(of diagnostic: Diagnostic, in line: Range<Int>) -> Range<Int> {
    let start = min(max(diagnostic.range.lowerBound, line.lowerBound), line.upperBound)
    return start..<min(max(diagnostic.range.upperBound, start), line.upperBound)
  }

  private func clamped(_ offset: Int, in file: SourceFile) -> Int {
    min(max(offset, 0), file.bytes.count)
  }

  private func place(_ offset: Int, in file: SourceFile) -> String {
    let location = file.location(of: clamped(offset, in: file))
    return "\(HarmlessText.harmless(file.name)):\(location.line):\(location.column)"
  }
}

extension DiagnosticFormatter {
  /// The colors by role, as ANSI selects them.
  private enum Tint: String {
    case error = "1;31"
    case warning = "1;33"
    case note = "1;36"
    case gutter = "34"
    case title = "1"
  }

  private func tint(of severity: Diagnostic.Severity) -> Tint {
    switch severity {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }

  /// A text made harmless, in color if that is wanted.
  private func painted(_ text: String, _ tint: Tint) -> String {
    let text = HarmlessText.harmless(text)
    return options.color ? "\u{1B}[\(tint.rawValue)m\(text)\u{1B}[0m" : text
  }
}
