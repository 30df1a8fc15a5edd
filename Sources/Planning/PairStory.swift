import Checklists
import JSON
import Transforms

/// The story of a linked pair: values arrive, edits travel from either side, and then all is quiet.
///
/// It is told for one row alone, or for several that do not disturb one another; each part is then a
/// check of the cases that have a ticket for it.
struct PairStory {
  /// A row with the values of the story.
  private struct Entry {
    let row: Row
    let tickets: RowTickets
    /// The source's value as it was written or arrived last; null for none.
    var current: JSONValue
    /// The target's value of the last edit there.
    var target: JSONValue = .null
  }

  private let scene: PairingScene
  private var values: ValueGenerator
  private var entries: [Entry]
  private var isMergedByRow = false
  private(set) var phases: [Phase] = []
  private(set) var restsOn: [TestCase.ID] = []
  private var alone: RecordType?
  private var touches: Set<RecordType> = []
  private var marks: [Holding] = []

  init(_ scene: PairingScene, _ id: TestCase.ID, rows: [(row: Row, tickets: RowTickets)]) {
    self.scene = scene
    values = scene.values(for: id)
    entries = rows.map { Entry(row: $0.row, tickets: $0.tickets, current: .null) }
  }

  var story: Story { scene.story(phases, alone: alone, touching: touches) }

  // MARK: Parts

  /// Links two records so that every row's value arrives.
  ///
  /// - Parameter isHard: Whether the values are those that integrations stumble over.
  /// - Returns: Why there is no such story; nil where there is.
  mutating func open(isHard: Bool) -> String? {
    for index in entries.indices {
      let value = first(entries[index].row, isHard)
      entries[index].current = value
    }
    let fillings = entries.map { ($0.row, $0.current) }
    if let opening = scene.opening(fillings, &values) {
      take(opening)
      expect(entries.map { ($0.row.arrival(of: $0.current), $0.tickets.maps) }, in: "b")
      if isHard { openAgain() }
      return nil
    }
    if entries.count == 1, let opening = scene.openingByMerging(for: entries[0].row, &values) {
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
  mutating func edit(_ cases: (RowTickets) -> [Int]) -> Bool {
    let canEditSource = entries.allSatisfy(\.row.canEditSource)
    let canEditTarget = entries.allSatisfy(\.row.canEditTarget)
    return canEditSource || !canEditTarget ? editSource(cases) : editTarget(cases)
  }

  /// An edit of the source's record, which arrives.
  ///
  /// - Returns: Whether there is another value to be seen.
  mutating func editSource(_ cases: (RowTickets) -> [Int]) -> Bool {
    edit { values, entry in
      (entry.row.fields(entry.current, decoy: values.plain(entry.row.kind)), nil)
    } arrives: { entry in
      ("b", entry.row.arrival(of: entry.current), cases(entry.tickets))
    }
  }

  /// An edit of the target's record, which arrives.
  ///
  /// - Returns: Whether there is another value to be seen.
  mutating func editTarget(_ cases: (RowTickets) -> [Int]) -> Bool {
    edit { _, entry in
      let target = entry.row.counterpart(of: entry.current)
      return (entry.row.targetFields(target), target)
    } arrives: { entry in
      ("a", entry.row.returning(entry.target), cases(entry.tickets))
    }
  }

  /// Clears the first row's value in the source's record.
  mutating func clear(_ clearing: TestEnvironment.Clearing) {
    guard let entry = entries.first else { return }
    let comes: Expectation =
      switch clearing {
      case .travels: .holds("b", [Holding(entry.row.target, .nothing)])
      case .keeps:
        .stillHolds("b", Holding(entry.row.target, .converted(entry.row.type, from: entry.current)))
      }
    phases.append(Phase([.edit("a", [Assignment(entry.row.source, .null)])], then: [comes]))
  }

  /// Nothing moves any more after the last edit.
  mutating func settle(_ cases: [Int] = []) {
    add(Check(.staysUnchanged(["a", "b"]), of: cases))
  }

  /// Both records still hold what the last edit, one of the target's, gave the first row.
  mutating func keepNewest(_ cases: [Int] = []) {
    guard let entry = entries.first else { return }
    let held = Holding(
      entry.row.target,
      .equal(entry.target),
      in: entry.row.targetCondition?.element
    )
    add(Check(.stillHolds("b", held), of: cases))
    add(Check(.stillHolds("a", entry.row.returning(entry.target)), of: cases))
  }

  /// Whether the target's record was made by the integration.
  var createsTarget: Bool { !marks.isEmpty }

  /// No second target record has what was created.
  mutating func staySingle(_ cases: [Int]) {
    if cases.isEmpty { return }
    add(Check(.staysSingle("b", scene.targetType, marks), of: cases))
  }

  // MARK: Pieces

  private mutating func first(_ row: Row, _ isHard: Bool) -> JSONValue {
    if !row.kind.isUnique { return values.choices(row.kind)[0] }
    return isHard ? values.hard(row.kind) : values.plain(row.kind)
  }

  private mutating func take(_ opening: Opening) {
    phases += opening.phases
    restsOn = opening.restsOn
    alone = opening.alone
    touches = opening.touches
    marks = opening.marks
  }

  /// A second pair with other values, where one alone shows too little: another of a few values,
  /// since a system may fill in one of them by itself, or one that the data type changes.
  private mutating func openAgain() {
    var fillings: [(PairingScene.Filling, [Int])] = []
    for entry in entries {
      guard let value = values.alternative(to: entry.current, entry.row.kind, entry.row.type) else {
        continue
      }
      fillings.append(((entry.row, value), entry.tickets.maps))
    }
    guard !fillings.isEmpty,
      let opening = scene.opening(fillings.map(\.0), &values, number: 2)
    else { return }
    phases += opening.phases
    expect(fillings.map { ($0.0.row.arrival(of: $0.0.value), $0.1) }, in: "b2")
  }

  /// The first values, where linking could not show them.
  private mutating func arriveByEdit() {
    let row = entries[0].row
    let first = row.kind.isUnique ? values.hard(row.kind) : values.choices(row.kind)[0]
    let second = values.alternative(to: first, row.kind, row.type)
    for value in [first, second].compactMap(\.self) {
      entries[0].current = value
      phases.append(
        Phase(
          [.edit("a", row.fields(value, decoy: values.plain(row.kind)))],
          checks: [Check(.holds("b", [row.arrival(of: value)]), of: entries[0].tickets.maps)]
        )
      )
    }
  }

  private mutating func expect(_ holdings: [(Holding, [Int])], in name: RecordName) {
    guard let last = phases.indices.last else { return }
    phases[last].checks += holdings.map { Check(.holds(name, [$0.0]), of: $0.1) }
  }

  private mutating func edit(
    _ fill: (inout ValueGenerator, Entry) -> ([Assignment], target: JSONValue?),
    arrives: (Entry) -> (RecordName, Holding, [Int])
  ) -> Bool {
    var fields: [Assignment] = []
    var checks: [Check] = []
    var name: RecordName = ""
    for index in entries.indices where entries[index].tickets.isEdited {
      guard let next = next(entries[index]) else { return false }
      entries[index].current = next
      let (added, target) = fill(&values, entries[index])
      fields += added
      if let target { entries[index].target = target }
      let (other, holding, cases) = arrives(entries[index])
      name = other
      checks.append(Check(.holds(other, [holding]), of: cases))
    }
    phases.append(Phase([.edit(name == "a" ? "b" : "a", fields)], checks: checks))
    return true
  }

  private mutating func next(_ entry: Entry) -> JSONValue? {
    if entry.row.kind.isUnique { return values.plain(entry.row.kind) }
    return values.choices(entry.row.kind).first {
      !ValueComparison.agree(entry.row.type.evaluate($0), entry.row.type.evaluate(entry.current))
    }
  }

  /// Adds a check to what must last at the end.
  private mutating func add(_ check: Check) {
    if phases.last?.actions.isEmpty == true {
      phases[phases.count - 1].checks.append(check)
    } else {
      phases.append(Phase([], checks: [check]))
    }
  }
}

/// The cases of a row that a shared story decides; none where the story is one case's own.
struct RowTickets {
  var maps: [Int] = []
  var forward: [Int] = []
  var backward: [Int] = []
  var again: [Int] = []
  /// Whether the row is edited at all.
  var isEdited = true
}
