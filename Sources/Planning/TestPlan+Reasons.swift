extension TestPlan {
  /// Why cases cannot run, and why rules are left to people, each with how often, the most frequent
  /// first.
  public typealias Reasons = [(reason: String, count: Int)]

  /// Why cases are skipped.
  public var skipReasons: Reasons {
    Self.counted(cases.compactMap(\.skipReason))
  }

  /// Why rules are left to people.
  public var manualReasons: Reasons { Self.counted(manualItems.map(\.reason)) }

  /// The reasons of several plans together.
  public static func sum(_ all: [Reasons]) -> Reasons {
    counted(all.joined().flatMap { Array(repeating: $0.reason, count: $0.count) })
  }

  private static func counted(_ reasons: [String]) -> Reasons {
    var counts: [String: Int] = [:]
    for reason in reasons { counts[reason, default: 0] += 1 }
    return counts.map { (reason: $0.key, count: $0.value) }
      .sorted { ($1.count, $0.reason) < ($0.count, $1.reason) }
  }
}
