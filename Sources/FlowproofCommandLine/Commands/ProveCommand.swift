import Flowproof
import JSON
import Reporting

/// `flowproof prove`: what a green run is worth, by breaking each promise and looking who notices.
extension CommandRun {
  func prove() async throws(FlowproofError) -> ExitCode {
    let prover = try await FaultProof(session)
    let progress = ProgressLine(program.progress(invocation), total: prover.runCount, noun: "runs")
    let (proof, ending) = await prover.run { progress.step() }
    progress.finish()
    let code = Int(ending.code.rawValue)
    if printsJSON {
      let json = proof.json(
        seed: prover.seed,
        exitCode: code,
        reason: ending.reason,
        tool: ToolVersion.current
      )
      output(json.lines)
    } else {
      let reporter = ProofReporter(options: consoleOptions)
      output(
        reporter.report(on: proof, seed: prover.seed, exitCode: code, reason: ending.reason)
      )
    }
    return ending.code
  }
}
