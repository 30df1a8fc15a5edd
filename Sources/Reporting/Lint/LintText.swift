package import Checklists
package import SourceText

/// What a reading of documents found, as text.
package enum LintText {
  /// How many problems of each severity there are.
  package static func totals(of diagnostics: [[Diagnostic]]) -> String {
    guard !diagnostics.isEmpty else { return "no document (.rst) found" }
    let counts = Diagnostic.Severity.allCases.map { severity in
      diagnostics.joined().count { $0.severity == severity }.counted(severity.rawValue)
    }
    return diagnostics.count.counted("document") + ": " + counts.joined(separator: ", ")
  }

  /// What became of the lines of a document, and how many of each status there are.
  package static func coverage(_ coverage: LineCoverage, of path: String, isShort: Bool) -> String {
    var text = ""
    if !isShort {
      for (index, status) in coverage.lines.enumerated() {
        text += "\(path):\(index + 1): \(status.rawValue)\n"
      }
    }
    let counts = LineCoverage.Status.allCases.map { "\(coverage.count($0)) \($0.rawValue)" }
    return text + "\(path): \(coverage.lines.count) lines: \(counts.joined(separator: ", "))\n"
  }
}
