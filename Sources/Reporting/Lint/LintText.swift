package import Checklists
package import SourceText

/// What a reading of documents found, as text.
package enum LintText {
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

/// How many documents were read, and how many problems of each severity they have.
package struct LintTotals {
  private var documents = 0
  private var problems: [Diagnostic.Severity: Int] = [:]

  /// Begins with no document.
  package init() {}

  /// Counts what is wrong with one more document.
  package mutating func add(_ diagnostics: [Diagnostic]) {
    documents += 1
    for diagnostic in diagnostics { problems[diagnostic.severity, default: 0] += 1 }
  }

  /// The counts in a line.
  package var text: String {
    if documents == 0 { return "no document (.rst) found" }
    let counts = Diagnostic.Severity.allCases.map { (problems[$0] ?? 0).counted($0.rawValue) }
    return documents.counted("document") + ": " + counts.joined(separator: ", ")
  }
}
