import Results
import Running
import SourceText

/// What a run ends with, and why.
struct Ending {
  let code: ExitCode
  let reason: String

  /// Judges a run by what holds most weight: a defect of our own, then broken promises, then errors.
  init(_ results: RunResults, interruption: ExitCode?) {
    let totals = results.totals
    let selected = results.provenance.selectedCases
    let failed = totals.cases[.failed, default: 0]
    let errors = totals.cases[.error, default: 0]
    let passed = totals.cases[.passed, default: 0] + totals.cases[.flaky, default: 0]
    let damaged = results.documents.count { document in
      document.findings.contains { $0.severity == .error }
    }
    let broken = totals.rules[.broken, default: 0]
    if totals.caseCount != selected {
      self.init(.defect, "\(selected) cases were planned, \(totals.caseCount) are reported")
    } else if let interruption {
      self.init(interruption, "the run was interrupted")
    } else if failed > 0 {
      self.init(.broken, "\(Self.count(broken, "rule", "is", "are")) broken")
    } else if errors > 0 {
      self.init(.environment, "\(Self.count(errors, "case", "could", "could")) not be tested")
    } else if damaged > 0 {
      self.init(.damaged, "\(Self.count(damaged, "document", "is", "are")) damaged")
    } else if results.documents.isEmpty {
      self.init(.nothingChecked, "no document (.rst) found")
    } else if passed == 0 {
      self.init(.nothingChecked, "not one case could be run")
    } else {
      self.init(.success, "every checked rule holds")
    }
  }

  private init(_ code: ExitCode, _ reason: String) {
    self.code = code
    self.reason = reason
  }

  private static func count(_ number: Int, _ noun: String, _ one: String, _ many: String) -> String
  {
    number == 1 ? "1 \(noun) \(one)" : "\(number) \(noun)s \(many)"
  }
}
