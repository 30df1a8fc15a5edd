import Checklists
import JSON

/// The opening of a story: two linked records `a` and `b`, and what shows it.
extension PairingPlanner {
  /// The phases after which `a` and `b` are linked.
  struct Opening {
    var phases: [Phase]
    /// The cases that establish such a link.
    var restsOn: [TestCase.ID]
    var alone: RecordType?
  }

  /// Opens a story on a row: links two records, with the row's source property filled.
  ///
  /// - Parameters:
  ///   - row: The row.
  ///   - value: What the source property is filled with.
  ///   - values: Where all other values come from.
  ///   - number: 1 for the story's first two records, `a` and `b`; 2 for `a2` and `b2`.
  /// - Returns: Nil where records cannot be linked.
  func opening(
    for row: Row,
    value: JSONValue,
    _ values: inout ValueGenerator,
    number: Int = 1
  ) -> Opening? {
    let a = number == 1 ? "a" : "a\(number)"
    let b = number == 1 ? "b" : "b\(number)"
    switch linking {
    case .impossible: return nil
    case .countedCreation:
      return Opening(
        phases: [
          Phase([.noteBaseline(targetType)]),
          Phase(
            [.create(a, sourceType, [Assignment(row.source, value)])],
            then: [.grows(b, targetType, to: 1), .holds(b, [row.arrival(of: value)])]
          ),
        ],
        restsOn: [linkCase],
        alone: targetType
      )
    case .creation:
      var fields = [Assignment(row.source, value)]
      var marks: [Holding] = []
      for carrier in carriers(apartFrom: row.disturbs) {
        let mark = values.plain(carrier.kind)
        fields.append(Assignment(carrier.source, mark))
        marks.append(carrier.arrival(of: mark))
      }
      let arrival = row.arrival(of: value)
      if row.kind.isUnique { marks.append(arrival) }
      let created = Action.create(a, sourceType, fields)
      return Opening(
        phases: [
          Phase([created], then: [.appears(b, targetType, marks), .holds(b, [arrival])])
        ],
        restsOn: [linkCase]
      )
    case .merging(let keys):
      guard let key = keys.first(where: { !$0.disturbs(row) }) else { return nil }
      let merge = values.plain(key.kind)
      let fields = [Assignment(key.source, merge), Assignment(row.source, value)]
      return Opening(
        phases: [
          Phase([.create(b, targetType, [Assignment(key.target, key.counterpart(of: merge))])]),
          Phase([.create(a, sourceType, fields)], then: [.holds(b, [row.arrival(of: value)])]),
        ],
        restsOn: [caseID("merges", of: key.rule)]
      )
    }
  }

  /// Opens a story on a row that shares a property with every merge row: only an edit will show it.
  func openingByMerging(for row: Row, _ values: inout ValueGenerator) -> Opening? {
    guard case .merging(let keys) = linking, let key = keys.first(where: { $0.disturbs(row) })
    else { return nil }
    let merge = values.plain(key.kind)
    return Opening(
      phases: [
        Phase([.create("b", targetType, [Assignment(key.target, key.counterpart(of: merge))])]),
        Phase([.create("a", sourceType, [Assignment(key.source, merge)]), .waitForPropagation]),
      ],
      restsOn: [caseID("merges", of: key.rule)]
    )
  }

  /// The case that shows that a created record gets its counterpart.
  var linkCase: TestCase.ID { caseID("creates") }

  /// Why records cannot be linked; nil where they can.
  var linkObstacle: String? {
    if case .impossible(let reason) = linking { reason } else { nil }
  }
}
