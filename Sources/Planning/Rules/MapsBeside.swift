import Checklists
import JSON
import SystemModel
import Transforms

extension CaseKind {
  static let mapsBeside = CaseKind(
    "maps-beside",
    checks: "the row's value arrives where other rows have values, too",
    scenario: "Two records are linked with values in the source properties of the row and of "
      + "others; the row's own value arrives, and not another one's. One case for each row without "
      + "a condition, where such a row stands beside it.",
    dependsOn: linkAndValue,
    shows: [.swapsMappings]
  )
}

/// S8, a row: its value arrives beside those of other rows.
extension PairingPlanner {
  /// The most rows that are filled beside one, so that records stay small.
  private static let mostCompanions = 7

  mutating func planBeside(_ row: Row, _ mapping: PropertyMapping) {
    guard Fault.swapsMappings.applies(to: row.rule, in: pairing),
      let rule = partner(of: mapping)?.rule
    else { return }
    let id = context.caseID(.mapsBeside, of: row.rule)
    let shows = CaseKind.mapsBeside.shows
    let feasibility = feasibility(of: row)
    guard feasibility.skipCause == nil, !feasibility.showsByEdit,
      let other = context.rowsByRule[rule.id]?.first,
      let (companions, basis) = companions(of: row, first: other)
    else {
      let reason = "no record can be linked that holds its value and one of line \(rule.line)"
      skip(id, row.rule, because: context.skipCauses[rule.id] ?? reason, wouldShow: shows)
      return
    }
    let number = add(
      MappingScenario(context: context, id: id, row: row, companions: companions),
      row.rule,
      dependsOn: basis + [mapsCase(of: row)],
      shows: showsSwap(row, other) ? shows : []
    )
    if let number { membership.add(row, beside: other, number) }
  }

  /// The rows to fill beside a row, the one first that it may be taken for, and what links such records;
  /// nil where there are none.
  private func companions(of row: Row, first: Row) -> (rows: [Row], dependsOn: [TestCase.ID])? {
    guard !first.isConditional, !first.disturbs(row) else { return nil }
    var companions = [first]
    for other in context.rows(behind: row) {
      if companions.count == Self.mostCompanions { break }
      if other.isConditional || ([row] + companions).contains(where: other.disturbs) { continue }
      companions.append(other)
    }
    for rows in [companions, [first]] {
      var values = ValueGenerator(seed: 0, case: "probe")
      let fillings = ([row] + rows).map { ($0, values.plain($0.kind)) }
      if let opening = context.opening(fillings, &values) { return (rows, opening.dependsOn) }
    }
    return nil
  }

  /// Whether the other row's value is seen where the row's own should be.
  private func showsSwap(_ row: Row, _ other: Row) -> Bool {
    var values = ValueGenerator(seed: 0, case: "probe")
    let made = row.counterpart(of: values.first(row.kind))
    return !row.type.agree(source: values.companion(other.kind), target: made)
  }
}

extension ValueGenerator {
  /// A plain value, or the first of a few.
  mutating func first(_ kind: ValueKind) -> JSONValue {
    kind.isUnique ? plain(kind) : choices(kind)[0]
  }

  /// A plain value, or the last of a few, which is not the one that another row of the kind has.
  mutating func companion(_ kind: ValueKind) -> JSONValue {
    kind.isUnique ? plain(kind) : choices(kind).last ?? .null
  }
}
