package import JSON
import Planning
import Results
import Running
package import Proving
import SystemModel

extension Simulation.Outcome {
  /// What a simulated run was like, for other tools.
  ///
  ///     bound         the least that a run takes, in seconds: `service` for the requests that are
  ///                   needed and `chain` for what has to be waited for, together `total`; in the
  ///                   chain the waits of the longest scenario are `longestScenario`
  ///     cases         how many there are of each outcome
  ///     makespan      how long the run took, in seconds
  ///     ratio         the makespan ÷ the bound
  ///     source        what reached the source system:
  ///       bucket        the smallest bucket that would have let all through at the rate; null
  ///                     where nothing is limited
  ///       busiestMinute requests a second in the busiest minute
  ///       needed        the requests that the cases need
  ///       requests      create, delete, list, read, total, update
  ///     target        the same of the target system
  ///     world         what was asked for: `bucket`, `latency` in seconds, `list`, `rate` and `seed`
  package func json(in world: Simulation.World) -> JSONValue {
    var cases = JSONObject()
    for kind in Outcome.allCases {
      let count = records.reduce(0) { $0 + $1.count(kind) }
      cases[kind.rawValue] = .number(JSONNumber(count))
    }
    return [
      "bound": [
        "chain": bound.chain.json, "longestScenario": bound.longestScenario.json,
        "service": bound.service.json, "total": bound.total.json,
      ],
      "cases": .object(cases),
      "makespan": makespan.json,
      "ratio": Self.json(ratio),
      "source": json(of: .source, world),
      "target": json(of: .target, world),
      "world": world.json,
    ]
  }

  private func json(of side: Side, _ world: Simulation.World) -> JSONValue {
    let load = loads[side]
    return [
      "bucket": world.limit.map { Self.json(load.neededBurst(at: $0)) } ?? .null,
      "busiestMinute": Self.json(load.peak(over: .seconds(60))),
      "needed": bound.requests[side].json,
      "requests": load.requests.json,
    ]
  }

  /// A number with three decimals at most.
  private static func json(_ number: Double) -> JSONValue {
    JSONNumber((number * 1000).rounded() / 1000).map(JSONValue.number) ?? .null
  }
}

extension Simulation.World {
  fileprivate var json: JSONValue {
    [
      "bucket": limit.map { .number(JSONNumber($0.burst)) } ?? .null,
      "latency": latency.json,
      "list": .number(JSONNumber(listSize)),
      "rate": limit.flatMap { JSONNumber($0.perSecond) }.map(JSONValue.number) ?? .null,
      "seed": .string(String(seed)),
    ]
  }
}
