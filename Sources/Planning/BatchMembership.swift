import Checklists

/// The cases of a pairing that can share a scenario, by what they are about.
struct BatchMembership {
  /// The rows with their cases, in the order of the document.
  var rows: [(row: Row, membership: RowMembership)] = []
  /// The cases of the pairing as a whole.
  var creates: [Int] = []
  var quickly: [Int] = []
  var settles: [Int] = []
  var newest: [Int] = []
  /// The cases of edits that come close together, and the rows that are edited.
  var close = CloseEdits()
  /// The rows that each case of keeping a value is about.
  var keeps: [(row: Row, number: Int)] = []

  /// Makes a row the first, which leads the first shared scenario.
  mutating func bringToFront(_ row: Row) {
    guard let index = indexByRule[row.rule.id], index > 0 else { return }
    let entry = rows.remove(at: index)
    rows.insert(entry, at: 0)
    for (index, entry) in rows.enumerated() { indexByRule[entry.row.rule.id] = index }
  }

  /// The membership of a row, by the name of its rule.
  private var indexByRule: [Rule.ID: Int] = [:]

  /// Gives a row's case its membership, which is about another row, too.
  mutating func add(_ row: Row, beside other: Row, _ number: Int) {
    add(row, \.beside, number)
    guard let index = indexByRule[row.rule.id] else { return }
    rows[index].membership.companion = other.rule.id
  }

  /// Gives a row's case its membership.
  mutating func add(_ row: Row, _ kind: WritableKeyPath<RowMembership, [Int]>, _ number: Int) {
    let index: Int
    if let known = indexByRule[row.rule.id] {
      index = known
    } else {
      index = rows.count
      indexByRule[row.rule.id] = index
      rows.append((row, RowMembership(isEdited: false)))
    }
    rows[index].membership[keyPath: kind].append(number)
    if kind != \.maps, kind != \.beside { rows[index].membership.isEdited = true }
  }
}
