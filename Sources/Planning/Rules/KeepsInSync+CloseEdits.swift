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
  /// The row that is edited in its source twice at once and after its target.
  var row: Row?
  /// The row that is edited beside it; nil where there is none.
  var other: Row?
  var quickly: [Int] = []
  var inTurn: [Int] = []
  var others: [Int] = []

  var cases: [Int] { quickly + inTurn + others }
  var rows: [Row] { [other, row].compactMap(\.self) }

  /// The same without some of the cases.
  func without(_ left: Set<Int>) -> CloseEdits {
    var kept = self
    for cases in [\CloseEdits.quickly, \.inTurn, \.others] {
      kept[keyPath: cases].removeAll(where: left.contains)
    }
    return kept
  }

  /// The same without the cases for which one of the rows is missing.
  func among(_ rows: [Row]) -> CloseEdits {
    var kept = self
    if !rows.contains(where: { $0 === other }) { kept.others = [] }
    return rows.contains { $0 === row } ? kept : CloseEdits()
  }
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
    membership.close.row = row
    membership.close.other = two?.first
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
      let isSeen = pair.editSource(at: 1, times: 1, []) && pair.editSource(at: 0, times: 1, [])
      pair.keep(at: 1, [])
      return isSeen
    }
  }

  /// Why some row of the pairing cannot be edited; nil where it is none of them.
  private var refusal: SkipReason? {
    let causes = context.mappings.lazy.compactMap { context.skipCauses[$0.rule.id] }
    return (causes.first ?? context.rows.lazy.compactMap(\.access.sourceEditSkipCause).first)
      .map(SkipReason.technical)
  }

  /// Two rows that do not disturb one another; nil where no two records can be linked with both.
  ///
  /// The second one, whose value is to stand, has edits on both sides if there is such a one, and its target
  /// alone: what others write there may hide what is brought back. Of such rows it is one that links nothing,
  /// for an integration may take more care of what it links by.
  private func two(of rows: [Row]) -> [Row]? {
    let candidates = rows.prefix(Self.mostCandidates)
    let rank = { (row: Row) in
      (row.canEditTarget ? 0 : 4) + (context.claims.rivals(of: row.number).isEmpty ? 0 : 2)
        + (mergeKeys.contains { $0.disturbs(row) } ? 1 : 0)
    }
    let ranked = candidates.enumerated().map { (rank: rank($1), place: $0, row: $1) }
    let ordered = ranked.sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }
    for (_, _, second) in ordered {
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

  /// The cases of such edits in a scenario of their own.
  func closeBatch() -> Batch? {
    let close = membership.close
    let make: @Sendable (TestCase.ID, CloseEdits) -> (Scenario, dependsOn: [TestCase.ID])? = {
      [context, adapter] id, close in
      guard let pair = context.closeEdits(close, id), adapter.skipCause(to: pair.scenario) == nil
      else { return nil }
      return (adapter.fitted(pair.scenario, id), pair.dependsOn)
    }
    let id = TestCase.ID("\(context.batchID(0))/close")
    guard close.cases.count > 1, let (scenario, dependsOn) = make(id, close) else { return nil }
    return Batch(id: id, cases: close.cases, scenario: scenario, dependsOn: dependsOn) { id, left in
      let kept = close.without(left)
      return kept.cases.isEmpty ? nil : make(id, kept).map { (kept.cases, $0.0) }
    }
  }

  /// Whether what the rows write comes back to no other row, so that they may be edited after their targets.
  func canFollowTargets(_ close: CloseEdits) -> Bool {
    !close.cases.isEmpty && close.rows.allSatisfy { context.claims.rivals(of: $0.number).isEmpty }
  }
}

extension PairingContext {
  /// The scenario of such edits alone; nil where there is none.
  fileprivate func closeEdits(_ close: CloseEdits, _ id: TestCase.ID) -> LinkedPairScenario? {
    guard let row = close.row else { return nil }
    var rows = [(row, RowMembership(maps: close.cases))]
    // A check without cases would be everybody's.
    if let other = close.other, !close.others.isEmpty {
      rows.insert((other, RowMembership(maps: close.others)), at: 0)
    }
    var pair = LinkedPairScenario(self, id, rows: rows)
    guard pair.open(isHard: false) == nil else { return nil }
    guard pair.editClosely(close) else { return nil }
    if !close.inTurn.isEmpty {
      guard pair.editTarget(at: rows.count - 1, close.inTurn), pair.editInTurn(close) else {
        return nil
      }
    }
    return pair
  }
}

extension LinkedPairScenario {
  /// Edits the row in its source after the last edit of the target.
  ///
  /// It is edited whoever wants to know: what follows would else be what an integration takes amiss there.
  ///
  /// - Returns: Whether the row is among those of the scenario and has another value.
  mutating func editInTurn(_ close: CloseEdits) -> Bool {
    guard let row = entries.firstIndex(where: { $0.row === close.row }) else { return false }
    let cases = close.inTurn.isEmpty ? Scenario.Assertion.casesOfNobody : close.inTurn
    return !entries[row].row.canEditTarget || editSource(at: row, times: 1, cases)
  }

  /// Edits the row in its source, twice where that is wanted, and then the other one; the row's value stands.
  ///
  /// - Returns: Whether the rows are among those of the scenario and have other values.
  mutating func editClosely(_ close: CloseEdits) -> Bool {
    let lasting = close.quickly + close.others
    if lasting.isEmpty { return true }
    guard let row = entries.firstIndex(where: { $0.row === close.row }),
      editSource(at: row, times: close.quickly.isEmpty ? 1 : 2, lasting)
    else { return false }
    if let other = entries.firstIndex(where: { $0.row === close.other }), !close.others.isEmpty {
      guard editSource(at: other, times: 1, close.others) else { return false }
    }
    keep(at: row, lasting)
    return true
  }
}
