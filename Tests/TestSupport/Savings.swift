public import Checklists
public import Planning
public import Running

/// Runs a plan with each saving that a run has given up alone, and with all and with none of them.
///
/// - Parameters:
///   - plan: What to check.
///   - fault: What the integration breaks; nil for nothing.
///   - seed: The seed of the integration's delays.
/// - Returns: The verdicts that are not what they are without any saving.
public func savingProblems(
  of plan: TestPlan,
  fault: InjectedFault? = nil,
  seed: UInt64
) async -> [String] {
  func verdicts(_ tactics: Tactics) async -> [String] {
    await run(plan, faults: fault.map { [$0] } ?? [], seed: seed, tactics: tactics).verdicts
  }
  let expected = await verdicts(.plain)
  var problems: [String] = []
  for (name, tactics) in Tactics.savings {
    let found = await verdicts(tactics)
    for (verdict, other) in zip(found, expected) where verdict != other {
      problems.append("\(name), \(fault.map { "\($0)" } ?? "no fault"): \(verdict), not \(other)")
    }
  }
  return problems
}

extension RunRecord {
  /// Each case with its outcome.
  public var verdicts: [String] { cases.map { "\($0.testCase.id) \($0.outcome)" } }
}

extension Tactics {
  /// Each story told for one case, looked at by itself and awaited to its end.
  fileprivate static let plain: Tactics = {
    var tactics = Tactics()
    tactics.packs = false
    tactics.fences = false
    tactics.sharesLooks = false
    return tactics
  }()

  /// Everything that is saved, and all but one saving.
  fileprivate static let savings: [(String, Tactics)] = {
    var (packs, fences, looks) = (Tactics(), Tactics(), Tactics())
    packs.packs = false
    fences.fences = false
    looks.sharesLooks = false
    return [
      ("with all", Tactics()), ("without packs", packs), ("without fences", fences),
      ("without shared looks", looks),
    ]
  }()
}
