import SystemModel
import Systems

/// A list that does not show a record that is there.
public struct ListProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, as a clause.
  public var words: String
  /// What to do about it.
  public var hint: String

  /// Both in a sentence.
  public var description: String { "\(words): \(hint)" }
}

extension ListProblem {
  static func missing(_ id: String, _ type: RecordType, _ known: String) -> ListProblem {
    ListProblem(
      words: "the list of \(type.name) does not show \(id), \(known)",
      hint: "see that `items` and `paging` lead to all records, and that no filter hides them"
    )
  }

  /// A list of changes that leaves a record out; the hint names the cause, where one is known.
  static func omission(
    of id: String,
    _ type: RecordType,
    _ known: String,
    by client: RecordClient
  ) -> ListProblem {
    let usual =
      "see whether its moments have a zone, whether `since` asks as the system wants to be asked, "
      + "and whether `overlap` covers what it lists late"
    return ListProblem(
      words: "the list of changes of \(type.name) does not show \(id), \(known)",
      hint: client.stampProblem(of: type.name) ?? usual
    )
  }
}

/// How long is looked for a record in lists, and what is wrong where none shows it.
extension RecordPoller {
  /// Polls until the lists are as wanted, at most for as long as is waited for anything.
  ///
  /// - Returns: Whether they were; not where the task is cancelled before, or the run has to end.
  /// - Throws: ``RecordClientError`` where no list came.
  func isListed(
    since made: Duration,
    _ timing: Timing,
    until stop: StopSignal? = nil,
    _ isAsWanted: @Sendable (ListProof) -> Bool
  ) async throws(RecordClientError) -> Bool {
    let end = made + max(timing.propagation, timing.settle)
    while true {
      try await poll()
      if isAsWanted(proof) { return true }
      if clock.elapsed >= end { return false }
      let (clock, next) = (clock, min(clock.elapsed + timing.poll, end))
      if let stop {
        await untilFirstIsDone([{ await clock.sleep(until: next) }, { await stop.wait() }])
      } else {
        await clock.sleep(until: next)
      }
      if Task.isCancelled || stop?.isGiven == true { return false }
    }
  }

  /// What is wrong with the lists, which have not shown a record in time.
  ///
  /// - Throws: ``RecordClientError`` where no list came.
  func problem(
    with id: String,
    since made: Duration
  ) async throws(RecordClientError) -> ListProblem {
    let seconds = (clock.elapsed - made) / .seconds(1)
    let known = "which was made \((seconds * 10).rounded() / 10) s before"
    guard client.filtersChanges(of: type.name) else { return .missing(id, type, known) }
    try await lookAtAll(at: clock.elapsed)
    guard proof.all.contains(id) else { return .missing(id, type, known) }
    return .omission(of: id, type, "\(known) and which the list of all shows", by: client)
  }
}
