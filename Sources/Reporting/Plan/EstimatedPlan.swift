package import JSON
package import Planning
package import Running
package import SystemModel

/// A plan with what a run of it will ask for, as text and for other tools.
package struct EstimatedPlan: Sendable {
  private let plan: TestPlan
  private let estimate: RunEstimate
  private let limit: RateLimit?

  /// Puts a plan together with its estimate, and with the rate that the time is reckoned at; nil for
  /// none.
  package init(_ plan: TestPlan, _ estimate: RunEstimate, at limit: RateLimit?) {
    self.plan = plan
    self.estimate = estimate
    self.limit = limit
  }

  /// The plan for people.
  package var text: String {
    PlanText.text(of: plan, with: EstimateText(estimate, of: [plan], at: limit))
  }

  /// The plan for other tools.
  package var json: JSONValue { plan.json(with: estimate, at: limit) }

  /// What several plans ask for that are run at once; empty for one.
  package static func sum(of plans: [EstimatedPlan]) -> String {
    if plans.count < 2 { return "" }
    var sum = RunEstimate()
    for plan in plans { sum += plan.estimate }
    let limit = plans.compactMap(\.limit).max { $0.interval < $1.interval }
    let text = EstimateText(sum, of: plans.map(\.plan), at: limit).text
    return "\(plans.count) documents together, all at once\n\n\(text)\n"
  }
}
