import Checklists
import JSON
import SystemModel

extension CaseKind {
  static let syncsQuickly = CaseKind(
    "syncs-quickly",
    checks: "the second of two edits that come at once is not lost",
    scenario: "Of two linked records the source's is edited twice in one property, one right after "
      + "the other; the last value arrives and still stands after the settle window. One case for "
      + "the pairing.",
    dependsOn: linkAndValue,
    shows: [.losesQuickEdits]
  )

  static let keepsOthers = CaseKind(
    "keeps-others",
    checks: "an edit of one property leaves what another one was given before",
    scenario: "Of two linked records the source's is edited in one property and, once that has "
      + "arrived, in another; the first one's value still stands after the settle window. One case "
      + "for the pairing.",
    dependsOn: linkAndValue,
    shows: [.overwritesOthers]
  )

  static let syncsInTurn = CaseKind(
    "syncs-in-turn",
    checks: "edits of the source record go on travelling after one of the target record",
    scenario: "Of two linked records the target's is edited and, once that has arrived, the "
      + "source's; both edits arrive. One case for the pairing.",
    dependsOn: linkAndValue,
    shows: [.swallowsConflicts]
  )
}

/// The cases of a pairing whose edits follow one another in some way, and the rows that are edited.
struct CloseEdits {
  /// One row, or two of which each is edited beside the other.
  var rows: [Row] = []
  var quickly: [Int] = []
  var others: [Int] = []
  var inTurn: [Int] = []
}

/// S7: edits travel that follow one another at once, in another property, or from the other side.
extension PairingPlanner {
  mutating func planCloseEdits(_ rule: Rule) {
    let rows = membership.rows.filter(\.membership.isEdited).map(\.row).filter { row in
      row.canEditSource && row.kind.isUnique && !row.isConditional
    }
    let kinds: [CaseKind] =
      [.syncsQuickly, .syncsInTurn] + (pairing.mappings.count > 1 ? [.keepsOthers] : [])
    let ids = kinds.map { context.caseID($0) }
    let two = kinds.count == 3 ? two(of: rows) : nil
    // Alone and in company a case is about the same row.
    guard let row = two?.last ?? rows.first(where: \.canEditTarget) ?? rows.first else {
      let reason = context.linkSkipCause ?? refusal ?? "no value tells an edit from the one before"
      for id in ids { skip(id, rule, because: reason) }
      return
    }
    membership.close.rows = two ?? [row]
    membership.close.quickly = plan(.syncsQuickly, ids[0], rule, [row]) { pair in
      let isSeen = pair.editSource(at: 0, times: 2, [])
      pair.keep(at: 0, [])
      return isSeen
    }
    if row.canEditTarget {
      membership.close.inTurn = plan(.syncsInTurn, ids[1], rule, [row]) { pair in
        pair.editTarget(at: 0, []) && pair.editSource(at: 0, times: 1, [])
      }
    } else {
      let reason = row.access.targetEditSkipCause ?? "no value of the target can be edited"
      skip(ids[1], rule, because: reason, wouldShow: CaseKind.syncsInTurn.shows)
    }
    if kinds.count < 3 { return }
    guard let two else {
      let reason = refusal ?? "no two properties can be edited beside one another"
      skip(ids[2], rule, because: reason)
      return
    }
    membership.close.others = plan(.keepsOthers, ids[2], rule, two) { pair in
      let isSeen = pair.editSource(at: 0, times: 1, []) && pair.editSource(at: 1, times: 1, [])
      pair.keep(at: 0, [])
      return isSeen
    }
  }

  /// Why some row of the pairing cannot be edited; nil where it is none of them.
  private var refusal: SkipReason? {
    let causes = context.mappings.lazy.compactMap { context.skipCauses[$0.rule.id] }
    return (causes.first ?? context.rows.lazy.compactMap(\.access.sourceEditSkipCause).first)
      .map(SkipReason.technical)
  }

  /// Two rows that do not disturb one another, the second one with edits on both sides if there is one;
  /// nil where no two records can be linked with both.
  private func two(of rows: [Row]) -> [Row]? {
    let candidates = rows.prefix(Self.mostCandidates)
    let ordered = candidates.filter(\.canEditTarget) + candidates.filter { !$0.canEditTarget }
    for second in ordered {
      for first in candidates where first !== second && !first.disturbs(second) {
        var pair = pair(of: [first, second], TestCase.ID("\(pairing.id)/two"))
        if pair.open(isHard: false) == nil, !pair.showsByEdit { return [first, second] }
      }
    }
    return nil
  }

  /// So many rows are looked at for two that go together.
  private static let mostCandidates = 12

  private func pair(of rows: [Row], _ id: TestCase.ID) -> LinkedPairScenario {
    LinkedPairScenario(context, id, rows: rows.map { ($0, RowMembership()) })
  }

  /// Plans a case whose linked records are edited.
  ///
  /// - Returns: Its number, where it runs.
  private mutating func plan(
    _ kind: CaseKind,
    _ id: TestCase.ID,
    _ rule: Rule,
    _ rows: [Row],
    edits: (inout LinkedPairScenario) -> Bool
  ) -> [Int] {
    var pair = pair(of: rows, id)
    guard pair.open(isHard: false) == nil, edits(&pair) else {
      skip(id, rule, because: "no record can be linked without disturbing this row")
      return []
    }
    let dependsOn = pair.dependsOn + rows.map(mapsCase)
    let number = add(id, rule, pair.scenario, dependsOn: dependsOn, shows: kind.shows)
    use(rows)
    return [number].compactMap(\.self)
  }

  /// The cases of such edits in one scenario.
  func closeBatches() -> [Batch] {
    let close = membership.close
    let cases = close.quickly + close.inTurn + close.others
    guard cases.count > 1, !close.quickly.isEmpty else { return [] }
    let make: @Sendable (TestCase.ID) -> Scenario? = { [context, adapter] id in
      guard let scenario = context.closeEdits(close, id), adapter.skipCause(to: scenario) == nil
      else { return nil }
      return adapter.fitted(scenario, id)
    }
    let id = TestCase.ID("\(context.batchID(0))/close")
    guard let scenario = make(id) else { return [] }
    return [
      Batch(id: id, cases: cases, scenario: scenario) { id, left in
        // All of them are about the same rows.
        let kept = cases.filter { !left.contains($0) }
        return kept.isEmpty ? nil : make(id).map { (kept, $0) }
      }
    ]
  }
}

extension PairingContext {
  /// The scenario of such edits: two at once of the last row, one of the target's, one of the first row if
  /// there are two, and one more of the last; nil where there is none.
  fileprivate func closeEdits(_ close: CloseEdits, _ id: TestCase.ID) -> Scenario? {
    let cases = close.quickly + close.inTurn + close.others
    guard let row = close.rows.last else { return nil }
    var rows = [(row, RowMembership(maps: cases))]
    // A check without cases would be everybody's.
    if !close.others.isEmpty {
      rows.insert((close.rows[0], RowMembership(maps: close.others)), at: 0)
    }
    let last = rows.count - 1
    var pair = LinkedPairScenario(self, id, rows: rows)
    guard pair.open(isHard: false) == nil else { return nil }
    guard pair.editSource(at: last, times: 2, close.quickly) else { return nil }
    pair.keep(at: last, close.quickly)
    // What comes behind decides nothing of what came before.
    let rest = close.inTurn + close.others
    if rest.isEmpty { return pair.scenario }
    var isSeen = close.inTurn.isEmpty || pair.editTarget(at: last, close.inTurn)
    if !close.others.isEmpty { isSeen = isSeen && pair.editSource(at: 0, times: 1, close.others) }
    guard isSeen, pair.editSource(at: last, times: 1, rest) else { return nil }
    if !close.others.isEmpty { pair.keep(at: 0, close.others) }
    return pair.scenario
  }
}
