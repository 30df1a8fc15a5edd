import Foundation
import Planning
package import Proving
import SourceText

/// Breaks each promise of documents in turn, and finds out whether their cases notice.
package struct FaultProof: Sendable {
  private let session: Session
  private let documents: [LoadedDocument]
  private let plans: [TestPlan]

  /// Reads and plans the documents.
  ///
  /// - Throws: Where a document or the configuration cannot be read or used.
  package init(_ session: Session) async throws(FlowproofError) {
    self.session = session
    documents = try await session.read()
    plans = try await PlannedDocuments(documents, session).plans
    session.show(documents, from: .error)
  }

  /// The seed of all generated values.
  package var seed: UInt64 { session.options.seed ?? 1 }

  /// How many runs it takes.
  package var runCount: Int { Prover(plans, jobs: 1).runCount }

  /// Runs the documents with one fault at a time.
  ///
  /// - Parameter progress: Is told of each run that is over.
  /// - Returns: What came of it, and how that ends.
  package func run(
    progress: @escaping @Sendable () -> Void
  ) async -> (proof: Proof, ending: RunConclusion) {
    let interruption = session.interruption
    let proof = await Prover(
      plans,
      jobs: session.options.jobs ?? ProcessInfo.processInfo.activeProcessorCount,
      isInterrupted: { interruption.hasHappened },
      progress: progress
    )
    .prove()
    let ending = RunConclusion(
      proof,
      damaged: documents.count(where: \.isDamaged),
      interruption: interruption.exitCode
    )
    return (proof, ending)
  }
}

extension RunConclusion {
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
}
