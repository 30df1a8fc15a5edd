import Checklists

/// The scenario of a linked pair that rows of a pairing share, with the cases that it decides.
struct SharedScenario: Sendable {
  let context: PairingContext
  let adapter: ScenarioAdapter
  var rows: [(row: Row, membership: RowMembership)]
  /// The cases of the pairing as a whole.
  var creates: [Int]
  /// The case of records that are created at once.
  var quickly: [Int]
  var settles: [Int]
  var newest: [Int]
  /// The cases of edits that come close together, which follow all others.
  var close: CloseEdits

  /// The batch of a name; nil where there is no such scenario, or one case alone.
  func batch(_ id: TestCase.ID) -> Batch? {
    guard let ((cases, scenario), dependsOn) = made(id), cases.count > 1 else { return nil }
    return Batch(id: id, cases: cases, scenario: scenario, dependsOn: dependsOn) { id, left in
      without(left).made(id)?.decided
    }
  }

  /// The same without some of its cases and their rows.
  private func without(_ left: Set<Int>) -> SharedScenario {
    var shared = self
    shared.rows.removeAll { !left.isDisjoint(with: $0.membership.cases) }
    for cases in [\SharedScenario.creates, \.quickly, \.settles, \.newest] {
      shared[keyPath: cases].removeAll(where: left.contains)
    }
    shared.close = close.without(left).among(shared.rows.map(\.row))
    return shared
  }

  /// The scenario, and the cases that show that records get linked as there.
  private func made(
    _ id: TestCase.ID
  ) -> (decided: Batch.Decided, dependsOn: [TestCase.ID])? {
    if rows.isEmpty { return nil }
    let rows = rowsBesideOthers
    var pair = LinkedPairScenario(context, id, rows: rows)
    guard pair.open(isHard: true, atOnce: !quickly.isEmpty) == nil else { return nil }
    if !creates.isEmpty { pair.openSparse(atOnce: !quickly.isEmpty) }
    // Where two records that stand are linked, nothing is seen of what is created.
    let creates = pair.createsTarget ? creates : []
    let quickly = pair.isQuick ? quickly : []
    var cases = creates + quickly
    cases += rows.flatMap(\.membership.arriving)
    if rows.contains(where: \.membership.isEdited) {
      guard edit(&pair) else { return nil }
      if !settles.isEmpty { pair.settle(settles) }
      if !newest.isEmpty { pair.keepNewest(newest) }
      cases += rows.flatMap { $0.membership.forward + $0.membership.backward + $0.membership.again }
      cases += settles + newest
      if !close.cases.isEmpty, pair.editInTurn(close), pair.editClosely(close) {
        cases += close.cases
      }
    }
    pair.staySingle(creates, quickly: quickly)
    guard adapter.skipCause(to: pair.scenario) == nil else { return nil }
    return ((cases, adapter.fitted(pair.scenario, id)), pair.dependsOn)
  }

  /// The rows, without the cases of those beside which another row has no value: what arrives beside it is
  /// seen only where it has one.
  private var rowsBesideOthers: [(row: Row, membership: RowMembership)] {
    let filled = Set(rows.map(\.row.rule.id))
    return rows.map { row, membership in
      var membership = membership
      if let companion = membership.companion, !filled.contains(companion) {
        membership.beside = []
      }
      if row === close.row { membership.inTurn = close.inTurn }
      return (row, membership)
    }
  }

  /// The edits that the cases have in common, as far as the rows, all alike in this, take them.
  ///
  /// - Returns: Whether there are other values to be seen.
  private func edit(_ pair: inout LinkedPairScenario) -> Bool {
    let row = rows[0].row
    // A check without cases would be everybody's.
    let isWhole = rows.map(\.membership).filter(\.isEdited).allSatisfy { membership in
      !membership.again.isEmpty && membership.forward.isEmpty != row.canEditSource
        && membership.backward.isEmpty != row.canEditTarget
    }
    guard isWhole else { return false }
    guard row.canEditSource else {
      return pair.editTarget { $0.backward + $0.again + settles } && pair.editTarget { $0.again }
    }
    guard pair.editSource({ $0.forward + $0.again + settles + newest }),
      pair.editSource({ $0.again })
    else { return false }
    return !row.canEditTarget || pair.editTarget { $0.backward + $0.again + $0.inTurn + newest }
  }
}

extension RowMembership {
  /// All cases of the row.
  fileprivate var cases: [Int] { arriving + forward + backward + again }
}
