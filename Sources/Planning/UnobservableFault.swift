public import Checklists

/// A fault that applies to a rule and shows in nothing that a case could observe.
public struct UnobservableFault: Sendable, Hashable {
  /// The fault with its rule.
  public let fault: InjectedFault
  /// Why no case shows it.
  public let reason: String

  /// Creates a fault with its reason.
  package init(fault: InjectedFault, reason: String) {
    self.fault = fault
    self.reason = reason
  }
}

extension TestPlan {
  /// The faults that apply to a rule of the document and that no case shows, in the order of the plan.
  public var unobservable: [UnobservableFault] {
    var shown: Set<InjectedFault> = []
    var hidden: [InjectedFault: String] = [:]
    var skipCauses: [Rule.ID: SkipReason] = [:]
    var kinds: [Rule.ID: ValueKind] = [:]
    for testCase in cases {
      for fault in testCase.isRun ? testCase.shows : [] {
        shown.insert(InjectedFault(fault.fault, at: fault.rule))
      }
      if let reason = testCase.skipCause {
        if skipCauses[testCase.rule.id] == nil { skipCauses[testCase.rule.id] = reason }
        for fault in testCase.wouldShow {
          let whole = InjectedFault(fault.fault, at: fault.rule)
          if hidden[whole] == nil { hidden[whole] = reason.description }
        }
      }
    }
    for item in manualItems { skipCauses[item.rule.id] = .technical(item.reason) }
    let contexts = PairingContext.all(of: dataflow, in: environment, seed: seed)
    for context in contexts {
      for row in context.rows { kinds[row.rule.id] = row.kind }
    }
    return zip(dataflow.pairings, contexts).flatMap { pairing, context in
      pairing.rules.flatMap { rule in
        Fault.allCases.compactMap { fault -> UnobservableFault? in
          let injected = InjectedFault(fault, at: rule.id)
          guard fault.applies(to: rule, in: pairing), !shown.contains(injected) else { return nil }
          let reason =
            hidden[injected] ?? fault.invisibility(in: kinds[rule.id])
            ?? skipCauses[rule.id].map(context.explained)
            ?? fault.invisibility(at: rule, on: context)
          return UnobservableFault(
            fault: injected,
            reason: reason ?? "nothing that a case observes would be another"
          )
        }
      }
    }
  }
}

extension PairingContext {
  /// A reason with what lies behind it in the document.
  fileprivate func explained(_ reason: SkipReason) -> String {
    guard case .noMergeRow = reason, let (rule, _) = pairing.mergeRows.first,
      let skipCause = skipCauses[rule.id]
    else { return reason.description }
    return "\(reason): line \(rule.line): \(skipCause)"
  }
}

extension Fault {
  /// Why values of a kind never show the fault; nil where it is not because of the values.
  fileprivate func invisibility(in kind: ValueKind?) -> String? {
    guard let kind else { return nil }
    switch self {
    case .manglesText:
      return "every value that looks as the property asks has plain characters only"
    case .cutsText, .cutsTextAt50, .cutsTextAt200, .cutsTextAt255:
      return "every value that looks as the property asks is too short to be cut"
    case .trimsText: return "no value that looks as the property asks has blanks at its ends"
    case .squeezesBlanks:
      return "no value that looks as the property asks has several blanks in a row"
    case .escapesHTML: return "no value that looks as the property asks has `&`, `<` or `>`"
    case .dropsEmoji: return "no value that looks as the property asks has emoji"
    case .lowersEmail: return "no address that both systems take has capital letters"
    case .skipsType: return "the data type changes no value that the source accepts"
    case .losesPrecision where !kind.isUnique: return "the values have few digits"
    case .overflowsIntegers: return "the values have few digits"
    case .shiftsTimeZone, .dropsTimeZone:
      return "the data type makes the same of a moment in any zone"
    default: return nil
    }
  }
}

extension Fault {
  /// Why nobody sees the fault in a row that is not linked by merging, or that sends the source's
  /// identifier; nil where it is neither.
  fileprivate func invisibility(at rule: Rule, on context: PairingContext) -> String? {
    guard case .maps(let row) = rule.kind else { return nil }
    if self == .erasesOnLink, context.mergeKeys.isEmpty {
      return context.explained(context.mergingSkipCause)
    }
    guard PairingContext.isManaged(row.source.path) else { return nil }
    switch self {
    case .manglesText, .cutsText, .cutsTextAt50, .cutsTextAt200, .cutsTextAt255, .trimsText,
      .squeezesBlanks, .escapesHTML, .dropsEmoji, .lowersEmail:
      return "identifiers are short and have plain characters only"
    case .skipsType: return "the data type changes no identifier"
    case .losesPrecision, .overflowsIntegers: return "identifiers have few digits"
    case .swapsMappings: return "what stands beside an identifier cannot be chosen for it"
    case .erasesOnLink: return "no record lacks its identifier"
    default: return nil
    }
  }
}
