import Checklists
import JSON

/// Further pairs of records that a scenario has made, of which other properties are filled.
extension LinkedPairScenario {
  /// A second pair with other values, where one alone shows too little: another of a few values,
  /// since a system may fill in one of them by itself, or one that the data type changes.
  ///
  /// - Parameter atOnce: Whether it is made along with the first one.
  mutating func openAgain(atOnce: Bool) {
    var fillings: [(PairingContext.Filling, [Int])] = []
    for entry in entries {
      guard let value = values.alternative(to: entry.current, entry.row.kind, entry.row.type) else {
        continue
      }
      fillings.append(((entry.row, value), entry.membership.maps))
    }
    guard !fillings.isEmpty,
      let opening = context.opening(fillings.map(\.0), &values, number: 2)
    else { return }
    if atOnce, createsTarget, steps.count == 1, opening.steps.count == 1, !opening.marks.isEmpty {
      join(opening)
      twin = ("b2", opening.marks)
    } else {
      steps += opening.steps
    }
    expect(fillings.map { ($0.0.row.arrival(of: $0.0.value), $0.1) }, in: "b2")
    isSecondWhole = fillings.count == entries.count
    if !isSecondWhole, !opening.marks.isEmpty { further.append(("b2", opening.marks)) }
  }

  /// How many rows there have to be at least so that one more pair is worth what it costs.
  private static let fewestForSparsePair = 6

  /// Has one more pair made of which few properties are filled, others for each seed, where no second
  /// pair lacks any: an integration may go wrong where something is empty.
  ///
  /// - Parameter atOnce: Whether some pair is to be made along with the first one.
  mutating func openSparse(atOnce: Bool) {
    let candidates = entries.filter { $0.row.kind.isUnique && !$0.row.isConditional }
    let isTwin = atOnce && twin == nil && steps.count == 1
    guard createsTarget, isTwin || isSecondWhole && entries.count >= Self.fewestForSparsePair,
      !candidates.isEmpty
    else { return }
    let entry = candidates[Int(values.nextBits() % UInt64(candidates.count))]
    let filling = (entry.row, values.plain(entry.row.kind))
    guard let opening = context.opening([filling], &values, number: 3), !opening.marks.isEmpty,
      opening.steps.count == 1
    else { return }
    // It is made along with the pair before, so that nobody waits for it.
    join(opening)
    if isTwin { twin = ("b3", opening.marks) }
    // What is filled besides shows the pair, and is to arrive, too: of rows whose targets no other writes.
    expect(
      opening.marks.flatMap { mark in
        entries.filter { $0.row.target == mark.path && !$0.membership.maps.isEmpty }
          .filter { [context] entry in
            context.rowsByTarget(mark.path).allSatisfy { $0.rule.id == entry.row.rule.id }
          }
          .prefix(1).map { (mark, $0.membership.maps) }
      },
      in: "b3"
    )
    further.append(("b3", opening.marks))
  }

  /// Makes a pair along with the one before.
  private mutating func join(_ opening: ScenarioSetup) {
    guard let last = steps.indices.last else { return }
    steps[last].operations += opening.steps[0].operations
    steps[last].assertions += opening.steps[0].assertions
  }

  /// No second target record has what was created.
  ///
  /// - Parameters:
  ///   - cases: The cases of creation.
  ///   - quickly: The case of records that are created at once.
  mutating func staySingle(_ cases: [Int], quickly: [Int]) {
    var single: [(name: RecordName, marks: [PropertyMatch], cases: [Int])] = []
    if !cases.isEmpty || !quickly.isEmpty { single.append(("b", marks, cases + quickly)) }
    for (name, marks) in further where !cases.isEmpty || name == twin?.name {
      single.append((name, marks, cases + (name == twin?.name ? quickly : [])))
    }
    if let twin, !quickly.isEmpty, !further.contains(where: { $0.name == twin.name }) {
      single.append((twin.name, twin.marks, quickly))
    }
    for (name, marks, cases) in single {
      add(Scenario.Assertion(.staysSingle(name, context.targetType, marks), of: cases))
    }
  }
}
