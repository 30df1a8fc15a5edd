import JSON
public import Results
import Running
import SourceText

/// A case of a checklist, and what became of it, as the argument of a test.
public struct ChecklistCase: Sendable, Identifiable, CustomStringConvertible {
  /// What became of it.
  public let result: CaseResult
  /// The document's words that it checks, with their places: `checklists/wix-wix.rst:26:1`.
  public let statement: String
  /// The place of these words.
  public let place: String

  init(_ result: CaseResult, of rule: RuleResult?, in path: String) {
    self.result = result
    statement = rule?.statement ?? ""
    place = rule?.places.first.map { "\(path):\($0.line):\($0.column)" } ?? path
  }

  /// The stable name.
  public var id: String { result.id }

  /// The stable name, by which a test names its argument.
  public var description: String { result.id }

  /// Whether it cannot run, for a reason that stands in its result.
  public var isSkipped: Bool { result.outcome == .skipped }

  /// Makes sure that the promise was kept, or that the case cannot run at all.
  ///
  /// - Throws: ``Broken`` where it failed, met an error, or what it depends on did not pass.
  public func verify() throws(Broken) {
    if result.outcome.isKept || result.outcome == .skipped { return }
    throw Broken(description: words)
  }

  /// Why a case did not pass.
  public struct Broken: Error, Sendable, CustomStringConvertible {
    /// The place, the document's words, and what came instead.
    public let description: String
  }

  private var words: String {
    var lines = ["\(result.outcome.rawValue): \(result.reason)", "\(place): “\(statement)”"]
    for check in result.evidence.checks where !check.isMet {
      lines.append(check.expectation)
      if let expected = check.expected { lines.append("  expected \(expected.text)") }
      lines.append("  actual   \(check.actual?.text ?? "nothing")")
    }
    return (lines + result.scenario.map { "  \($0)" }).joined(separator: "\n")
  }
}
