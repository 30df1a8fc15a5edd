public import Checklists
public import Planning
import Running
public import Results

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
  func verdicts(_ optimizations: Optimizations) async -> [String] {
    let results = await run(
      plan,
      faults: fault.map { [$0] } ?? [],
      seed: seed,
      optimizations: optimizations
    )
    guard let fault, fault.fault.dependsOnCompany else { return results.verdicts }
    // Which cases show it is left to what else they run beside; that its rule is broken is not.
    return results.rules.filter { $0.id == fault.rule?.description }
      .map { "\($0.id) \($0.status)" }
  }
  let expected = await verdicts(.plain)
  var problems: [String] = []
  for (name, optimizations) in Optimizations.savings {
    let found = await verdicts(optimizations)
    for (verdict, other) in zip(found, expected) where verdict != other {
      problems.append("\(name), \(fault.map { "\($0)" } ?? "no fault"): \(verdict), not \(other)")
    }
  }
  return problems
}

extension DocumentResults {
  /// The rules of all pairings.
  public var rules: [RuleResult] { pairings.flatMap(\.rules) }

  /// Each case with its outcome.
  public var verdicts: [String] { cases.map { "\($0.id) \($0.outcome)" } }
}

extension Optimizations {
  /// Each scenario run for one case, looked at by itself and awaited to its end.
  fileprivate static let plain: Optimizations = {
    var optimizations = Optimizations()
    optimizations.packing = false
    optimizations.fences = false
    optimizations.polling = false
    return optimizations
  }()

  /// Everything that is saved, and all but one saving.
  fileprivate static let savings: [(String, Optimizations)] = {
    var (packing, fences, polling) = (Optimizations(), Optimizations(), Optimizations())
    packing.packing = false
    fences.fences = false
    polling.polling = false
    return [
      ("with all", Optimizations()), ("without packing", packing), ("without fences", fences),
      ("without shared polling", polling),
    ]
  }()
}
