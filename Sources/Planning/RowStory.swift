/// The story of one row alone: linked records, between which its value arrives and then edits travel.
///
/// It is told when it is asked for. Of most rows nobody ever asks: their cases are decided by a story
/// that they share with others.
struct RowStory: Sendable {
  /// The record that is edited.
  enum Edit: Sendable {
    case source
    case target
  }

  let scene: PairingScene
  /// The name from which the values are made.
  let id: TestCase.ID
  let row: Row
  /// Whether the first values are those that integrations stumble over.
  var isHard = false
  var edits: [Edit] = []

  /// What is known of the stories of a row without telling one: they differ in their values alone.
  struct Way: Sendable {
    /// Why none can be told; nil where they can.
    var obstacle: String?
    /// The cases that establish the link.
    var restsOn: [TestCase.ID]
    /// Whether only an edit could show the first value, since a merge row takes the property.
    var showsByEdit: Bool
    /// Whether records are counted, so that a type has to be the case's alone.
    var isCounted: Bool
    /// Whether there is always another value for an edit, whatever the values before.
    var isEndless: Bool

    init(of row: Row, in scene: PairingScene) {
      var pair = PairStory(scene, scene.caseID("way"), rows: [(row, RowTickets())])
      obstacle = pair.open(isHard: false)
      restsOn = pair.restsOn
      showsByEdit = pair.showsByEdit
      isCounted = pair.story.alone != nil
      isEndless = row.kind.isUnique
    }
  }

  /// The story; only of a row on which there is a way to it.
  var story: Story {
    guard let pair = told else { preconditionFailure("the story of \(id) cannot be told") }
    return pair.story
  }

  /// Whether there are values for all edits.
  var isTellable: Bool { told != nil }

  private var told: PairStory? {
    var pair = PairStory(scene, id, rows: [(row, RowTickets())])
    guard pair.open(isHard: isHard) == nil else { return nil }
    let isSeen = edits.allSatisfy { edit in
      edit == .source ? pair.editSource { _ in [] } : pair.editTarget { _ in [] }
    }
    return isSeen ? pair : nil
  }
}
