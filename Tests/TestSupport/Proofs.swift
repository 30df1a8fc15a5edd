public import Checklists
public import Planning
public import Proving

/// Runs a plan against an integration without a fault, and against one with each fault.
///
/// - Parameters:
///   - plan: What to prove.
///   - scope: Which cases run for a fault; all of them where a test says nothing else.
/// - Returns: The proof.
public func proof(of plan: TestPlan, scope: Prover.Scope = .allCases) async -> Proof {
  await Prover([plan], jobs: 2, scope: scope).prove()
}

extension Proof {
  /// What is wrong: faults that no case saw, cases outside the fault's group that failed, errors,
  /// cases that did not pass without a fault, and what was lost.
  public var problems: [String] {
    var problems: [String] = []
    for document in documents {
      if document.lost > 0 { problems.append("\(document.lost) cases came to no verdict") }
      if document.verdicts.count != document.faultCount {
        problems.append("\(document.verdicts.count) verdicts on \(document.faultCount) faults")
      }
      problems += document.unsound.map { "unsound: \($0.words)" }
      for verdict in document.verdicts {
        if !verdict.isDetected { problems.append("\(verdict.name): no case failed") }
        problems += verdict.foreign.map { "\(verdict.name): \($0.words)" }
      }
    }
    return problems
  }

  /// Each verdict with all that it says but how many cases ran.
  public var verdictsInWords: [String] { verdictsInWords { _, _ in false } }

  /// The verdicts but for what is left to chance: an old value that is written over a newer one moves a
  /// record within the settle window or before it, and what fails once is flaky; which creations come
  /// close together depends on what else runs.
  public var certainVerdicts: [String] {
    verdictsInWords { fault, id in
      fault == .doublesQuickCreations
        || fault == .overwritesNewer && id.description.hasSuffix("/settles")
    }
  }

  /// Each verdict with all that it says but how many cases ran, and which of some cases saw the fault.
  public func verdictsInWords(without isLeft: (Fault, TestCase.ID) -> Bool) -> [String] {
    documents.flatMap { document in
      document.unsound.map(\.words)
        + document.verdicts.map { verdict in
          let seenBy = verdict.seenBy.filter { !isLeft(verdict.fault.fault, $0) }
          let cases = [
            seenBy.map(\.description), verdict.missedBy.map(\.words),
            verdict.foreign.map(\.words),
          ]
          return "\(verdict.name): \(cases)"
        }
    }
  }
}

extension Fault {
  /// Whether it shows in other cases, too, as they happen to run: where records are made at one time, where
  /// an old value comes again within the settle window, where a record has values of two certain rows.
  public var dependsOnCompany: Bool {
    [.doublesQuickCreations, .overwritesNewer, .swapsMappings].contains(self)
  }
}

extension FaultVerdict {
  /// The fault and its rule.
  fileprivate var name: String { "\(fault.fault.rawValue) at \(rule.id)" }
}

extension CaseFinding {
  fileprivate var words: String { "\(outcome) \(id): \(reason)" }
}
