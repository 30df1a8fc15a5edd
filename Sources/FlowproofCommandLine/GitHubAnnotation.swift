import SourceText

/// A diagnostic as a workflow command of GitHub Actions, which shows it at the document's line.
///
///     ::warning file=checklists/a.rst,line=7,col=1,endLine=7,endColumn=12,title=short-underline::…
enum GitHubAnnotation {
  static func line(for diagnostic: Diagnostic, in source: SourceFile) -> String {
    let start = source.location(of: diagnostic.range.lowerBound)
    let end = source.location(of: diagnostic.range.upperBound)
    let command =
      switch diagnostic.severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    let properties = [
      "file=" + property(source.name), "line=\(start.line)", "col=\(start.column)",
      "endLine=\(end.line)", "endColumn=\(end.column)", "title=" + property(diagnostic.identifier),
    ]
    let words = message("\(diagnostic.summary); to mend it, \(diagnostic.mend)")
    return "::\(command) \(properties.joined(separator: ","))::\(words)\n"
  }

  /// The text with what would end a command written as percent escapes.
  private static func message(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  /// The text of a property, which commas and colons would end too.
  private static func property(_ text: String) -> String {
    message(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
