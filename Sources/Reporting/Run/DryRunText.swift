package import Planning
package import Results
import Running
import SourceText

/// Which cases would be run, as text.
package struct DryRunText {
  /// A document with its cases, and the results of those that are not run again.
  package typealias Document = (path: String, plan: TestPlan, given: [TestCase.ID: CaseResult])

  /// How many cases would be run.
  package let runCount: Int
  private let documents: [Document]
  private let seed: UInt64

  /// Describes what a run with a seed would do.
  package init(_ documents: [Document], seed: UInt64) {
    self.documents = documents
    self.seed = seed
    runCount = documents.reduce(0) { $0 + Self.count(of: $1) }
  }

  /// The lines, a line end last.
  ///
  /// - Parameters:
  ///   - isShort: Whether cases are only counted.
  ///   - isLong: Whether those are named, too, that would not be run, each with the reason.
  /// - Returns: The text.
  package func text(isShort: Bool, isLong: Bool) -> String {
    var lines: [String] = []
    for document in documents where !isShort {
      let path = VisibleText.visible(document.path)
      lines.append("\(path): \(Self.count(of: document).counted("case"))")
      for testCase in document.plan.cases {
        let name = VisibleText.visible(testCase.id.description)
        if Self.isRun(testCase, document) {
          lines.append("  \(name)")
        } else if isLong {
          lines.append("  - \(name): \(VisibleText.visible(Self.reason(testCase, document)))")
        }
      }
    }
    let left = documents.reduce(0) { $0 + $1.plan.cases.count } - runCount
    let rest = left > 0 ? ", \(left) would not" : ""
    lines.append("\(runCount.counted("case")) would be run\(rest) (seed \(seed)); nothing was run")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func isRun(_ testCase: TestCase, _ document: Document) -> Bool {
    testCase.isRun && document.given[testCase.id] == nil
  }

  private static func count(of document: Document) -> Int {
    document.plan.cases.count { isRun($0, document) }
  }

  private static func reason(_ testCase: TestCase, _ document: Document) -> String {
    if let reason = testCase.skipReason { return reason }
    guard let known = document.given[testCase.id] else { return "" }
    return known.reason.isEmpty ? "\(known.outcome.rawValue) in the earlier run" : known.reason
  }
}
