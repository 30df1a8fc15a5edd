import Checklists
import TestSupport

@testable import Planning

/// Plans of stories that a test wrote, all under the one rule of a small document.
struct StoryPlan {
  static let source = RecordType(.source, "Crm Person")
  static let target = RecordType(.target, "Shop Customer")
  static let flow = document(documentText(section("Crm Person", "Shop Customer", .every)))

  private var cases: [TestCase] = []
  private var packs: [Pack] = []

  /// Adds a case that runs.
  mutating func add(
    _ name: String,
    _ phases: [Phase],
    restsOn: [String] = [],
    touches: Set<RecordType> = [StoryPlan.target],
    alone: RecordType? = nil
  ) {
    append(name, .run(Story(phases: phases, touches: touches, alone: alone)), restsOn)
  }

  /// Adds a case that does not.
  mutating func skip(_ name: String, because reason: String) {
    append(name, .skip(reason), [])
  }

  /// Adds a story that all cases so far share.
  mutating func pack(_ phases: [Phase]) {
    let story = Story(phases: phases, touches: [Self.target], alone: nil)
    packs.append(Pack(id: TestCase.ID("pack"), cases: Array(cases.indices), story: story))
  }

  private mutating func append(_ name: String, _ action: TestCase.Action, _ restsOn: [String]) {
    cases.append(
      TestCase(
        id: TestCase.ID(name),
        rule: Self.flow.pairings[0].rules[0],
        pairing: 0,
        action: action,
        restsOn: restsOn.map(TestCase.ID.init),
        needs: [],
        shows: []
      )
    )
  }

  var plan: TestPlan {
    TestPlan(dataflow: Self.flow, seed: 1, cases: cases, packs: packs, manualItems: [])
  }
}
