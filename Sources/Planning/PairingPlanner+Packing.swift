import Checklists
import JSON

/// Cases that share a story: the rows of the pairing that do not disturb one another.
extension PairingPlanner {
  /// The fewest packs that are found without trying all: each row joins the first that it fits.
  func packs() -> [Pack] {
    var groups: [Group] = []
    for entry in tickets.rows {
      if let index = groups.firstIndex(where: { $0.takes(entry.row, linking) }) {
        groups[index].add(entry)
      } else {
        groups.append(Group(entry, linking, mergeKeys))
      }
    }
    var packs: [Pack] = []
    for (number, group) in groups.enumerated() {
      if let pack = pack(group.rows, number: number) { packs.append(pack) }
    }
    return packs + keepingPacks(after: groups.count)
  }

  /// Rows on their way to one story.
  private struct Group {
    var rows: [(row: Row, tickets: RowTickets)]
    private var taken = FootprintSet()
    /// The merge rows that none of them disturbs.
    private var keys: [MergeKey]
    /// Whether records are linked by merging, so that one merge row has to stay free.
    private let merges: Bool
    private var hasFewValues: Bool

    init(_ entry: (row: Row, tickets: RowTickets), _ linking: Linking, _ keys: [MergeKey]) {
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

    mutating func add(_ entry: (row: Row, tickets: RowTickets)) {
      rows.append(entry)
      taken.insert(entry.row.footprint)
      keys.removeAll { $0.disturbs(entry.row) }
      if !entry.row.kind.isUnique { hasFewValues = true }
    }
  }

  private func pack(_ rows: [(row: Row, tickets: RowTickets)], number: Int) -> Pack? {
    let id = scene.caseID("pack", String(number + 1))
    let isFirst = number == 0
    var pair = PairStory(scene, id, rows: rows)
    guard pair.open(isHard: true) == nil else { return nil }
    // Where two records that stand are linked, nothing is seen of what is created.
    let creates = isFirst && pair.createsTarget ? tickets.creates : []
    var cases = creates
    cases += rows.flatMap(\.tickets.maps)
    if rows.contains(where: \.tickets.isEdited) {
      let settles = isFirst ? tickets.settles : []
      let newest = isFirst ? tickets.newest : []
      guard edit(&pair, rows, settles: settles, newest: newest) else { return nil }
      if isFirst {
        if !settles.isEmpty { pair.settle(settles) }
        if !newest.isEmpty { pair.keepNewest(newest) }
      }
      cases += rows.flatMap { $0.tickets.forward + $0.tickets.backward + $0.tickets.again }
      cases += settles + newest
    }
    pair.staySingle(creates)
    return cases.count > 1 ? self.pack(id, cases, pair.story) : nil
  }

  /// The edits that a pack's cases have in common, as far as its rows, all alike in this, take them.
  ///
  /// - Returns: Whether there are other values to be seen.
  private func edit(
    _ pair: inout PairStory,
    _ rows: [(row: Row, tickets: RowTickets)],
    settles: [Int],
    newest: [Int]
  ) -> Bool {
    let row = rows[0].row
    // A check without cases would be everybody's.
    let isWhole = rows.map(\.tickets).filter(\.isEdited).allSatisfy { tickets in
      !tickets.again.isEmpty && tickets.forward.isEmpty != row.canEditSource
        && tickets.backward.isEmpty != row.canEditTarget
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
