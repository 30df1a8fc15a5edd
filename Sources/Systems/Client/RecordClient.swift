public import HTTPEndpoints
public import JSON
public import SystemModel

/// Creates, reads, changes, deletes and lists the records of one system over HTTP.
///
/// It heeds the limits of the system, and asks again where that wants some patience, or where an
/// answer was lost and asking again does no harm.
public struct RecordClient: Sendable {
  /// An answer together with the exchange that brought it, for the evidence.
  public struct Answer<Value: Sendable>: Sendable {
    /// What the answer says.
    public var value: Value
    /// The exchange.
    public var exchange: Exchange

    init(value: Value, exchange: Exchange) {
      self.value = value
      self.exchange = exchange
    }
  }

  let endpoint: any HTTPEndpoint
  let time: (any RunTime)?
  let bucket: TokenBucket?
  let session: RecordSession?
  /// The side that the system has in the document, which its exchanges name; nil where it has none.
  public var side: Side?

  /// Creates a client of the system behind an endpoint.
  ///
  /// - Parameters:
  ///   - endpoint: What answers.
  ///   - session: How the system is spoken to, and what is known of it; nil for the plain dialect.
  ///   - time: The time of the run; nil for a client that never waits.
  ///   - bucket: What the system allows, shared by all its clients; nil for no limit.
  public init(
    _ endpoint: any HTTPEndpoint,
    session: RecordSession? = nil,
    time: (any RunTime)? = nil,
    bucket: TokenBucket? = nil
  ) {
    self.endpoint = endpoint
    self.session = session
    self.time = time
    self.bucket = bucket
  }

  /// Creates a record.
  ///
  /// - Parameters:
  ///   - type: The record type, as documents name it.
  ///   - fields: The properties at the paths of the documents.
  ///   - mark: A text that no other record has, for the property that takes one; nil for none.
  ///   - marking: What stands in for what the system requires and `fields` leaves out; nil for a new
  ///     one, of which nobody else knows.
  /// - Returns: The record as the system shows it.
  /// - Throws: ``RecordClientError``; with the identifier where the record was made all the same, or
  ///   with the word that it was where no identifier can be read.
  public func create(
    _ type: String,
    _ fields: JSONValue,
    mark: String? = nil,
    marking: RecordMarking? = nil
  ) async throws(RecordClientError) -> Answer<Record> {
    do throws(RecordClientError) {
      if let session {
        return try await create(session.type(type), fields, mark, marking, session)
      }
      return try await create(type, fields)
    } catch {
      throw madeAllTheSame(error)
    }
  }

  private func create(
    _ type: String,
    _ fields: JSONValue
  ) async throws(RecordClientError) -> Answer<Record> {
    let request = HTTPRequest(.post, PlainDialect.collection(type), body: fields.bytes())
    return try await exchange(request, repeating: .ifRefused) {
      exchange throws(RecordClientError) in
      try decode(exchange, expecting: 201)
    }
  }

  /// Reads a record; nil where the system has none of that identifier.
  public func read(
    _ type: String,
    _ id: String
  ) async throws(RecordClientError) -> Answer<Record?> {
    try check(id, type)
    if let session { return try await read(session.type(type), id, session) }
    let request = HTTPRequest(.get, PlainDialect.record(type, id))
    return try await exchange(request, repeating: .freely) { exchange throws(RecordClientError) in
      if exchange.response?.status == 404 { return nil }
      return try decode(exchange, expecting: 200, id: id)
    }
  }

  /// Changes properties of a record by a merge patch, at the paths of the documents.
  public func update(
    _ type: String,
    _ id: String,
    _ patch: JSONValue
  ) async throws(RecordClientError) -> Answer<Record> {
    try check(id, type)
    if let session { return try await update(session.type(type), id, patch, session) }
    let request = HTTPRequest(.patch, PlainDialect.record(type, id), body: patch.bytes())
    return try await exchange(request, repeating: .ifAsked) { exchange throws(RecordClientError) in
      try decode(exchange, expecting: 200, id: id)
    }
  }

  /// Deletes a record; one that is gone already counts as deleted.
  public func delete(_ type: String, _ id: String) async throws(RecordClientError) -> Exchange {
    try check(id, type)
    if let session { return try await delete(session.type(type), id, session) }
    let request = HTTPRequest(.delete, PlainDialect.record(type, id))
    return try await exchange(request, repeating: .freely) { exchange throws(RecordClientError) in
      guard let status = exchange.response?.status, status == 204 || status == 404 else {
        throw unexpected(exchange)
      }
    }.exchange
  }

  /// Whether a list of changes costs as much as has changed, and not as much as there is.
  public func listsChanges(of type: String) -> Bool {
    guard let session else { return true }
    return session.dialect.type(named: type)?.profile.list?.changed != nil
  }

  /// Lists a page of the records that changed behind a cursor; the start lists all.
  ///
  /// - Parameters:
  ///   - type: The record type.
  ///   - cursor: Where the last list ended.
  ///   - priority: Whether a scenario asks for itself, or a poller looks for whoever waits.
  /// - Returns: The page.
  /// - Throws: ``RecordClientError`` where no such page came.
  public func changes(
    of type: String,
    since cursor: ChangeCursor,
    as priority: TokenBucket.Priority = .operation
  ) async throws(RecordClientError) -> Answer<RecordPage> {
    if let session { return try await changes(of: session.type(type), cursor, priority, session) }
    let poll: ChangeCursor.Page
    switch cursor.place {
    case .stamp(let stamp): poll = ChangeCursor.Page(stamp: stamp, count: 0, memory: PollMemory())
    case .page(let page): poll = page
    case .poll: preconditionFailure("a cursor of another system's list")
    }
    let request = HTTPRequest(.get, PlainDialect.changes(type, since: poll.stamp))
    return try await exchange(request, as: priority, repeating: .freely) {
      exchange throws(RecordClientError) in
      guard let page = PlainDialect.decodePage(try json(exchange, expecting: 200)) else {
        throw RecordClientError(description: "the answer is no list of records", exchange: exchange)
      }
      guard page.hasMore else {
        let end = ChangeCursor(.stamp(page.cursor))
        return RecordPage(records: page.records, cursor: end, hasMore: false)
      }
      let sights = page.records.map { PollMemory.Sight(id: $0.id, stamp: $0.changed) }
      guard page.cursor > poll.stamp, poll.memory.mayEnd(behind: sights, page: poll.count) else {
        throw RecordClientError(description: "the list does not come to an end", exchange: exchange)
      }
      var next = poll
      next.stamp = page.cursor
      next.count += 1
      return RecordPage(records: page.records, cursor: ChangeCursor(.page(next)), hasMore: true)
    }
  }
}
