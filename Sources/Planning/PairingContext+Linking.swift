import Checklists
import JSON

extension PairingContext.Builder {
  /// What makes two records of the pairing a pair.
  func linking(_ carriers: [Row], _ connectors: [ConnectorChoice]) -> Linking {
    let creation = { (trigger: Trigger) -> Linking in
      carriers.isEmpty ? .countedCreation(trigger) : .creation(carriers: carriers, trigger)
    }
    if pairing.createsEvery { return creation(.always) }
    if let prose = pairing.prose {
      guard case .createsWhen(let words) = prose.kind,
        let meaning = environment.meaning(of: words)
      else {
        return .impossible(
          "records are linked only under a condition in words (line \(prose.line))"
        )
      }
      return creation(.condition(meaning))
    }
    if !mergeKeys.isEmpty { return .merging(mergeKeys) }
    if !connectors.isEmpty {
      let usable = connectors.compactMap { choice -> Connector? in
        guard case .usable(let connector) = choice else { return nil }
        let isCounted = carriers.isEmpty
        return isCounted && connector.touches.contains(targetType) ? nil : connector
      }
      // The fewer records it takes the better.
      if let connector = usable.first(where: \.further.isEmpty) ?? usable.first {
        return creation(.connection(connector))
      }
      return .impossible("records are linked only through a connection that cannot be made")
    }
    if !pairing.mergeRows.isEmpty { return .impossible(mergingSkipCause) }
    return .impossible("nothing in the document links these records")
  }
}

extension PairingContext {
  /// The case that shows that a created record gets its counterpart.
  var linkCase: TestCase.ID {
    switch linking {
    case .creation(_, .condition), .countedCreation(.condition): caseID(.createsWhen)
    case .creation(_, .connection(let connector)), .countedCreation(.connection(let connector)):
      caseID(.createsConnected, connector.name)
    default: caseID(.creates)
    }
  }

  /// Why records cannot be linked; nil where they can.
  var linkSkipCause: SkipReason? {
    if case .impossible(let reason) = linking { reason } else { nil }
  }
}
