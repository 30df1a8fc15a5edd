import Checklists
import Flowproof
import Foundation
import JSON
import Planning
import Proving
import Reporting
import SourceText

/// `flowproof prove`: what a green run is worth, by breaking each promise and looking who notices.
struct ProveCommand {
  private let program: CommandLineProgram
  private let invocation: Invocation
  private let session: Session

  init(_ program: CommandLineProgram, _ invocation: Invocation) {
    self.program = program
    self.invocation = invocation
    session = program.session(invocation)
  }

  func run() async throws(FlowproofError) -> ExitCode {
    let documents = try await LoadedDocument.load(session.documents)
    let seed: UInt64 = invocation.value(of: .seed) ?? 1
    guard let plans = try await PlannedDocuments(documents, session)?.plans else {
      return .usage
    }
    session.show(documents, from: .error)

    let processors = ProcessInfo.processInfo.activeProcessorCount
    let interruption = program.interruption
    let count = Prover(plans, jobs: 1).runCount
    let progress = ProgressLine(program.progress(invocation), total: count, noun: "runs")
    let proof = await Prover(
      plans,
      jobs: invocation.value(of: .jobs) ?? processors,
      isInterrupted: { interruption.hasHappened },
      progress: { progress.step() }
    )
    .prove()
    progress.finish()

    let ending = ProofEnding(
      proof,
      damaged: documents.count(where: \.isDamaged),
      interruption: interruption.exitCode
    )
    if invocation.form == .json {
      program.streams.output(
        proof.json(
          seed: seed,
          exitCode: Int(ending.code.rawValue),
          reason: ending.reason,
          tool: ToolVersion.current
        ).lines
      )
    } else {
      let reporter = ProofReporter(
        options: ConsoleReporter.Options(
          color: program.usesColor(invocation, isTerminal: program.streams.isOutputTerminal),
          verbose: invocation.has(.verbose),
          quiet: invocation.has(.quiet)
        )
      )
      let text = reporter.report(
        on: proof,
        seed: seed,
        exitCode: Int(ending.code.rawValue),
        reason: ending.reason
      )
      program.streams.output(text)
    }
    return ending.code
  }
}

/// What a proof ends with, and why.
struct ProofEnding {
  let code: ExitCode
  let reason: String

  /// Judges a proof by what holds most weight: a defect of our own, then what it could not prove.
  init(_ proof: Proof, damaged: Int, interruption: ExitCode?) {
    let totals = proof.totals
    if totals.lost > 0 {
      self.init(.defect, "\(totals.lost.counted("case")) ran and came to no verdict")
    } else if let interruption {
      self.init(interruption, "the proof was interrupted")
    } else if totals.judged < totals.faults {
      self.init(.defect, "\(totals.faults) faults were planned, \(totals.judged) are reported")
    } else if !totals.isComplete {
      let parts = [
        (totals.faults - totals.detected, "fault", "undetected"),
        (totals.faults - totals.precise, "fault", "imprecise"),
        (totals.executed - totals.sound, "case", "unsound"),
      ]
      let words = parts.filter { $0.0 > 0 }.map { "\($0.0.counted($0.1)) \($0.2)" }
      self.init(.broken, words.joined(separator: ", "))
    } else if damaged > 0 {
      self.init(.damaged, "\(damaged.counted("document")) damaged")
    } else if proof.documents.isEmpty {
      self.init(.nothingChecked, "no document (.rst) found")
    } else if totals.executed == 0 {
      self.init(.nothingChecked, "not one case could be run")
    } else if totals.faults == 0 {
      self.init(.nothingChecked, "not one case would show a fault")
    } else {
      self.init(.success, "every fault is seen by its own rule, and by no other")
    }
  }

  private init(_ code: ExitCode, _ reason: String) {
    self.code = code
    self.reason = reason
  }
}
