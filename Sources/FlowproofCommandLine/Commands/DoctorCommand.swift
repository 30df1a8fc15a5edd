import Flowproof
import Reporting

/// `flowproof doctor`: check whether the systems of a configuration let runs do what they need.
extension CommandRun {
  func doctor() async throws(FlowproofError) -> ExitCode {
    let (report, code) = try await SystemCheck(session).run()
    output(report.text(asJSON: printsJSON))
    return code
  }
}
