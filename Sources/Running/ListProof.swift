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
  /// Whether the list of changes has shown anything since.
  private(set) var hasShownNews = false
  /// Whether a list of all records has shown a new record, or one of the run's.
  private(set) var hasShownAll = false
  /// Whether the last poll was one at all records.
  private(set) var lastPollWasWhole = false
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

  /// Whether some list has shown what was new to it; what is not there has to be looked for among all
  /// records where the list of changes has not.
  var isProven: Bool { hasShownNews || hasShownAll }

  /// Whether some list has shown a record that a case made.
  func hasShown(_ id: String) -> Bool { made[id] == nil }

  /// Takes note of a record that a case has made.
  mutating func noteMade(_ id: String, at moment: Duration, isListed: Bool) {
    // The list may have been quicker than the answer.
    if isListed { noteNews(inWholeList: lastPollWasWhole) } else { made[id] = moment }
  }

  /// Takes note of a record that is about to be deleted.
  mutating func noteGone(_ id: String) { made[id] = nil }

  /// Takes note of what a poll showed.
  ///
  /// - Parameters:
  ///   - ids: The records that are new since the last poll.
  ///   - known: The records besides that were listed, such as one that a case made and that comes late.
  ///   - hasUnknown: Whether nobody knew one of them, and a list had been read before.
  ///   - sent: When it was asked for.
  ///   - isWhole: Whether all records were asked for, and not what changed.
  mutating func notePoll(
    _ ids: Set<String>,
    known: Set<String>,
    hasUnknown: Bool,
    sent: Duration,
    isWhole: Bool
  ) {
    lastPollWasWhole = isWhole
    hasListed = true
    // A list of changes names nothing but what is new.
    if isWhole ? hasUnknown : !ids.isEmpty { noteNews(inWholeList: isWhole) }
    for (id, moment) in made {
      if ids.contains(id) || known.contains(id) {
        noteNews(inWholeList: isWhole)
        made[id] = nil
      } else if sent > moment {
        missing[id] = sent - moment
      }
    }
  }

  /// Takes note of what a look at all records showed.
  mutating func noteLook(_ ids: Set<String>, sent: Duration) {
    lastLook = sent
    all = ids
    if made.keys.contains(where: ids.contains) { hasShownAll = true }
  }

  private mutating func noteNews(inWholeList isWhole: Bool) {
    if isWhole { hasShownAll = true } else { hasShownNews = true }
  }
}
