package import SourceText

/// A diagnostic as a workflow command of GitHub Actions, which shows it at the document's line.
///
///     ::warning file=checklists/a.rst,line=7,col=1,endLine=7,endColumn=12,title=short-underline::…
package enum GitHubAnnotation {
  package static func line(for diagnostic: Diagnostic, in source: SourceFile) -> String {
    let start = source.location(of: diagnostic.range.lowerBound)
    let end = source.location(of: diagnostic.range.upperBound)
    let command =
      switch diagnostic.severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    let properties = [
      (name: "file", value: VisibleText.visible(source.name)), ("line", "\(start.line)"),
      ("col", "\(start.column)"),
      ("endLine", "\(end.line)"), ("endColumn", "\(end.column)"),
      ("title", diagnostic.identifier),
    ]
    let words = "\(diagnostic.summary); to fix it, \(diagnostic.hint)"
    return GitHubCommand(command, properties, words).line
  }
}
