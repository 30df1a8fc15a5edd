import Checklists

/// The scenario of one row alone: linked records, between which its value arrives and then edits travel.
///
/// It is made when it is asked for. Of most rows nobody ever asks: their cases are decided by a scenario
/// that they share with others.
struct MappingScenario: Sendable {
  /// The record that is edited.
  enum Edit: Sendable {
    case source
    case target
  }

  let context: PairingContext
  /// The name from which the values are made.
  let id: TestCase.ID
  let row: Row
  /// The rows that have values, too, and are not looked at.
  var companions: [Row] = []
  /// Whether the first values are those that integrations stumble over.
  var isHard = false
  var edits: [Edit] = []

  /// What is known of the scenarios of a row without making one: they differ in their values alone.
  struct Feasibility: Sendable {
    /// Why none can run; nil where they can.
    var skipCause: String?
    /// The cases that establish the link.
    var dependsOn: [TestCase.ID]
    /// Whether only an edit could show the first value, since a merge row takes the property.
    var showsByEdit: Bool
    /// Whether records are counted, so that a type has to be the case's alone.
    var isCounted: Bool
    /// Whether there is always another value for an edit, whatever the values before.
    var isEndless: Bool

    init(of row: Row, in context: PairingContext) {
      var pair = LinkedPairScenario(
        context,
        TestCase.ID("\(context.pairing.id)/way"),
        rows: [(row, RowMembership())]
      )
      skipCause = pair.open(isHard: false)
      dependsOn = pair.dependsOn
      showsByEdit = pair.showsByEdit
      isCounted = pair.scenario.alone != nil
      isEndless = row.kind.isUnique
    }
  }

  /// The scenario; only of a row whose scenarios are feasible.
  var scenario: Scenario {
    guard let pair = made else { preconditionFailure("the scenario of \(id) cannot be made") }
    return pair.scenario
  }

  /// Whether there are values for all edits.
  var canRun: Bool { made != nil }

  private var made: LinkedPairScenario? {
    var pair = LinkedPairScenario(context, id, rows: [(row, RowMembership())], beside: companions)
    guard pair.open(isHard: isHard) == nil else { return nil }
    let isSeen = edits.allSatisfy { edit in
      edit == .source ? pair.editSource { _ in [] } : pair.editTarget { _ in [] }
    }
    return isSeen ? pair : nil
  }
}
