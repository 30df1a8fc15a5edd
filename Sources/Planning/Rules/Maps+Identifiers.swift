import Checklists
import JSON
import SystemModel
import Transforms

/// S8, a row whose source is the identifier.
extension PairingPlanner {
  /// A property that the source system fills by itself: nothing to choose, but its value is known.
  mutating func planMapsManaged(_ id: TestCase.ID, _ rule: Rule, _ row: PropertyMapping) {
    var reason: String?
    switch row.dataType {
    case .cast(.boolean): reason = "an identifier is neither true nor false"
    case .expression: reason = "what the data type makes of an identifier is known only afterwards"
    default:
      if !row.isUnconditional { reason = "an identifier cannot be given a condition's value" }
    }
    if let reason {
      skip(id, rule, because: reason)
      return
    }
    var values = values(for: id)
    let target = PropertyPath(row.target.path)
    let arrival = PropertyMatch(target, .convertedID(row.dataType, of: "a"))
    let isTaken = { (row: Row) in row.footprint.reaches(target) }
    var opening: ScenarioSetup?
    switch linking {
    case .creation:
      let carriers = context.rows.carriers(apartFrom: isTaken)
      let fillings = carriers.map { ($0, values.plain($0.kind)) }
      opening = fillings.isEmpty ? nil : context.opening(fillings, &values)
      if carriers.count == 1 { opening?.dependsOn = context.linkCases(shownBy: carriers[0]) }
    case .countedCreation: opening = context.opening([], &values)
    case .merging(let keys):
      let traits = context.environment.traits(of: targetType)
      let free = keys.filter { key in
        !key.footprint.reaches(target) && !traits.alwaysFills(target)
      }
      if let key = free.first {
        let merge = values.plain(key.kind)
        opening = ScenarioSetup(
          steps: [
            Scenario.Step([
              .create("b", targetType, [Assignment(key.target, key.counterpart(of: merge))])
            ]),
            Scenario.Step([.create("a", sourceType, [Assignment(key.source, merge)])]),
          ],
          dependsOn: [context.caseID(.merges, of: key.rule)]
        )
      }
    case .impossible: break
    }
    let filled = opening?.steps.flatMap(\.operations).flatMap(\.fieldsOfSource) ?? []
    let isClaimed = context.claims.targets(of: filled).contains(where: target.overlaps)
    guard var opening, !isClaimed, let last = opening.steps.indices.last else {
      skip(id, rule, because: "every row that could show the record has the same target property")
      return
    }
    opening.steps[last].assertions.append(Scenario.Assertion(.holds("b", [arrival])))
    let isConverted = !row.dataType.agree(source: "1000001", target: "1000001")
    add(
      id,
      rule,
      context.scenario(opening.steps, alone: opening.alone, touching: opening.touches),
      dependsOn: opening.dependsOn,
      shows: [.dropsMapping, .crossesMappings] + (isConverted ? [.skipsType] : [])
    )
    use(marks: context.rows.carriers(apartFrom: isTaken))
  }
}

extension Scenario.Operation {
  /// The properties that a new record of the source is given.
  fileprivate var fieldsOfSource: [PropertyPath] {
    guard case .create(_, let type, let fields) = self, type.side == .source else { return [] }
    return fields.map(\.path)
  }
}
