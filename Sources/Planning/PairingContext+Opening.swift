import Checklists
import JSON
import SystemModel

/// The opening of a scenario: two linked records `a` and `b`.
struct ScenarioSetup {
  /// The steps after which `a` and `b` are linked; the last one awaits it.
  var steps: [Scenario.Step]
  /// What shows `b`, where it was created; empty where it stood before.
  var marks: [PropertyMatch] = []
  /// The cases that establish such a link.
  var dependsOn: [TestCase.ID]
  var alone: RecordType?
  var touches: Set<RecordType> = []
}

extension PairingContext {
  /// A row with the value that the source's record is given.
  typealias Filling = (row: Row, value: JSONValue)

  /// Opens a scenario: links two records, with some rows' source properties filled.
  ///
  /// - Parameters:
  ///   - fillings: Rows that do not disturb one another, with their values.
  ///   - values: Where all other values come from.
  ///   - number: 1 for the scenario's first two records, `a` and `b`; 2 for `a2` and `b2`; 3 for a pair
  ///     of which other properties are filled for each seed.
  ///   - meetsConditions: Whether the rows' conditions hold, so that the values travel.
  /// - Returns: Nil where records cannot be linked without disturbing the rows.
  func opening(
    _ fillings: [Filling],
    _ values: inout ValueGenerator,
    number: Int = 1,
    meetsConditions: Bool = true
  ) -> ScenarioSetup? {
    let names = number == 1 ? ("a", "b") : ("a\(number)", "b\(number)")
    var fields: [Assignment] = []
    for (row, value) in fillings {
      let decoy = row.sourceCondition == nil ? JSONValue.null : values.plain(row.kind)
      fields += meetsConditions ? row.fields(value, decoy: decoy) : row.heldBackFields(value)
    }
    let rows = fillings.map(\.row)
    switch linking {
    case .impossible: return nil
    case .merging(let keys):
      return merging(keys, rows, fields, names, meetsConditions, &values)
    case .creation, .countedCreation:
      if rows.contains(where: \.needsTargetFirst) {
        return mergeKeys.isEmpty
          ? nil : merging(mergeKeys, rows, fields, names, meetsConditions, &values)
      }
    }
    guard let trigger = trigger(apartFrom: rows) else { return nil }
    var opening: ScenarioSetup
    if case .countedCreation = linking {
      opening = ScenarioSetup(
        steps: [Scenario.Step([.countExisting(targetType)])],
        dependsOn: [linkCase],
        alone: targetType
      )
      if fields.isEmpty { fields = mark(sourceType, &values) }
      let (operations, touches) = creating(names.0, fields, trigger, &values)
      opening.touches = touches
      opening.steps.append(Scenario.Step(operations, then: [.grows(names.1, targetType, to: 1)]))
      return opening
    }
    var marks: [PropertyMatch] = []
    var dependsOn = [linkCase]
    for (row, value) in fillings where row.kind.isUnique && !row.isConditional {
      if marks.count < 3 { marks.append(row.arrival(of: value)) }
    }
    if marks.count < 3 {
      let taken = rows
      // Of a pair with few properties others for each seed, so that what is empty has its turn.
      var choice = self.rows
      if number == 3 { values.shuffle(&choice) }
      let carriers = choice.carriers { row in taken.contains(where: row.disturbs) }
      for carrier in carriers.prefix(3 - marks.count) where isFree(carrier, of: trigger) {
        let mark = values.plain(carrier.kind)
        fields += carrier.fields(mark, decoy: .null)
        marks.append(carrier.arrival(of: mark))
        dependsOn = marks.count == 1 ? linkCases(shownBy: carrier) : [linkCase]
      }
    }
    if marks.isEmpty { return nil }
    let (operations, touches) = creating(names.0, fields, trigger, &values)
    return ScenarioSetup(
      steps: [Scenario.Step(operations, then: [.appears(names.1, targetType, marks)])],
      marks: marks,
      dependsOn: dependsOn,
      touches: touches
    )
  }

  /// The cases that show that a record is created, where one row alone shows it.
  ///
  /// Nothing is seen without the row, unless it is the one that shows the creation itself.
  func linkCases(shownBy row: Row) -> [TestCase.ID] {
    carriers.count == 1 && carriers[0] === row
      ? [linkCase] : [linkCase, caseID(.maps, of: row.rule)]
  }

  /// What tells a record from others that no mapped value tells; nothing where its type has no place.
  func mark(_ type: RecordType, _ values: inout ValueGenerator) -> [Assignment] {
    let traits = environment.traits(of: type)
    guard let path = traits.mark, traits.reasonAgainstWriting(path) == nil else { return [] }
    let limits = traits.constraint(of: path)
    let value = values.plain(ValueKind.text.within(limits) ?? .text)
    let marked = value.string.map { JSONValue.string(environment.markPrefix + $0) }
    return [Assignment(path, marked.flatMap { limits.takes($0) ? $0 : nil } ?? value)]
  }

  /// What creates a source record and makes it be created in the target too.
  func creating(
    _ name: RecordName,
    _ fields: [Assignment],
    _ trigger: Trigger,
    _ values: inout ValueGenerator
  ) -> ([Scenario.Operation], touches: Set<RecordType>) {
    switch trigger {
    case .always: return ([.create(name, sourceType, fields)], [])
    case .condition(let meaning):
      return ([.create(name, sourceType, fields + [meaning.holding])], [])
    case .connection(let connector):
      let suffix = String(name.dropFirst())
      let connecting = connecting(connector, to: name, suffix: suffix, &values)
      return (connecting.operations(creating: name, sourceType, fields), connector.touches)
    }
  }

  /// What makes a record be created, unless it disturbs some rows.
  private func trigger(apartFrom rows: [Row]) -> Trigger? {
    switch linking {
    case .creation(_, let trigger), .countedCreation(let trigger):
      rows.allSatisfy { isFree($0, of: trigger) } ? trigger : nil
    default: nil
    }
  }

  /// Whether a row leaves alone what makes a record be created.
  func isFree(_ row: Row, of trigger: Trigger) -> Bool {
    let property: PropertyPath
    switch trigger {
    case .condition(let meaning): property = meaning.property
    case .connection(let connector) where connector.relation.holder == .other:
      property = connector.relation.property
    case .always, .connection: return true
    }
    return !row.footprint.sources.contains { $0.overlaps(property) }
      && !claims.targets(of: [property]).contains { path in
        row.footprint.targets.contains { $0.overlaps(path) }
      }
  }

  private func merging(
    _ keys: [MergeKey],
    _ rows: [Row],
    _ fields: [Assignment],
    _ names: (a: RecordName, b: RecordName),
    _ meetsConditions: Bool,
    _ values: inout ValueGenerator
  ) -> ScenarioSetup? {
    guard let key = keys.first(where: { key in !rows.contains(where: key.disturbs) }) else {
      return nil
    }
    let merge = values.plain(key.kind)
    var held = [Assignment(key.target, key.counterpart(of: merge))]
    for row in rows {
      held += row.targetSetting(meetsCondition: meetsConditions)
      if let element = row.targetCondition?.element, let name = row.targetCondition?.other {
        let decoy = row.counterpart(of: values.plain(row.kind))
        held.append(Assignment(element.list, [element.element(holding: decoy, named: name)]))
      }
    }
    let source = [Assignment(key.source, merge)] + fields
    // A record exists for an integration once it has had the time to see it.
    let wait: [Scenario.Operation] =
      pairing.createsEvery || pairing.prose != nil ? [.waitForPropagation] : []
    return ScenarioSetup(
      steps: [
        Scenario.Step([.create(names.b, targetType, held)] + wait),
        Scenario.Step([.create(names.a, sourceType, source)]),
      ],
      dependsOn: [caseID(.merges, of: key.rule)]
    )
  }

  /// Whether linking by a merge row leaves alone what meets a row's conditions.
  private func leavesConditions(of row: Row, _ key: MergeKey) -> Bool {
    let source = row.sourceSetting.map(\.path)
    let target = row.targetSetting().map(\.path)
    let written = claims.targets(of: source + claims.sources(of: target))
    return !source.contains(where: key.source.overlaps)
      && !target.contains(where: key.footprint.reaches)
      && !written.contains(where: key.target.overlaps)
  }

  /// Opens a scenario on a row that no merge row leaves alone: only an edit will show it.
  func openingByMerging(for row: Row, _ values: inout ValueGenerator) -> ScenarioSetup? {
    let setting = row.sourceSetting
    guard case .merging(let keys) = linking,
      let key = keys.first(where: { $0.disturbs(row) && leavesConditions(of: row, $0) })
    else { return nil }
    let merge = values.plain(key.kind)
    let held = [Assignment(key.target, key.counterpart(of: merge))] + row.targetSetting()
    return ScenarioSetup(
      steps: [
        Scenario.Step([.create("b", targetType, held)]),
        Scenario.Step([
          .create("a", sourceType, [Assignment(key.source, merge)] + setting), .waitForPropagation,
        ]),
      ],
      dependsOn: [caseID(.merges, of: key.rule)]
    )
  }
}
