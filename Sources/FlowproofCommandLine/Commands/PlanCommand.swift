import Flowproof
import JSON
import Reporting
import SystemModel

/// `flowproof plan`: the cases as a person reviews them, without running any.
extension CommandRun {
  func plan() async throws(FlowproofError) -> ExitCode {
    let preview = try await PlanPreview(session)
    if let text = invocation.options[.simulate] {
      let world = try SimulationOption.parse(text)
      let (outcome, ending) = await preview.simulate(in: world)
      output(
        printsJSON
          ? outcome.json(in: world).lines : SimulationText(outcome: outcome, world: world).text
      )
      if !ending.reason.isEmpty { session.note(ending.reason) }
      return ending.code
    }
    let rate: Double? = invocation.value(of: .rate)
    let plans = preview.estimates(at: rate.map { RateLimit(perSecond: $0) })
    if printsJSON {
      output(JSONValue.array(plans.map(\.json)).lines)
    } else {
      for plan in plans { output(plan.text) }
      output(EstimatedPlan.sum(of: plans))
    }
    return preview.end()
  }
}
