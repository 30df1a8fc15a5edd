import Planning
import Results
import Running
package import Proving
import SystemModel

/// What a simulated run was like, as text.
package struct SimulationText {
  package let outcome: Simulation.Outcome
  package let world: Simulation.World

  /// Describes what became of plans in a simulated world.
  package init(outcome: Simulation.Outcome, world: Simulation.World) {
    self.outcome = outcome
    self.world = world
  }

  /// The lines.
  package var text: String {
    let cases = outcome.records.flatMap(\.cases)
    let counts = Outcome.allCases.compactMap { kind in
      let count = cases.count { $0.outcome == kind }
      return count == 0 ? nil : "\(count) \(kind)"
    }
    let rate = world.limit.map { "\($0.words) each" } ?? "anything"
    var lines = [
      "simulated: \(outcome.records.count) documents, \(counts.joined(separator: ", "))",
      "  the systems allow \(rate), and hold \(world.listSize) records of each type",
      "  changes are acted on within \(world.latency.words)", "",
    ]
    for side in Side.allCases {
      let load = outcome.loads[side]
      lines.append("  \(side): \(load.requests.total) requests (\(load.requests.words))")
      lines.append("    needed: \(outcome.bound.requests[side].total)")
      lines.append("    \(Self.rounded(load.peak(over: .seconds(60))))/s in the busiest minute")
      if let limit = world.limit {
        let burst = Self.rounded(load.neededBurst(at: limit))
        lines.append("    a bucket of \(burst) would have let all through at this rate")
      }
    }
    let bound = outcome.bound
    let waits =
      bound.chain == bound.longestScenario
      ? "the longest scenario's waits"
      : "scenarios that must have a type to themselves, one after the other (the longest scenario waits "
        + "\(bound.longestScenario.words))"
    lines += [
      "", "  makespan: \(outcome.makespan.words)",
      "  bound:    \(bound.total.words): \(bound.service.words) for what is needed, "
        + "\(bound.chain.words) for \(waits), \(bound.lastWindow.words) for the poll whether "
        + "anything came back",
      "  makespan ÷ bound: \(Self.rounded(outcome.ratio))",
    ]
    return lines.map { $0 + "\n" }.joined()
  }

  /// A number with two decimals at most.
  private static func rounded(_ number: Double) -> String { "\((number * 100).rounded() / 100)" }
}

extension Simulation.Outcome {
  /// How many times the bound the run took.
  var ratio: Double { makespan / max(bound.total, .milliseconds(1)) }
}
