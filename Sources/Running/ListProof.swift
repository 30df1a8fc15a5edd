/// What is known of the lists of a type: whether they show records that are there.
///
/// A list that is filtered wrongly, or of which only the first page is read, shows nothing new. What
/// it does not show says something only once it has shown a record that came after the run began.
struct ListProof: Sendable {
  /// How far it is with the record that the run makes to see whether the list shows it.
  enum Trial: Sendable {
    case none
    case underWay
    /// It came to an end, and whether there is something wrong with the lists.
    case ended(problem: String?)
  }

  /// The records that cases made, that are still there and that no list has shown yet, with the moment
  /// when each was there.
  private var made: [String: Duration] = [:]
  /// For how long lists have not shown some records that were there.
  private var missing: [String: Duration] = [:]
  /// The records that were made to see whether the list shows them.
  var trials: Set<String> = []
  /// Whether a list has been read to its end.
  var hasListed = false
  /// Whether the list that polls rely on has shown a record that came after that, or one of the run's.
  var hasShownNews = false
  /// When all records were listed last, whatever a filter leaves out.
  var lastLook: Duration?
  /// What that showed.
  var all: Set<String> = []
  /// The records that the list of all showed, and the list of changes asked after it did not.
  var omitted: Set<String> = []
  var trial = Trial.none

  /// How late the list shows records, as far as it is known.
  var lateness: Duration { missing.values.max() ?? .zero }

  /// A record that is there and that the list has not shown for a time; nil for none.
  func missed(for time: Duration) -> (id: String, made: Duration)? {
    made.filter { missing[$0.key, default: .zero] >= time }.min { $0.key < $1.key }
      .map { ($0.key, $0.value) }
  }

  /// Takes note of a record that a case has made.
  mutating func noteMade(_ id: String, at moment: Duration, isListed: Bool) {
    if isListed {
      // The list was quicker than the answer.
      hasShownNews = hasShownNews || hasListed
    } else {
      made[id] = moment
    }
  }

  /// Takes note of a record that is about to be deleted.
  mutating func noteGone(_ id: String) { made[id] = nil }

  /// Takes note of what the list that polls rely on showed.
  ///
  /// - Parameters:
  ///   - ids: The records.
  ///   - hasUnknown: Whether nobody knew one of them.
  ///   - sent: When it was asked for.
  ///   - isTelling: Whether it would not have shown them in spite of a wrong filter.
  mutating func note(_ ids: Set<String>, hasUnknown: Bool, sent: Duration, isTelling: Bool) {
    if isTelling, hasUnknown { hasShownNews = true }
    for (id, moment) in made {
      if ids.contains(id) {
        if isTelling { hasShownNews = true }
        made[id] = nil
      } else if sent > moment {
        missing[id] = sent - moment
      }
    }
  }
}
