public import Checklists
public import Planning

/// A fault that applies to a rule and that no case would show.
public struct UnobservableFault: Sendable, Hashable {
  /// The fault with its address.
  public let fault: InjectedFault
  /// Why nothing can show it.
  public let reason: String
}

extension TestPlan {
  /// The faults that apply to the rules and that no case would show, in the order of the rules.
  ///
  /// - Complexity: O(*n*) in the number of rules and cases.
  public var unobservable: [UnobservableFault] {
    var shown: Set<InjectedFault> = []
    var reasons: [Rule.ID: String] = [:]
    for testCase in cases {
      switch testCase.action {
      case .run:
        for fault in testCase.shows { shown.insert(InjectedFault(fault, at: testCase.rule.id)) }
      case .skip(let reason):
        if reasons[testCase.rule.id] == nil { reasons[testCase.rule.id] = reason }
      }
    }
    for item in manualItems where reasons[item.rule.id] == nil {
      reasons[item.rule.id] = item.reason
    }
    return dataflow.pairings.flatMap { pairing in
      pairing.rules.flatMap { rule in
        Fault.allCases.compactMap { fault in
          let injected = InjectedFault(fault, at: rule.id)
          guard fault.applies(to: rule, in: pairing), !shown.contains(injected) else { return nil }
          return UnobservableFault(
            fault: injected,
            reason: reasons[rule.id] ?? "no value of its cases would show it"
          )
        }
      }
    }
  }
}
