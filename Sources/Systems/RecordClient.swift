public import HTTPEndpoints
public import JSON

/// Creates, reads, changes, deletes and lists the records of one system over HTTP.
///
/// It heeds the limits of the system, and asks again where that wants some patience.
public struct RecordClient: Sendable {
  /// An answer together with the exchange that brought it, for the evidence.
  public struct Answer<Value: Sendable>: Sendable {
    /// What the answer says.
    public var value: Value
    /// The exchange.
    public var exchange: Exchange
  }

  private let endpoint: any HTTPEndpoint
  private let time: (any RunTime)?
  private let bucket: TokenBucket?

  /// Creates a client of the system behind an endpoint.
  ///
  /// - Parameters:
  ///   - endpoint: What answers.
  ///   - time: The time of the run; nil for a client that never waits.
  ///   - bucket: What the system allows, shared by all its clients; nil for no limit.
  public init(_ endpoint: any HTTPEndpoint, time: (any RunTime)? = nil, bucket: TokenBucket? = nil)
  {
    self.endpoint = endpoint
    self.time = time
    self.bucket = bucket
  }

  /// Creates a record.
  public func create(
    _ type: String,
    _ fields: JSONValue
  ) async throws(RecordClientError) -> Answer<Record> {
    let target = PlainDialect.collection(type)
    let exchange = try await send(HTTPRequest(.post, target, body: fields.bytes()))
    return Answer(value: try decode(exchange, expecting: 201), exchange: exchange)
  }

  /// Reads a record; nil where the system has none of that identifier.
  public func read(
    _ type: String,
    _ id: String
  ) async throws(RecordClientError) -> Answer<Record?> {
    let exchange = try await send(HTTPRequest(.get, PlainDialect.record(type, id)))
    if exchange.response?.status == 404 { return Answer(value: nil, exchange: exchange) }
    return Answer(value: try decode(exchange, expecting: 200, id: id), exchange: exchange)
  }

  /// Changes properties of a record by a merge patch.
  public func update(
    _ type: String,
    _ id: String,
    _ patch: JSONValue
  ) async throws(RecordClientError) -> Answer<Record> {
    let target = PlainDialect.record(type, id)
    let exchange = try await send(HTTPRequest(.patch, target, body: patch.bytes()))
    return Answer(value: try decode(exchange, expecting: 200, id: id), exchange: exchange)
  }

  /// Deletes a record; one that is gone already counts as deleted.
  public func delete(_ type: String, _ id: String) async throws(RecordClientError) -> Exchange {
    let exchange = try await send(HTTPRequest(.delete, PlainDialect.record(type, id)))
    guard let status = exchange.response?.status, status == 204 || status == 404 else {
      throw unexpected(exchange)
    }
    return exchange
  }

  /// Lists a page of the records that changed after a cursor; 0 lists all.
  ///
  /// - Parameters:
  ///   - type: The record type.
  ///   - cursor: Where the last list ended.
  ///   - priority: Whether a story asks for itself, or a poller looks for whoever waits.
  /// - Returns: The page.
  /// - Throws: ``RecordClientError`` where no such page came.
  public func changes(
    of type: String,
    since cursor: Int,
    as priority: TokenBucket.Priority = .action
  ) async throws(RecordClientError) -> Answer<ChangePage> {
    let target = PlainDialect.changes(type, since: cursor)
    let exchange = try await send(HTTPRequest(.get, target), as: priority)
    guard let page = PlainDialect.decodePage(try json(exchange, expecting: 200)) else {
      throw RecordClientError(description: "the answer is no list of records", exchange: exchange)
    }
    guard !page.hasMore || page.cursor > cursor else {
      throw RecordClientError(description: "the list does not come to an end", exchange: exchange)
    }
    return Answer(value: page, exchange: exchange)
  }

  // MARK: Sending

  /// How often a request is sent again that the system does not want yet.
  public static let maximumRepeats = 6
  /// The longest patience that is shown; a system that wants more does not answer.
  public static let maximumPatience = Duration.seconds(300)

  private func send(
    _ request: HTTPRequest,
    as priority: TokenBucket.Priority = .action
  ) async throws(RecordClientError) -> Exchange {
    var repeats = 0
    while true {
      let exchange = try await sendOnce(request, priority)
      guard let time, let response = exchange.response, response.asksForPatience,
        repeats < Self.maximumRepeats
      else { return exchange }
      // Without a word of the system: a second, then twice as long each time.
      let patience = response.retryAfter ?? .seconds(1 << repeats)
      guard patience <= Self.maximumPatience else { return exchange }
      repeats += 1
      let moment = time.elapsed + patience
      // Others need not find out for themselves.
      bucket?.hold(until: moment)
      await time.sleep(until: moment)
      if Task.isCancelled { return exchange }
    }
  }

  private func sendOnce(
    _ request: HTTPRequest,
    _ priority: TokenBucket.Priority
  ) async throws(RecordClientError) -> Exchange {
    var sent = time?.elapsed
    if let bucket {
      sent = await bucket.turn(for: priority)
      guard sent != nil else {
        let words = "\(request.method.rawValue) \(request.target): not sent, the run was cancelled"
        throw RecordClientError(description: words, exchange: Exchange(request, nil))
      }
    }
    do throws(HTTPEndpointError) {
      return Exchange(request, try await endpoint.respond(to: request), sent: sent)
    } catch {
      throw RecordClientError(
        description: "\(request.method.rawValue) \(request.target): \(error)",
        exchange: Exchange(request, nil, sent: sent)
      )
    }
  }

  // MARK: Reading answers

  private func decode(
    _ exchange: Exchange,
    expecting status: Int,
    id: String? = nil
  ) throws(RecordClientError) -> Record {
    guard let record = PlainDialect.decodeRecord(try json(exchange, expecting: status)) else {
      throw RecordClientError(description: "the answer is no record", exchange: exchange)
    }
    if let id, record.id != id {
      let words = "the answer is about the record \(record.id), not \(id)"
      throw RecordClientError(description: words, exchange: exchange)
    }
    return record
  }

  private func json(
    _ exchange: Exchange,
    expecting status: Int
  ) throws(RecordClientError) -> JSONValue {
    guard let response = exchange.response, response.status == status else {
      throw unexpected(exchange)
    }
    do throws(JSONParseError) {
      return try JSONParser.parse(response.body)
    } catch {
      throw RecordClientError(description: "the answer is no JSON: \(error)", exchange: exchange)
    }
  }

  private func unexpected(_ exchange: Exchange) -> RecordClientError {
    let request = "\(exchange.request.method.rawValue) \(exchange.request.target)"
    let status = exchange.response.map { "answered \($0.status)" } ?? "was not answered"
    return RecordClientError(description: "\(request) \(status)", exchange: exchange)
  }
}
