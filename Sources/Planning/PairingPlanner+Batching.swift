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
    // What shows a creation in company is what shows it alone.
    let carrier = context.carriers.first?.rule.id
    let creating = groups.firstIndex { $0.rows.contains { $0.row.rule.id == carrier } }
    // Edits that come close together follow the last edit of the target there.
    let close = membership.close
    let following =
      canFollowTargets(close)
      ? groups.firstIndex { group in
        close.rows.allSatisfy { row in group.rows.contains { $0.row === row } }
      } : nil
    var batches: [Batch] = []
    for (number, group) in groups.enumerated() {
      let isCreating = number == creating
      let shared = SharedScenario(
        context: context,
        adapter: adapter,
        rows: group.rows,
        creates: isCreating ? membership.creates : [],
        quickly: isCreating ? membership.quickly : [],
        settles: number == 0 ? membership.settles : [],
        newest: number == 0 ? membership.newest : [],
        close: number == following ? close : CloseEdits()
      )
      if let batch = shared.batch(context.batchID(number + 1)) { batches.append(batch) }
    }
    batches += keepingBatches(after: groups.count)
    let isDecided = close.cases.allSatisfy { number in
      batches.contains { $0.cases.contains(number) }
    }
    if !isDecided, let batch = closeBatch() { batches.append(batch) }
    return batches
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
}
