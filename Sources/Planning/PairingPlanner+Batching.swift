import Checklists
import JSON

/// Cases that share a scenario: the rows of the pairing that do not disturb one another.
extension PairingPlanner {
  /// The fewest batches that are found without trying all: each row joins the first that it fits.
  func batches() -> [Batch] {
    var groups: [Group] = []
    for entry in membership.rows {
      if let index = groups.firstIndex(where: { $0.takes(entry.row, linking) }) {
        groups[index].add(entry)
      } else {
        groups.append(Group(entry, linking, mergeKeys))
      }
    }
    var batches: [Batch] = []
    for (number, group) in groups.enumerated() {
      if let batch = batch(group.rows, number: number) { batches.append(batch) }
    }
    return batches + keepingBatches(after: groups.count)
  }

  /// Rows on their way to one scenario.
  private struct Group {
    var rows: [(row: Row, membership: RowMembership)]
    private var taken = FootprintSet()
    /// The merge rows that none of them disturbs.
    private var keys: [MergeKey]
    /// Whether records are linked by merging, so that one merge row has to stay free.
    private let merges: Bool
    private var hasFewValues: Bool

    init(_ entry: (row: Row, membership: RowMembership), _ linking: Linking, _ keys: [MergeKey]) {
      rows = [entry]
      taken.insert(entry.row.footprint)
      if case .merging = linking { merges = true } else { merges = entry.row.needsTargetFirst }
      self.keys = merges ? keys.filter { !$0.disturbs(entry.row) } : []
      hasFewValues = !entry.row.kind.isUnique
    }

    func takes(_ row: Row, _ linking: Linking) -> Bool {
      // Two rows of a few values might be crossed and still agree.
      if hasFewValues && !row.kind.isUnique { return false }
      if case .countedCreation = linking { return false }
      if row.needsTargetFirst != rows[0].row.needsTargetFirst { return false }
      if row.canEditSource != rows[0].row.canEditSource { return false }
      if row.canEditTarget != rows[0].row.canEditTarget { return false }
      if merges, !keys.contains(where: { !$0.disturbs(row) }) { return false }
      return !taken.disturbs(row.footprint)
    }

    mutating func add(_ entry: (row: Row, membership: RowMembership)) {
      rows.append(entry)
      taken.insert(entry.row.footprint)
      keys.removeAll { $0.disturbs(entry.row) }
      if !entry.row.kind.isUnique { hasFewValues = true }
    }
  }

  private func batch(_ rows: [(row: Row, membership: RowMembership)], number: Int) -> Batch? {
    let id = context.batchID(number + 1)
    let isFirst = number == 0
    var pair = LinkedPairScenario(context, id, rows: rows)
    guard pair.open(isHard: true) == nil else { return nil }
    // Where two records that stand are linked, nothing is seen of what is created.
    let creates = isFirst && pair.createsTarget ? membership.creates : []
    var cases = creates
    cases += rows.flatMap(\.membership.maps)
    if rows.contains(where: \.membership.isEdited) {
      let settles = isFirst ? membership.settles : []
      let newest = isFirst ? membership.newest : []
      guard edit(&pair, rows, settles: settles, newest: newest) else { return nil }
      if isFirst {
        if !settles.isEmpty { pair.settle(settles) }
        if !newest.isEmpty { pair.keepNewest(newest) }
      }
      cases += rows.flatMap { $0.membership.forward + $0.membership.backward + $0.membership.again }
      cases += settles + newest
    }
    pair.staySingle(creates)
    return cases.count > 1 ? self.batch(id, cases, pair.scenario) : nil
  }

  /// The edits that a batch's cases have in common, as far as its rows, all alike in this, take them.
  ///
  /// - Returns: Whether there are other values to be seen.
  private func edit(
    _ pair: inout LinkedPairScenario,
    _ rows: [(row: Row, membership: RowMembership)],
    settles: [Int],
    newest: [Int]
  ) -> Bool {
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
    return !row.canEditTarget || pair.editTarget { $0.backward + $0.again + newest }
  }
}
