import JSON
import Results
import SourceText

/// Findings as GitLab shows them in a merge request: a list in the form of Code Climate.
package struct CodeQuality {
  private var elements = JSONElements(behind: "[")

  /// Begins a list.
  package init() {}

  /// Hands over what was written so far.
  package mutating func takeBytes() -> [UInt8] { elements.takeBytes() }

  /// Adds a finding.
  package mutating func add(_ finding: CodeFinding) { elements.add(Self.issue(finding)) }

  /// Ends the list.
  package mutating func end() { elements.append("\n]\n") }

  private static func issue(_ finding: CodeFinding) -> JSONValue {
    // The list knows no accepted findings: they are shown as the least grave.
    let severity =
      switch finding.severity {
      case _ where finding.acceptance != nil: "info"
      case .error: finding.kind.hasPrefix("broken-rule/") ? "critical" : "major"
      case .warning: "minor"
      case .note: "info"
      }
    let labels = finding.labels.map { "\($0.name): \($0.value)" }.joined(separator: ", ")
    let words = [finding.acceptance, finding.message, labels.isEmpty ? nil : labels]
    return [
      "description": .string(words.compactMap(\.self).joined(separator: "\n")),
      "check_name": .string(finding.kind),
      "fingerprint": .string(finding.fingerprint),
      "severity": .string(severity),
      "location": [
        "path": .string(finding.path),
        "lines": ["begin": .number(JSONNumber(finding.region?.line ?? 1))],
      ],
    ]
  }
}
