import Checklists
import JSON
import SystemModel
import Transforms

extension CaseKind {
  static let keepsValue = CaseKind(
    "keeps-value",
    checks: "linking leaves a value that only the target record has",
    scenario: "A target record with a value in the row's property is linked with a source record "
      + "that lacks it; after the settle window the value still stands.",
    dependsOn: ["merges"],
    shows: [.erasesOnLink]
  )
}

/// S8, a row: linking leaves a value that only the target has.
extension PairingPlanner {
  mutating func planKeepsValue(_ row: Row) {
    let id = context.caseID(.keepsValue, of: row.rule)
    if let reason = keepingSkipCause(row) {
      skip(id, row.rule, because: reason)
      return
    }
    guard let keeping = context.keeping([row], id) else { return }
    let number = add(
      id,
      row.rule,
      context.scenario(keeping.steps),
      dependsOn: [context.caseID(.merges, of: keeping.key.rule)],
      shows: context.claims.bringsBackElsewhere(row.number) ? [] : CaseKind.keepsValue.shows
    )
    if let number { membership.keeps.append((row, number)) }
    // Of what other rows write there, the record lacks everything too.
    var shown: Set<Rule.ID> = []
    for other in context.rowsByTarget(row.target)
    where other.rule.id != row.rule.id && !other.source.overlaps(keeping.key.source) {
      if keepingSkipCause(other) == nil, !context.claims.bringsBackElsewhere(other.number) {
        alsoShows(.erasesOnLink, at: other.rule)
        shown.insert(other.rule.id)
      }
    }
    // What comes back by one row may come again, or not, where another one removes it.
    for other in context.claims.rivals(of: row.number).map({ context.mappings[$0].rule })
    where !shown.contains(other.id) {
      mayFail(by: .erasesOnLink, at: other)
    }
  }

  /// Why linking a record that lacks a row's value is not tried.
  private func keepingSkipCause(_ row: Row) -> String? {
    if row.isConditional {
      return "the row has a condition, and nothing says whether it counts without the value"
    }
    if let made = row.type.evaluate(.null), made != .null {
      return "the data type makes a value of nothing"
    }
    if row.access.isAlwaysFilled {
      return "every \(sourceType.name) must have a value in \(row.source)"
    }
    if mergeKeys.contains(where: { $0.links(besides: row) }) { return nil }
    return mergeKeys.allSatisfy { $0.source.overlaps(row.source) }
      ? "the only merge property" : "no record can be linked without disturbing this row"
  }

  /// The cases of keeping values, as many together as do not disturb one another.
  func keepingBatches(after count: Int) -> [Batch] {
    // All rows of a scenario are linked by the merge row that links each of them alone.
    var groups: [(rows: [(row: Row, number: Int)], taken: FootprintSet, key: Rule.ID)] = []
    for entry in membership.keeps {
      guard let key = mergeKeys.first(where: { $0.links(besides: entry.row) })?.rule.id else {
        continue
      }
      let index = groups.firstIndex { group in
        group.key == key && !group.taken.disturbs(entry.row.footprint)
      }
      let place = index ?? groups.count
      if index == nil { groups.append(([], FootprintSet(), key)) }
      groups[place].rows.append(entry)
      groups[place].taken.insert(entry.row.footprint)
    }
    return groups.enumerated().compactMap { index, group in
      guard group.rows.count > 1 else { return nil }
      let id = context.batchID(count + index + 1)
      return keepingBatch(group.rows, id)
    }
  }

  private func keepingBatch(_ rows: [(row: Row, number: Int)], _ id: TestCase.ID) -> Batch? {
    let make: @Sendable (TestCase.ID, [(row: Row, number: Int)]) -> Scenario? = {
      [context, adapter] id, rows in
      guard let keeping = context.keeping(rows.map(\.row), id, cases: rows.map(\.number)) else {
        return nil
      }
      let scenario = context.scenario(keeping.steps)
      return adapter.skipCause(to: scenario) == nil ? adapter.fitted(scenario, id) : nil
    }
    guard let scenario = make(id, rows) else { return nil }
    return Batch(id: id, cases: rows.map(\.number), scenario: scenario) { id, left in
      let kept = rows.filter { !left.contains($0.number) }
      return kept.isEmpty ? nil : make(id, kept).map { (kept.map(\.number), $0) }
    }
  }
}

extension PairingContext {
  /// Links a record that lacks some values with one that has them, for a case of each row, or for
  /// one case alone.
  fileprivate func keeping(
    _ rows: [Row],
    _ id: TestCase.ID,
    cases: [Int]? = nil
  ) -> (steps: [Scenario.Step], key: MergeKey)? {
    guard let key = mergeKeys.first(where: { rows.allSatisfy($0.links(besides:)) }) else {
      return nil
    }
    var values = values(for: id)
    let merge = values.plain(key.kind)
    var fields = [Assignment(key.target, key.counterpart(of: merge))]
    var assertions: [Scenario.Assertion] = []
    for (number, row) in rows.enumerated() {
      let value = row.counterpart(
        of: row.kind.isUnique ? values.plain(row.kind) : values.choices(row.kind)[0]
      )
      fields.append(Assignment(row.target, value))
      assertions.append(
        Scenario.Assertion(
          .stillHolds("b", PropertyMatch(row.target, .equal(value))),
          of: cases.map { [$0[number]] } ?? []
        )
      )
    }
    let steps = [
      Scenario.Step([.create("b", targetType, fields), .waitForPropagation]),
      Scenario.Step(
        [.create("a", sourceType, [Assignment(key.source, merge)])],
        assertions: assertions
      ),
    ]
    return (steps, key)
  }
}
