import Planning
import Reporting
import Running
import SourceText

/// What a run ends with, and why.
struct Ending {
  let code: ExitCode
  let reason: String

  /// Judges a run by what holds most weight: a defect of our own, then broken promises, then errors.
  ///
  /// - Parameters:
  ///   - report: The run.
  ///   - interruption: What the process has to end with since the user wants it; nil for nothing.
  ///   - isPart: Whether other machines have the other cases, so that none here is no matter.
  ///   - isLate: Whether the run's time was over before it was done.
  init(
    _ report: RunReport,
    interruption: ExitCode?,
    isPart: Bool = false,
    isLate: Bool = false
  ) {
    let totals = report.totals
    let planned = report.documents.reduce(0) { $0 + $1.record.plan.cases.count }
    let failed = totals.cases[.failed, default: 0]
    let errors = totals.cases[.error, default: 0]
    let passed = totals.cases[.passed, default: 0] + totals.cases[.flaky, default: 0]
    let damaged = report.documents.count { document in
      document.findings.contains { $0.diagnostic.severity == .error }
    }
    let broken = totals.rules[.broken, default: 0]
    if totals.caseCount != planned {
      self.init(.defect, "\(planned) cases were planned, \(totals.caseCount) are reported")
    } else if let interruption {
      self.init(interruption, "the run was interrupted")
    } else if failed > 0 {
      self.init(.broken, "\(Self.count(broken, "rule", "is", "are")) broken")
    } else if errors > 0 {
      self.init(.environment, "\(Self.count(errors, "case", "could", "could")) not be tested")
    } else if isLate {
      let left = report.documents.lazy.flatMap(\.record.cases)
        .count { $0.reason == "not run: \(RunStop.timeout)" }
      self.init(
        .environment,
        "the time was over: \(Self.count(left, "case", "was", "were")) not run"
      )
    } else if damaged > 0 {
      self.init(.damaged, "\(Self.count(damaged, "document", "is", "are")) damaged")
    } else if report.documents.isEmpty {
      self.init(.nothingChecked, "no document (.rst) found")
    } else if passed == 0, isPart {
      self.init(.success, "this shard has no case that can be run")
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
