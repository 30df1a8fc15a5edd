import HTTPEndpoints
public import JSON
import SystemModel

extension RecordClient {
  func changes(
    of type: Result<TypeDialect, UnknownType>,
    _ cursor: ChangeCursor,
    _ priority: TokenBucket.Priority,
    _ session: RecordSession
  ) async throws(RecordClientError) -> Answer<RecordPage> {
    let type = try known(type)
    let all = try offered(type, .list)
    var poll = ChangeCursor.Poll()
    if case .poll(let known) = cursor.place { poll = known }
    if poll.page == nil {
      poll.begun = session.number
      poll.memory = PollMemory()
    }
    var operation = all
    var since: JSONValue?
    if let list = type.profile.list, let changed = list.changed, let watermark = poll.watermark {
      operation = changed
      since = list.stampForm.value(watermark - Int(list.overlap / .milliseconds(1)))
    }
    guard let request = type.page(poll.page, of: operation, since: since) else {
      throw unfilled(type, .list)
    }
    let number = session.beginRequest()
    let answer: Answer<ShownPage>
    do throws(RecordClientError) {
      answer = try await exchange(request, as: priority, repeating: .freely) {
        exchange throws(RecordClientError) in
        try page(exchange, type, operation, poll)
      }
    } catch {
      var error = error
      let isGone = error.exchange.response.map { [404, 410].contains($0.status) } ?? false
      if poll.page != nil, isGone { error.mayBeDrift = true }
      throw error
    }
    if poll.page == nil { poll.sent = answer.exchange.sent }
    var records: [Record] = []
    var knownIDs: [String] = []
    let clock = answer.exchange.response?.clock
    for shown in answer.value.shown {
      poll.newest = [poll.newest, session.moment(of: shown, type.profile.name, by: clock)]
        .compactMap(\.self).max()
      if type.isDeleted(shown) { continue }
      if type.profile.list?.rereads == true {
        if let record = try await reread(shown, type, poll, session) {
          records.append(record)
        } else {
          knownIDs.append(shown.id)
        }
      } else {
        let record = session.note(shown, type.profile.name, in: .list, request: number)
        if record.changed > poll.known {
          records.append(record)
        } else {
          knownIDs.append(record.id)
        }
      }
    }
    poll.page = answer.value.next
    poll.pageCount += 1
    let hasMore = poll.page != nil
    if !hasMore {
      session.noteWholeList(type.profile.name)
      poll.watermark = [poll.watermark, poll.seen(by: time)].compactMap(\.self).max()
      poll.newest = nil
      poll.sent = nil
      poll.known = poll.begun
      poll.pageCount = 0
      poll.memory = nil
    }
    let result = RecordPage(
      records: records,
      knownIDs: knownIDs,
      cursor: ChangeCursor(.poll(poll)),
      hasMore: hasMore
    )
    return Answer(value: result, exchange: answer.exchange)
  }

  private struct ShownPage {
    var shown: [TypeDialect.ShownRecord]
    var next: PageCursor?
  }

  private func page(
    _ exchange: Exchange,
    _ type: TypeDialect,
    _ operation: OfferedOperation,
    _ poll: ChangeCursor.Poll
  ) throws(RecordClientError) -> ShownPage {
    func failure(_ words: String) -> RecordClientError {
      RecordClientError(description: words, exchange: exchange)
    }
    // Nothing there, or nothing new.
    if let status = exchange.response?.status, status == 204 || status == 304 {
      return ShownPage(shown: [], next: nil)
    }
    guard let body = try success(exchange, operation.request.success) else {
      throw failure("the answer is no list of records")
    }
    let items = body.value(at: operation.answer)
    // Some systems leave out what is empty.
    guard let elements = items?.array ?? (items?.isNull != false && body.object != nil ? [] : nil)
    else { throw failure("the answer is no list of records") }
    if elements.isEmpty, let words = type.missedRecords(in: body, at: operation.answer, poll) {
      throw failure(words)
    }
    var shown: [TypeDialect.ShownRecord] = []
    shown.reserveCapacity(elements.count)
    for element in elements {
      guard let record = type.row(element) else {
        throw failure("the list holds what is no record")
      }
      shown.append(record)
    }
    do throws(PagingProblem) {
      let next = try type.next(after: poll.page, body, exchange, count: elements.count)
      if let next, let memory = poll.memory {
        let sights = shown.map { PollMemory.Sight(id: $0.id, stamp: $0.stamp) }
        guard memory.mayEnd(behind: sights, page: poll.pageCount, next: next) else {
          throw .endless
        }
      }
      return ShownPage(shown: shown, next: next)
    } catch {
      switch error {
      case .endless:
        var endless = failure("the list does not come to an end")
        endless.mayBeDrift = true
        throw endless
      case .foreignLink: throw failure("the next page of the list is at another host")
      case .placeless(let path):
        throw failure("the list has a next page, and \(path) of the answer does not say where")
      }
    }
  }

  /// Reads a record whole that a list shows in part, where something about it is new.
  private func reread(
    _ shown: TypeDialect.ShownRecord,
    _ type: TypeDialect,
    _ poll: ChangeCursor.Poll,
    _ session: RecordSession
  ) async throws(RecordClientError) -> Record? {
    guard session.isNews(shown, type.profile.name, since: poll.known) else { return nil }
    let record = try await read(.success(type), shown.id, session).value
    session.noteListed(shown, type.profile.name)
    return record
  }

  /// Finds records by the value of a property, where the profile knows how.
  ///
  /// - Parameters:
  ///   - type: The record type.
  ///   - property: The property, as documents name it.
  ///   - value: The value.
  /// - Returns: The records that hold it, whatever the system found besides; nil where the system
  ///   offers no such search.
  /// - Throws: ``RecordClientError``.
  public func find(
    _ type: String,
    _ property: PropertyPath,
    _ value: JSONValue
  ) async throws(RecordClientError) -> Answer<[Record]>? {
    guard let session else { return nil }
    let type = try known(session.type(type))
    guard let lookup = type.profile.lookups.first(where: { $0.property == property }),
      let request = type.search(lookup, for: value)
    else { return nil }
    let number = session.beginRequest()
    let operation = lookup.operation
    return try await exchange(request, repeating: .freely) { exchange throws(RecordClientError) in
      if lookup.findsOne, exchange.response?.status == 404 { return [] }
      let body = try success(exchange, operation.request.success)
      let found = body?.value(at: operation.answer)
      let elements = lookup.findsOne ? found.map { [$0] } ?? [] : found?.array ?? []
      return elements.compactMap { type.record($0) }
        .filter { !type.isDeleted($0) && type.holds($0.fields, value, at: property) }
        .map { session.note($0, type.profile.name, in: .search, request: number) }
    }
  }
}

extension ChangeCursor.Poll {
  /// The newest change behind which nothing can have been missed.
  ///
  /// What changed on a page that had been read already, while others were, is newer than that.
  fileprivate func seen(by time: (any RunTime)?) -> Int? {
    guard let newest, pageCount > 1, let sent, let time else { return newest }
    return newest - Int(max(time.elapsed - sent, .zero) / .milliseconds(1))
  }
}

extension TypeDialect {
  /// Why a page that shows no record cannot be believed; nil where it may be empty.
  fileprivate func missedRecords(
    in body: JSONValue,
    at place: PropertyPath,
    _ poll: ChangeCursor.Poll
  ) -> String? {
    let name = place.components.isEmpty ? "the answer itself" : "`\(place)` of the answer"
    if poll.page == nil, let total = total(in: body), total > 0 {
      return "the list counts \(total) records, and \(name) shows none of them"
    }
    guard body.value(at: place) == nil else { return nil }
    let other = body.object?.first { member in
      member.value.array.map { !$0.isEmpty && $0.allSatisfy { row($0) != nil } } ?? false
    }
    return other.map { "\(name) holds no list, but `\($0.name)` does" }
  }

  /// Whether a record holds a value at a property, alone or in a list.
  fileprivate func holds(_ fields: JSONValue, _ value: JSONValue, at path: PropertyPath) -> Bool {
    guard let held = fields.value(at: path) else { return false }
    let wanted = forms.kept(value, path.components)
    return (held.array ?? [held]).contains { forms.kept($0, path.components) == wanted }
  }
}
