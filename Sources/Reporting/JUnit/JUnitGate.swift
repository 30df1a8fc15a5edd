import Results
import SourceText

/// What a JUnit report says of the gate of a red run.
struct JUnitGate {
  /// Why the run is red, in a line.
  let message: String
  /// Each reason with what to do.
  let body: [String]

  /// What is said of a run that is red though no case is; nil where one is, or the run is green.
  init?(_ results: RunResults) {
    let isShown = results.documents.contains { document in
      !document.damages.isEmpty
        || document.manualItems.contains { $0.signOff?.holds == false }
        || document.cases.indices.contains { document.cases[$0].isNewlyRed }
    }
    if results.exitCode == 0 || isShown { return nil }
    message = "why this run is red: \(results.exitReason)"
    body = Self.lines(of: results)
  }

  /// Each reason why a run is red, and the causes of its red cases; empty where it is green.
  static func lines(of results: RunResults) -> [String] {
    var lines: [String] = []
    for finding in results.reasonsForRed {
      let items = finding.items.isEmpty ? "" : " (\(finding.items.joined(separator: "; ")))"
      let hint = finding.hint.isEmpty ? "" : "; what to do: \(finding.hint)"
      lines.append("\(finding.summary)\(items)\(hint)")
    }
    for (index, cause) in results.causes.prefix(20).enumerated() {
      let words = CauseText(cause, in: results)
      lines.append(
        "cause \(index + 1): \(words.headline): \(words.extent); first at \(words.place) "
          + "\(words.example.id): \(words.example.reason); what to do: \(words.hint)"
      )
    }
    if let scope = results.redScope { lines.append(scope) }
    return lines.map { $0.cut(toBytes: 2_000) }
  }
}
