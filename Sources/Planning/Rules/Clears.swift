import Checklists
import JSON
import SystemModel
import Transforms

extension CaseKind {
  static let clears = CaseKind(
    "clears",
    checks: "clearing a linked value does what the configuration says: it travels, or it does not",
    scenario:
      "The row's value is cleared in the source record; the target record loses it, or keeps "
      + "it. Only where the configuration has `clearing`; one case for each row.",
    dependsOn: linkAndValue,
    shows: [.backwardOnly]
  )
}

/// S7, where a configuration says more than the document: clearing a linked value travels, or the
/// other record keeps what it has.
extension PairingPlanner {
  mutating func planClears(
    _ rule: Rule,
    _ mapping: Rule,
    _ row: Row?,
    _ clearing: IntegrationConventions.Clearing,
    _ skipCause: SkipReason?
  ) {
    let id = context.caseID(.clears, of: mapping)
    guard skipCause == nil, let row else {
      skip(id, rule, because: skipCause ?? "the row cannot be used")
      return
    }
    if let reason = clearingSkipCause(row) {
      skip(id, rule, because: reason)
      return
    }
    var pair = LinkedPairScenario(context, id, rows: [(row, RowMembership())])
    if let reason = pair.open(isHard: false) {
      skip(id, rule, because: reason)
      return
    }
    // Where only an edit shows the first value, there is none to clear yet.
    if pair.showsByEdit, !pair.editSource({ _ in [] }) {
      skip(id, rule, because: "the data type makes one value of all: no edit can be seen")
      return
    }
    pair.clear(clearing)
    let dependsOn = pair.dependsOn + [mapsCase(of: row)]
    add(
      id,
      rule,
      pair.scenario,
      dependsOn: dependsOn,
      shows: clearing == .travels ? CaseKind.clears.shows : []
    )
    use([row])
  }

  /// Why clearing a row's value is not tried.
  private func clearingSkipCause(_ row: Row) -> String? {
    if row.isConditional {
      return "the row has a condition, and nothing says whether it counts without the value"
    }
    if let made = row.type.evaluate(.null), made != .null {
      return "the data type makes a value of nothing"
    }
    if row.access.isAlwaysFilled {
      return "every \(sourceType.name) must have a value in \(row.source)"
    }
    let others = context.rowsByTarget(row.target).filter { $0.rule.id != row.rule.id }
    return others.first.map { "line \($0.rule.line) writes the same property" }
  }
}
