import Checklists
import Planning
package import Proving
package import Reporting
import Results
import Running
import Sandbox
import SourceText
package import SystemModel

/// What a run of documents would do, without doing it: its cases, what they would ask for, and how a
/// run would go on virtual time.
package struct PlanPreview: Sendable {
  private let session: Session
  private let setting: SystemSetup
  private let plans: [TestPlan]
  private let isDamaged: Bool

  /// Reads and plans the documents, and chooses among their cases.
  ///
  /// - Throws: Where something cannot be read, or no case is chosen.
  package init(_ session: Session) async throws(FlowproofError) {
    self.session = session
    let documents = try await session.read()
    let planned = try await PlannedDocuments(documents, session)
    let taken = try await ChecklistRun(session).select(
      ChecklistRun.Taken(documents: documents, plans: planned.plans)
    )
    session.show(taken.documents, from: .error)
    isDamaged = taken.documents.contains(where: \.isDamaged)
    setting = planned.setting
    plans = taken.plans
  }

  /// The documents with their cases, and what these would ask for.
  ///
  /// - Parameter limit: What each system allows; nil for what is known of it.
  /// - Returns: Both, in the order of the documents.
  package func estimates(at limit: RateLimit?) -> [EstimatedPlan] {
    plans.map { plan in
      EstimatedPlan(
        plan,
        RunEstimate(of: plan, delays: MockWorld.usualDelays),
        at: limit ?? setting.narrowestLimit(of: plan.dataflow)
      )
    }
  }

  /// Tells where there is nothing to check.
  ///
  /// - Returns: How the preview ends.
  package func end() -> ExitCode {
    if isDamaged { return .damaged }
    if plans.contains(where: { !$0.cases.isEmpty || !$0.manualItems.isEmpty }) {
      return .success
    }
    session.note("nothing to check: no document with a pairing found")
    return .nothingChecked
  }

  /// Runs the plans on virtual time.
  ///
  /// - Returns: What came of it, and how that ends: a rate that is exceeded or a promise that seems
  ///   broken is a defect, for nothing is wrong with the mock.
  package func simulate(
    in world: Simulation.World
  ) async -> (outcome: Simulation.Outcome, ending: RunConclusion) {
    let outcome = await Simulation(plans, in: world).run()
    let isWithinLimit = world.limit.map { limit in
      Side.allCases.allSatisfy {
        outcome.loads[$0].neededBurst(at: limit) <= Double(limit.burst) + 0.001
      }
    }
    let passed = outcome.records.reduce(0) { $0 + $1.count(.passed) + $1.count(.skipped) }
    let all = outcome.records.reduce(0) { $0 + $1.cases.count }
    if isWithinLimit == false {
      return (outcome, RunConclusion(.defect, "the rate was exceeded"))
    }
    if passed < all {
      return (outcome, RunConclusion(.defect, "\(all - passed) cases failed"))
    }
    return (outcome, RunConclusion(all == 0 ? .nothingChecked : .success, ""))
  }
}
