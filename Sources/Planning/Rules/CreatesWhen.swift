import Checklists
import JSON

/// S6: a record is created under a condition in words.
extension PairingPlanner {
  mutating func planCreatesWhen(_ rule: Rule, _ prose: String) {
    if let every = pairing.rule(.creates) {
      skip(
        caseID("creates-nothing-unless"),
        rule,
        because: "contradicted by line \(every.line)"
      )
      return
    }
    guard let phrase = PlainPhrase(prose) else {
      leaveToPeople(rule, because: "only a person can tell whether \"\(prose)\" holds")
      return
    }
    let path = PropertyPath(phrase.property)
    let holds = Assignment(path, .string(phrase.value))
    let fails = Assignment(path, .string(phrase.value + "-other"))
    let when = caseID("creates-when")
    planConditioned(when, rule, holds, nil, shows: [.neverCreatesOnCondition])
    let unless = caseID("creates-nothing-unless")
    planConditioned(unless, rule, fails, nil, shows: [.ignoresCondition])
    planConditioned(
      caseID("creates-once-it-holds"),
      rule,
      fails,
      holds,
      restsOn: [when, unless],
      shows: [.missesLaterCondition]
    )
  }

  /// A record whose property of the condition holds a first value from the start, and perhaps is
  /// edited to a later one.
  private mutating func planConditioned(
    _ id: TestCase.ID,
    _ rule: Rule,
    _ first: Assignment,
    _ later: Assignment?,
    restsOn: [TestCase.ID] = [],
    shows: [Fault]
  ) {
    var values = values(for: id)
    let carriers = outline.carriers { row in
      row.footprint.sources.contains { $0.overlaps(first.path) }
    }
    var (fields, marks) = fill(carriers, &values)
    let isCounted = carriers.isEmpty
    if isCounted, !first.path.overlaps("name") {
      fields = [Assignment("name", values.plain(.text))]
    }
    let isNever = shows == [.ignoresCondition]
    let create = Action.create("a", sourceType, fields + [first])
    let comes: Expectation =
      isCounted ? .grows("b", targetType, to: 1) : .appears("b", targetType, marks)
    let never: Expectation =
      isCounted ? .staysGrown(targetType, to: 0) : .neverAppears(targetType, marks)
    var phases = isCounted ? [Phase([.noteBaseline(targetType)])] : []
    if let later {
      phases += [
        Phase([create, .waitForPropagation]), Phase([.edit("a", [later])], then: [comes]),
      ]
    } else if isNever {
      phases.append(Phase([create], then: [never], fence: creationFence(&values)))
    } else {
      phases.append(Phase([create], then: [comes]))
    }
    let story = story(phases, alone: isCounted ? targetType : nil)
    let needs = !isNever && carriers.count == 1 ? [carriers[0].rule.id] : []
    add(id, rule, story, restsOn: restsOn, needs: needs, shows: shows)
  }
}
