import Checklists
import JSON

/// Two records that are to be linked by a merge row, or just not, and what shows it.
struct MergeScenario {
  /// What shows that two records are linked.
  enum Watch {
    /// Values that only the source's record has arrive.
    case witnesses([Row])
    /// An edit of a property arrives.
    case edit(Row)
    /// The number of records does not grow.
    case count
    /// Nothing, for a reason that lies in the document.
    case none(String)
    /// Nothing, since the systems do not let it be done: why.
    case refused(String)

    /// Whether values show it.
    var isByValue: Bool {
      switch self {
      case .witnesses, .edit: true
      case .count, .none, .refused: false
      }
    }

    /// The one mapping that it all depends on; nil where another would show it too.
    var onlyRow: Row? {
      switch self {
      case .witnesses(let rows): rows.count == 1 ? rows[0] : nil
      case .edit(let row): row
      case .count, .none, .refused: nil
      }
    }
  }

  let context: PairingContext
  let key: MergeKey
  let watch: Watch
  private var values: ValueGenerator
  /// The value that both records share, or the two that differ in their last character.
  private let merge: JSONValue
  /// What only the source's record holds, and what shows it in the target's.
  private let witnesses: [Assignment]
  private var marks: [PropertyMatch]
  /// The merge value that the source's record holds now.
  private var current: JSONValue

  init(_ context: PairingContext, _ id: TestCase.ID, _ key: MergeKey) {
    self.context = context
    self.key = key
    watch = Self.watch(context, key)
    values = context.values(for: id)
    merge = values.plain(key.kind)
    current = merge
    if case .witnesses(let rows) = watch {
      (witnesses, marks) = context.fill(rows, &values)
    } else {
      (witnesses, marks) = ([], [])
    }
    marks += marks.flatMap(elsewhere)
  }

  /// Where else a value shows that two records are linked.
  ///
  /// It may stand in the target property of any row whose source is filled, too: which of them it must
  /// be in is for the cases of those rows to judge.
  private func elsewhere(_ mark: PropertyMatch) -> [PropertyMatch] {
    guard case .converted(_, let value) = mark.expected else { return [] }
    let filled = context.mergeKeys.map(\.source) + witnesses.map(\.path)
    return context.rows.filter { row in
      !row.isConditional && row.target != mark.path && filled.contains(row.source)
        && row.kind.isUnique
    }
    .map { $0.arrival(of: value) }
  }

  private static func watch(
    _ context: PairingContext,
    _ key: MergeKey
  ) -> Watch {
    if !context.linkWitnesses.isEmpty { return .witnesses(context.linkWitnesses) }
    let rows = context.rows.filter { $0.kind.isUnique && !$0.isConditional }
    let editable = rows.filter(\.canEditSource)
    let own = editable.first { $0.source == key.source }
    if let row = own ?? editable.first { return .edit(row) }
    if context.pairing.createsEvery, case .countedCreation = context.linking { return .count }
    if let reason = rows.first?.access.sourceEditSkipCause { return .refused(reason) }
    return .none("no mapped property can show that two records are linked")
  }

  // MARK: Records that match

  /// The target's record: the merge value, and other values in all other merge properties.
  mutating func createTarget() -> Scenario.Operation {
    .create("b", context.targetType, targetFields(merge))
  }

  /// The source's record: the merge value, other values in all other merge properties, witnesses.
  mutating func createSource() -> Scenario.Operation {
    .create("a", context.sourceType, sourceFields(merge))
  }

  /// A source's record that does not match yet.
  mutating func createSourceApart() -> Scenario.Operation {
    .create("a", context.sourceType, sourceFields(values.plain(key.kind)))
  }

  /// The edit that makes the two match.
  func matchSource() -> Scenario.Operation { .edit("a", [Assignment(key.source, merge)]) }

  /// Links the two by an operation, and awaits what shows it.
  mutating func link(by operation: Scenario.Operation) -> [Scenario.Step] {
    guard case .edit(let row) = watch else {
      return [Scenario.Step([operation], then: [.holds("b", marks)])]
    }
    return [
      Scenario.Step([operation, .waitForPropagation]),
      Scenario.Step([edit(row)], then: [.holds("b", marks)]),
    ]
  }

  /// No further record of either type took the values of the two.
  func nothingFurther() -> Scenario.Step {
    Scenario.Step(
      [],
      then: [
        .staysSingle("b", context.targetType, marks + shownAtLinking),
        .staysSingle("a", context.sourceType, [PropertyMatch(key.source, .equal(current))]),
      ]
    )
  }

  /// Whether a second target record, made of what the source's held at linking, would be seen.
  var showsDuplicates: Bool {
    switch watch {
    case .witnesses, .count: true
    case .edit: !shownAtLinking.isEmpty
    case .none, .refused: false
    }
  }

  /// What a record made of the source's merge value would hold.
  private var shownAtLinking: [PropertyMatch] {
    guard case .edit(let row) = watch, row.source == key.source else { return [] }
    return [row.arrival(of: merge)]
  }

  // MARK: Records that nearly match

  /// Whether all merge properties have values that are one character apart.
  var canNearlyMatch: Bool {
    var values = values
    return context.mergeKeys.allSatisfy { values.nearlyEqual($0.kind) != nil }
  }

  /// The target's record: all merge properties one character away from the source's.
  mutating func createNearlyEqualTarget() -> Scenario.Operation {
    nearlyEqual = context.mergeKeys.map { key in
      let (source, target) = values.nearlyEqual(key.kind) ?? (.null, .null)
      return (key, source, target)
    }
    var fields: [Assignment] = []
    var filled = PathSet()
    for (key, _, value) in nearlyEqual where filled.insertFree(key.target) {
      fields.append(Assignment(key.target, key.counterpart(of: value)))
    }
    return .create("b", context.targetType, fields)
  }

  /// The source's record, with the witnesses.
  func createNearlyEqualSource() -> Scenario.Operation {
    var fields: [Assignment] = []
    var filled = PathSet()
    for (key, value, _) in nearlyEqual where filled.insertFree(key.source) {
      fields.append(Assignment(key.source, value))
    }
    return .create("a", context.sourceType, fields + witnesses)
  }

  private var nearlyEqual: [(MergeKey, source: JSONValue, target: JSONValue)] = []

  /// Neither what the source's record holds nor an edit of it ever arrives.
  mutating func staysUnlinked() -> Scenario.Step {
    let fence = context.mergingFence(key, &values)
    switch watch {
    case .witnesses(let rows):
      let before = marks
      let editable = rows.first(where: \.canEditSource)
      let edits = editable.map { [edit($0)] } ?? []
      let never = edits.isEmpty ? before : before + marks
      return Scenario.Step(edits, then: [.neverHolds("b", never)], fence: fence)
    case .edit(let row):
      return Scenario.Step([edit(row)], then: [.neverHolds("b", marks)], fence: fence)
    case .count, .none, .refused: return Scenario.Step([])
    }
  }

  // MARK: Pieces

  /// Edits a property of the source's record; from here on its arrival is what shows the link.
  private mutating func edit(_ row: Row) -> Scenario.Operation {
    let value = values.plain(row.kind)
    if row.source == key.source { current = value }
    let arrival = row.arrival(of: value)
    marks = [arrival] + elsewhere(arrival)
    return .edit("a", [Assignment(row.source, value)])
  }

  private mutating func targetFields(_ merge: JSONValue) -> [Assignment] {
    var fields = [Assignment(key.target, key.counterpart(of: merge))]
    var filled = PathSet()
    filled.insert(key.target)
    for other in context.mergeKeysToFill(from: key) where filled.insertFree(other.target) {
      fields.append(Assignment(other.target, other.counterpart(of: values.plain(other.kind))))
    }
    return fields
  }

  private mutating func sourceFields(_ merge: JSONValue) -> [Assignment] {
    let fields = [Assignment(key.source, merge)] + witnesses
    var shown = marks
    if case .edit(let row) = watch { shown.append(row.arrival(of: merge)) }
    return fields + context.unmatched(beside: fields, showing: shown, by: key, &values)
  }
}
