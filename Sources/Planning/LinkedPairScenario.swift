import Checklists
import JSON
import SystemModel
import Transforms

/// The scenario of a linked pair: values arrive, edits travel from either side, and then all is quiet.
///
/// It is run for one row alone, or for several that do not disturb one another; each part is then a
/// check of the cases that have a membership for it.
struct LinkedPairScenario {
  /// A row with the values of the scenario.
  struct Entry {
    let row: Row
    let membership: RowMembership
    /// The source's value as it was written or arrived last; null for none.
    var current: JSONValue
    /// The target's value of the last edit there.
    var target: JSONValue = .null
  }

  let context: PairingContext
  var values: ValueGenerator
  var entries: [Entry]
  /// The rows whose source properties are filled, too.
  private let companions: [Row]
  private var isMergedByRow = false
  var steps: [Scenario.Step] = []
  private(set) var dependsOn: [TestCase.ID] = []
  private var alone: RecordType?
  private var touches: Set<RecordType> = []
  private(set) var marks: [PropertyMatch] = []
  /// Further target records that the integration makes, with what shows them.
  var further: [(name: RecordName, marks: [PropertyMatch])] = []
  /// Whether a second record has all rows filled.
  var isSecondWhole = true
  /// The target record that is made along with the first one, and what shows it; nil for none.
  var twin: (name: RecordName, marks: [PropertyMatch])?

  init(
    _ context: PairingContext,
    _ id: TestCase.ID,
    rows: [(row: Row, membership: RowMembership)],
    beside companions: [Row] = []
  ) {
    self.context = context
    self.companions = companions
    values = context.values(for: id)
    entries = rows.map { Entry(row: $0.row, membership: $0.membership, current: .null) }
  }

  var scenario: Scenario { context.scenario(steps, alone: alone, touching: touches) }

  // MARK: Parts

  /// Links two records so that every row's value arrives.
  ///
  /// - Parameters:
  ///   - isHard: Whether the values are those that integrations stumble over.
  ///   - atOnce: Whether further records are created right after the first one.
  /// - Returns: Why there is no such scenario; nil where there is.
  mutating func open(isHard: Bool, atOnce: Bool = false) -> String? {
    for index in entries.indices {
      let value = first(entries[index].row, isHard)
      entries[index].current = value
    }
    let fillings =
      entries.map { ($0.row, $0.current) }
      + companions.map { ($0, values.companion($0.kind)) }
    if let opening = context.opening(fillings, &values) {
      take(opening)
      expect(entries.map { ($0.row.arrival(of: $0.current), $0.membership.arriving) }, in: "b")
      if isHard { openAgain(atOnce: atOnce) }
      return nil
    }
    if entries.count == 1, let opening = context.openingByMerging(for: entries[0].row, &values) {
      entries[0].current = .null
      isMergedByRow = true
      take(opening)
      if isHard { arriveByEdit() }
      return nil
    }
    return "no record can be linked without disturbing this row"
  }

  /// Whether only an edit could show the first value, since a merge row takes the property.
  var showsByEdit: Bool { isMergedByRow }

  /// An edit of the record that can be edited, the source's where both can, which arrives.
  ///
  /// - Returns: Whether there is another value to be seen.
  mutating func edit(_ cases: (RowMembership) -> [Int]) -> Bool {
    let canEditSource = entries.allSatisfy(\.row.canEditSource)
    let canEditTarget = entries.allSatisfy(\.row.canEditTarget)
    return canEditSource || !canEditTarget ? editSource(cases) : editTarget(cases)
  }

  /// An edit of the source's record, which arrives.
  ///
  /// - Returns: Whether there is another value to be seen.
  mutating func editSource(_ cases: (RowMembership) -> [Int]) -> Bool {
    edit { values, entry in
      (entry.row.fields(entry.current, decoy: values.plain(entry.row.kind)), nil)
    } arrives: { entry in
      ("b", entry.row.arrival(of: entry.current), cases(entry.membership))
    }
  }

  /// An edit of the target's record, which arrives.
  ///
  /// - Returns: Whether there is another value to be seen.
  mutating func editTarget(_ cases: (RowMembership) -> [Int]) -> Bool {
    edit { _, entry in
      let target = entry.row.counterpart(of: entry.current)
      return (entry.row.targetFields(target), target)
    } arrives: { entry in
      ("a", entry.row.returning(entry.target), cases(entry.membership))
    }
  }

  /// Clears the first row's value in the source's record.
  mutating func clear(_ clearing: IntegrationConventions.Clearing) {
    guard let entry = entries.first else { return }
    let comes: Scenario.Expectation =
      switch clearing {
      case .travels: .holds("b", [PropertyMatch(entry.row.target, .nothing)])
      case .keeps:
        .stillHolds(
          "b",
          PropertyMatch(entry.row.target, .converted(entry.row.type, from: entry.current))
        )
      }
    steps.append(Scenario.Step([.edit("a", [Assignment(entry.row.source, .null)])], then: [comes]))
  }

  /// Nothing moves any more after the last edit.
  mutating func settle(_ cases: [Int] = []) {
    add(Scenario.Assertion(.staysUnchanged(["a", "b"]), of: cases))
  }

  /// Both records still hold what the last edit, one of the target's, gave the first row.
  mutating func keepNewest(_ cases: [Int] = []) {
    guard let entry = entries.first else { return }
    let held = PropertyMatch(
      entry.row.target,
      .equal(entry.target),
      in: entry.row.targetCondition?.element
    )
    add(Scenario.Assertion(.stillHolds("b", held), of: cases))
    add(Scenario.Assertion(.stillHolds("a", entry.row.returning(entry.target)), of: cases))
  }

  // MARK: Edits that come close together

  /// An edit of one row on the target's side, which arrives.
  ///
  /// - Parameters:
  ///   - index: Which row is edited.
  ///   - cases: The cases that it decides.
  /// - Returns: Whether there is another value to be seen.
  mutating func editTarget(at index: Int, _ cases: [Int]) -> Bool {
    guard let value = next(entries[index]) else { return false }
    let row = entries[index].row
    let target = row.counterpart(of: value)
    entries[index].current = value
    entries[index].target = target
    steps.append(
      Scenario.Step(
        [.edit("b", row.targetFields(target))],
        assertions: [Scenario.Assertion(.holds("a", [row.returning(target)]), of: cases)]
      )
    )
    return true
  }

  /// Edits of one row on the source's side, one right after the other, of which the last arrives.
  ///
  /// - Parameters:
  ///   - index: Which row is edited.
  ///   - count: How often.
  ///   - cases: The cases that it decides.
  /// - Returns: Whether there are other values to be seen.
  mutating func editSource(at index: Int, times count: Int, _ cases: [Int]) -> Bool {
    var edits: [Scenario.Operation] = []
    for _ in 0..<count {
      guard let value = next(entries[index]) else { return false }
      entries[index].current = value
      edits.append(.edit("a", entries[index].row.fields(value, decoy: .null)))
    }
    let arrival = entries[index].row.arrival(of: entries[index].current)
    steps.append(
      Scenario.Step(edits, assertions: [Scenario.Assertion(.holds("b", [arrival]), of: cases)])
    )
    return true
  }

  /// The target's record still holds the value of a row.
  mutating func keep(at index: Int, _ cases: [Int]) {
    let arrival = entries[index].row.arrival(of: entries[index].current)
    add(Scenario.Assertion(.stillHolds("b", arrival), of: cases))
  }

  /// Whether the target's record was made by the integration.
  var createsTarget: Bool { !marks.isEmpty }

  /// Whether two target records come of source records that were created at once.
  var isQuick: Bool { createsTarget && twin != nil }

  // MARK: Pieces

  private mutating func first(_ row: Row, _ isHard: Bool) -> JSONValue {
    isHard && row.kind.isUnique ? values.hard(row.kind) : values.first(row.kind)
  }

  private mutating func take(_ opening: ScenarioSetup) {
    steps += opening.steps
    dependsOn = opening.dependsOn
    alone = opening.alone
    touches = opening.touches
    marks = opening.marks
  }

  /// The first values, where linking could not show them.
  private mutating func arriveByEdit() {
    let row = entries[0].row
    let first = row.kind.isUnique ? values.hard(row.kind) : values.choices(row.kind)[0]
    let second = values.alternative(to: first, row.kind, row.type)
    let edits = [first, second].compactMap(\.self)
    // The first of a few values stands there already where new records carry the property.
    let isCarried = context.carried.contains { $0.path.overlaps(row.source) }
    for value in isCarried ? edits.reversed() : edits {
      entries[0].current = value
      steps.append(
        Scenario.Step(
          [.edit("a", row.fields(value, decoy: values.plain(row.kind)))],
          assertions: [
            Scenario.Assertion(
              .holds("b", [row.arrival(of: value)]),
              of: entries[0].membership.maps
            )
          ]
        )
      )
    }
  }

  mutating func expect(_ holdings: [(PropertyMatch, [Int])], in name: RecordName) {
    guard let last = steps.indices.last else { return }
    steps[last].assertions += holdings.map { Scenario.Assertion(.holds(name, [$0.0]), of: $0.1) }
  }

  private mutating func edit(
    _ fill: (inout ValueGenerator, Entry) -> ([Assignment], target: JSONValue?),
    arrives: (Entry) -> (RecordName, PropertyMatch, [Int])
  ) -> Bool {
    var fields: [Assignment] = []
    var assertions: [Scenario.Assertion] = []
    var name: RecordName = ""
    for index in entries.indices where entries[index].membership.isEdited {
      guard let next = next(entries[index]) else { return false }
      entries[index].current = next
      let (added, target) = fill(&values, entries[index])
      fields += added
      if let target { entries[index].target = target }
      let (other, holding, cases) = arrives(entries[index])
      name = other
      assertions.append(Scenario.Assertion(.holds(other, [holding]), of: cases))
    }
    steps.append(Scenario.Step([.edit(name == "a" ? "b" : "a", fields)], assertions: assertions))
    return true
  }

  private mutating func next(_ entry: Entry) -> JSONValue? {
    if entry.row.kind.isUnique { return values.plain(entry.row.kind) }
    return values.choices(entry.row.kind).first {
      !ValueComparison.agree(entry.row.type.evaluate($0), entry.row.type.evaluate(entry.current))
    }
  }

  /// Adds a check to what must last at the end.
  mutating func add(_ check: Scenario.Assertion) {
    if steps.last?.operations.isEmpty == true {
      steps[steps.count - 1].assertions.append(check)
    } else {
      steps.append(Scenario.Step([], assertions: [check]))
    }
  }
}

/// The cases of a row that a shared scenario decides; none where the scenario is one case's own.
struct RowMembership {
  var maps: [Int] = []
  var beside: [Int] = []
  /// The row that must have a value, too, so that the cases beside others are decided.
  var companion: Rule.ID?
  var forward: [Int] = []
  var backward: [Int] = []
  var again: [Int] = []
  /// The case of an edit of the source that follows one of the target.
  var inTurn: [Int] = []
  /// Whether the row is edited at all.
  var isEdited = true

  /// The cases that the arrival of the first value decides.
  var arriving: [Int] { maps + beside }
}
