import Planning
import Running
package import SystemModel
import SourceText

/// What a run will ask for, and what it leaves out, as text.
struct EstimateText {
  /// How many reasons are listed before the others are only counted.
  static let reasonLimit = 10
  /// How many record types are listed before the others are only counted.
  static let typeLimit = 20

  private let estimate: RunEstimate
  private let limit: RateLimit?
  private let skipped: TestPlan.Reasons
  private let manual: TestPlan.Reasons

  /// Describes what some plans ask for at once, at a rate that the time is reckoned at; nil for none.
  init(_ estimate: RunEstimate, of plans: [TestPlan], at limit: RateLimit?) {
    self.estimate = estimate
    self.limit = limit
    skipped = TestPlan.sum(plans.map(\.skipReasons))
    manual = TestPlan.sum(plans.map(\.manualReasons))
  }

  /// The lines, each indented.
  var text: String {
    var lines: [String] = []
    for side in Side.allCases {
      let records = estimate.records.filter { $0.key.side == side }
      var types = records.sorted { ($1.value, $0.key.name) < ($0.value, $1.key.name) }
        .map { "\($0.value) \($0.key.name)" }
      if types.count > Self.typeLimit {
        let rest = types.count - Self.typeLimit
        types = types.prefix(Self.typeLimit) + ["and of \(rest) further types"]
      }
      let sum = records.values.reduce(0, +)
      let requests = estimate.requests[side]
      if sum + requests.total == 0 { continue }
      lines.append("  about \(requests.total) requests to the \(side): \(requests.words)")
      let list = sum > 0 ? ": " + types.joined(separator: ", ") : ""
      let kept = estimate.kept.reduce(0) { $1.key.side == side ? $0 + $1.value : $0 }
      let fate =
        kept == 0
        ? "deleted again"
        : kept == sum ? "none of which can be deleted" : "\(kept) of which cannot be deleted"
      lines.append("  \(sum.counted("record")) in the \(side), \(fate)\(list)")
    }
    if !lines.isEmpty {
      let rate = limit.map { "at \($0.words)" } ?? "where nothing is limited"
      lines.append("  about \(estimate.duration(at: limit).words) \(rate)")
    }
    let repeats = Side.allCases.reduce(0) { $0 + estimate.repeats[$1].total }
    if repeats > 0 {
      lines.append(
        "  at most \(repeats.counted("request")) more where cases fail and are run again, "
          + "besides lists while they wait"
      )
    }
    lines += Self.lines(skipped, "case", "skipped") + Self.lines(manual, "rule", "for people")
    return lines.map { $0 + "\n" }.joined()
  }

  private static func lines(
    _ reasons: TestPlan.Reasons,
    _ noun: String,
    _ fate: String
  ) -> [String] {
    if reasons.isEmpty { return [] }
    var lines = ["  \(reasons.reduce(0) { $0 + $1.count }.counted(noun)) \(fate):"]
    for (reason, count) in reasons.prefix(reasonLimit) { lines.append("    \(count) × \(reason)") }
    let rest = reasons.dropFirst(reasonLimit)
    if !rest.isEmpty {
      let count = rest.reduce(0) { $0 + $1.count }
      lines.append("    \(count) × for \(rest.count.counted("further reason"))")
    }
    return lines
  }
}

extension RequestCounts {
  /// The requests by what they do.
  package var words: String {
    "\(create) create, \(update) update, \(read) read, \(list) list, \(delete) delete"
  }
}

extension RateLimit {
  /// The limit as the command line takes it.
  package var words: String {
    let rate = perSecond
    let digits = rate == rate.rounded() ? "\(Int(rate))" : "\((rate * 1000).rounded() / 1000)"
    return "\(digits)/s" + (burst > 1 ? " with a bucket of \(burst)" : "")
  }
}
