import Checklists
import JSON
import SystemModel
import Transforms

extension PlanningRule {
  static let maps = PlanningRule(
    name: "maps",
    title: "S8, a row: a value arrives converted",
    caseKinds: [.maps, .mapsBeside, .holdsBack, .keepsValue]
  ) { planner, rule in planner.planMaps(rule) }
}

extension CaseKind {
  static let maps = CaseKind(
    "maps",
    checks: "the row's value arrives as its data type converts it",
    scenario: "Two records are linked with a value in the row's source property that integrations "
      + "stumble over; the converted value arrives. One case for each row, and for each distinct "
      + "condition of it.",
    dependsOn: linkAndValue,
    shows: [
      .dropsMapping, .crossesMappings, .skipsType, .cutsText, .cutsTextAt50, .cutsTextAt200,
      .cutsTextAt255, .trimsText, .squeezesBlanks, .escapesHTML, .dropsEmoji, .lowersEmail,
      .manglesText, .losesPrecision, .overflowsIntegers, .shiftsTimeZone, .dropsTimeZone,
      .erasesOnLink, .neverSendsConditioned, .picksWrongElement,
    ]
  )

  static let holdsBack = CaseKind(
    "holds-back",
    checks: "a value whose condition is not met does not travel",
    scenario: "Two records are linked with a value in the row's source property, and the row's "
      + "condition does not hold; the value does not arrive within the settle window.",
    dependsOn: linkAndValue,
    shows: [.ignoresPropertyCondition]
  )
}

/// S8, a row: the source's value arrives converted, and linking keeps what only the target has.
extension PairingPlanner {
  fileprivate mutating func planMaps(_ rule: Rule) {
    guard case .maps(let written) = rule.kind else {
      skip(.maps, rule, because: Self.noRows)
      return
    }
    let id = context.caseID(.maps, of: rule)
    let mapping = context.converted(written)
    let skipCause = context.skipCauses[rule.id].map(SkipReason.technical) ?? context.linkSkipCause
    if let reason = skipCause {
      skip(id, rule, because: reason)
      return
    }
    guard let variants = context.rowsByRule[rule.id] else {
      planMapsManaged(id, rule, mapping)
      return
    }
    for (number, row) in variants.enumerated() {
      let name = variants.count > 1 ? TestCase.ID("\(id)/\(row.conditionName)") : id
      planArrival(name, row, isBatched: number == 0)
    }
    for untried in context.untriedConditions[rule.id] ?? [] {
      skip(TestCase.ID("\(id)/\(untried.name)"), rule, because: untried.reason)
    }
    planBeside(variants[0], written)
    if variants[0].isConditional { planHoldsBack(variants[0]) }
    if !mergeKeys.isEmpty { planKeepsValue(variants[0]) }
  }

  private mutating func planArrival(_ id: TestCase.ID, _ row: Row, isBatched: Bool) {
    let feasibility = feasibility(of: row)
    if let reason = feasibility.skipCause {
      skip(id, row.rule, because: reasonOfNoPair(row) ?? reason)
      return
    }
    let number = add(
      MappingScenario(context: context, id: id, row: row, isHard: true),
      row.rule,
      dependsOn: feasibility.dependsOn,
      needs: feasibility.showsByEdit ? syncRule : [],
      shows: faultsShown(along: row)
    )
    if isBatched, let number { membership.add(row, \.maps, number) }
    sufferFromConditions(besides: row)
    if feasibility.showsByEdit {
      // What came back at linking has rows send something that stayed empty else.
      for other in context.claims.rivals(of: row.number) {
        mayFail(by: .crossesMappings, at: context.mappings[other].rule)
      }
    }
    guard row.needsTargetFirst, let condition = row.targetCondition else { return }
    // The condition stands in the target's record before linking, and nowhere else.
    for other in context.rowsByTarget(condition.property) where !other.isConditional {
      alsoShows(.erasesOnLink, at: other.rule)
    }
  }

  /// The rule that edits travel, for cases that only an edit decides.
  var syncRule: [Rule.ID] { pairing.rule(.keepsInSync).map { [$0.id] } ?? [] }

  /// Why a row with a condition of the target has no linked pair; nil where it is not the condition.
  func reasonOfNoPair(_ row: Row) -> String? {
    guard row.needsTargetFirst, let condition = row.targetCondition, mergeKeys.isEmpty else {
      return nil
    }
    return "the value travels only while the target holds \(condition.written) in "
      + "\(condition.property), and its records are only created"
  }

  // MARK: Conditions

  /// A value whose condition is not met never arrives.
  private mutating func planHoldsBack(_ row: Row) {
    let id = context.caseID(.holdsBack, of: row.rule)
    guard row.isHeldBack else {
      skip(id, row.rule, because: "the condition says where the value goes, not whether it travels")
      return
    }
    let environment = context.environment
    let isMetByCreation = { [pairing] (condition: PropertyReference.Condition) in
      environment.isMet(condition, byCreationIn: pairing)
    }
    if row.sourceCondition?.accepted.contains(where: isMetByCreation) == true {
      skip(id, row.rule, because: "what has a record be created meets one of the row's conditions")
      return
    }
    let rival = context.claims.rival(of: row.number, filling: row.filled) { condition in
      isMetByCreation(condition)
    } _: { _ in
      true
    }
    if let rival {
      let line = context.mappings[rival].rule.line
      skip(id, row.rule, because: "line \(line) writes the same property, whether it holds or not")
      return
    }
    var values = values(for: id)
    let value = values.plain(row.kind)
    guard row.kind.isUnique,
      let opening = context.opening([(row, value)], &values, meetsConditions: false)
    else {
      skip(id, row.rule, because: reasonOfNoPair(row) ?? "no value would show that it is held back")
      return
    }
    let arrival = PropertyMatch(row.target, .converted(row.type, from: value))
    add(
      id,
      row.rule,
      context.scenario(
        opening.steps + [Scenario.Step([], then: [.neverHolds("b", [arrival])])],
        alone: opening.alone,
        touching: opening.touches
      ),
      dependsOn: opening.dependsOn,
      shows: CaseKind.holdsBack.shows
    )
    // What must not arrive stands in the source of these, too, or comes to where it must not arrive.
    use(context.rows.filter { $0.source.overlaps(row.source) || $0.target.overlaps(row.target) })
    sufferFromConditions(besides: row)
  }

  /// Says of the last case that it may fail where other rows ignore their conditions, or mistake the
  /// elements that these pick: they write the same property from what is filled for this one.
  private mutating func sufferFromConditions(besides row: Row) {
    for other in context.claims.conditionalRivals(of: row.number, filling: row.filled) {
      mayFail(by: .ignoresPropertyCondition, at: context.mappings[other].rule)
      mayFail(by: .picksWrongElement, at: context.mappings[other].rule)
    }
  }
}

extension Row {
  /// Whether a condition says whether the value travels, and not only where it goes.
  fileprivate var isHeldBack: Bool { sourceCondition != nil || needsTargetFirst }

  /// The part of names for one of several conditions.
  var conditionName: String {
    [sourceCondition, targetCondition].compactMap(\.self).conditionName
  }
}
