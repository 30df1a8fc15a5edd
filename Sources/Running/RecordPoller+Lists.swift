import Planning
import SystemModel
import Systems

/// How the list of a type is read.
extension RecordPoller {
  /// Lists what changed since the last poll, unless one was sent at that moment or later.
  func poll(at moment: Duration) async throws(RecordClientError) {
    if lastPoll.map({ $0 < moment }) ?? true { try await poll() }
  }

  /// Lists what changed since the last poll.
  ///
  /// Polls do not overlap; one that still waited for its turn serves whoever asked meanwhile.
  func poll(as priority: TokenBucket.Priority = .operation) async throws(RecordClientError) {
    let moment = clock.elapsed
    while isPolling {
      await withCheckedContinuation { joiners.append($0) }
      if let lastPoll, lastPoll >= moment { return }
    }
    isPolling = true
    defer { endPoll() }
    lastPoll = try await listChanges(from: moment, as: priority)
  }

  /// Lists what changed since the last poll; or all records, where the filter of changes has shown nothing
  /// yet and may hide what is there.
  ///
  /// - Parameter isDoubtful: Whether a filter may do so.
  /// - Returns: All that is known then, and the records that the list held.
  /// - Throws: ``RecordClientError`` where no list came.
  func pollForAll(
    isDoubtful: Bool
  ) async throws(RecordClientError) -> (RecordSnapshot, listed: Set<String>) {
    if isDoubtful, !proof.hasShownNews, client.filtersChanges(of: type.name) {
      try await lookAtAll(at: clock.elapsed)
      return (snapshot, proof.all)
    }
    listed = []
    defer { listed = nil }
    try await poll()
    return (snapshot, listed ?? [])
  }

  /// Lists all records, whatever a filter leaves out, unless that was done at that moment or later.
  ///
  /// What is new to everybody is looked for in the list of changes, too.
  func lookAtAll(at moment: Duration) async throws(RecordClientError) {
    while isPolling { await withCheckedContinuation { joiners.append($0) } }
    if let last = proof.lastLook, last >= moment { return }
    isPolling = true
    defer { endPoll() }
    let begun = clock.elapsed
    let all = try await listAll()
    proof.noteLook(all.ids, sent: begun)
    guard client.filtersChanges(of: type.name), !all.news.isEmpty else { return }
    let outer = listed
    listed = []
    defer { listed = outer?.union(listed ?? []) }
    lastPoll = try await listChanges(from: clock.elapsed, as: .operation)
    var omitted = all.news.subtracting(listed ?? [])
    if !omitted.isEmpty, drift.hasPaged, let origin {
      // An earlier look may have missed them, so that this one was behind them.
      omitted.subtract(try await list(from: origin, as: .operation).ids)
    }
    proof.omitted.formUnion(omitted)
  }

  /// Lists all records; pages are read again until they are twice the same, for nobody may be told that
  /// something is not there which has moved to a page that had been read.
  private func listAll() async throws(RecordClientError) -> Listing {
    var all = try await list(from: client.everything(of: type.name), as: .operation)
    var tries = 1
    while all.pageCount > 1, tries < DriftWatch.most {
      let next = try await list(from: client.everything(of: type.name), as: .operation)
      let isSame = next.order == all.order
      all.add(next)
      if isSame { break }
      tries += 1
    }
    return all
  }

  private func endPoll() {
    isPolling = false
    for joiner in joiners { joiner.resume() }
    joiners = []
  }

  /// Reads all pages of what changed since the last poll.
  ///
  /// - Returns: When the first of them was asked for.
  private func listChanges(
    from moment: Duration,
    as priority: TokenBucket.Priority
  ) async throws(RecordClientError) -> Duration {
    // Where a page fails, the pages that were read may be old when the rest of them is read.
    let changes = try await list(from: cursor, as: priority)
    cursor = changes.end
    if origin == nil { origin = cursor }
    listed?.formUnion(changes.ids)
    let sent = changes.sent ?? moment
    proof.notePoll(
      changes.ids,
      known: changes.knownIDs,
      hasUnknown: changes.isNews,
      sent: sent,
      isWhole: !proof.hasListed || !client.filtersChanges(of: type.name)
    )
    return sent
  }

  /// What a list showed.
  private struct Listing {
    /// When the first page was asked for; nil where nothing keeps it.
    var sent: Duration?
    var end: ChangeCursor
    var ids: Set<String> = []
    /// The records besides of which nothing was new.
    var knownIDs: Set<String> = []
    /// The identifiers as they came.
    var order: [String] = []
    var pageCount = 0
    /// The records that are not as they were known.
    var news: Set<String> = []
    /// Whether there was a record that nobody knew, and a list before.
    var isNews = false
    /// Whether records came or went while the pages were read.
    var hasDrifted = false

    /// Adds what the list showed when it was read again.
    mutating func add(_ next: Listing) {
      let (ids, knownIDs, news, isNews) = (ids, knownIDs, news, isNews)
      self = next
      self.ids.formUnion(ids)
      self.knownIDs.formUnion(knownIDs)
      self.news.formUnion(news)
      self.isNews = self.isNews || isNews
    }
  }

  /// Reads a list, once more where its pages may have drifted.
  private func list(
    from start: ChangeCursor,
    as priority: TokenBucket.Priority
  ) async throws(RecordClientError) -> Listing {
    var all: Listing?
    for _ in 1..<DriftWatch.most {
      do throws(RecordClientError) {
        let next = try await read(from: start, as: priority)
        if all == nil { all = next } else { all?.add(next) }
        if let all, !next.hasDrifted { return all }
      } catch {
        guard error.mayBeDrift else { throw error }
      }
    }
    let last = try await read(from: start, as: priority)
    guard var all else { return last }
    all.add(last)
    return all
  }

  /// Reads all pages of a list.
  private func read(
    from start: ChangeCursor,
    as priority: TokenBucket.Priority
  ) async throws(RecordClientError) -> Listing {
    let mark = drift.beginLook()
    var listing = Listing(end: start)
    var hasMore = true
    while hasMore {
      requestCount += 1
      let answer = try await client.changes(of: type.name, since: listing.end, as: priority)
      drift.notePage()
      listing.pageCount += 1
      if listing.sent == nil { listing.sent = answer.exchange.sent }
      listing.end = answer.value.cursor
      hasMore = answer.value.hasMore
      listing.knownIDs.formUnion(answer.value.knownIDs)
      for record in answer.value.records {
        if proof.hasListed, snapshot.records[record.id] == nil { listing.isNews = true }
        if note(record) { listing.news.insert(record.id) }
        // What comes twice has moved to a later page, and others may have moved to an earlier one.
        if !listing.ids.insert(record.id).inserted { listing.hasDrifted = true }
        listing.order.append(record.id)
      }
    }
    if drift.endLook(since: mark) { listing.hasDrifted = true }
    // The pages of the plain dialect begin behind a change, and not at a place in the list.
    if !client.hasProfile { listing.hasDrifted = false }
    return listing
  }
}
