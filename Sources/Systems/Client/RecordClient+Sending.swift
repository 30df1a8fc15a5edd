import HTTPEndpoints
import JSON
import SystemModel

extension RecordClient {
  /// How often a request is sent again that the system does not want yet.
  public static let maximumRepeats = 6
  /// The longest patience that is shown; a system that wants more does not answer.
  public static let maximumPatience = Duration.seconds(300)

  /// When a request may be sent again.
  enum Repetition {
    /// Whenever no sound answer came: a repetition changes nothing more.
    case freely
    /// Where the system asks for it: it may have done something unless it says so.
    case ifAsked
    /// Where the system surely did nothing: a repetition would make a second record.
    case ifRefused
  }

  /// Sends a request, and again where that helps, until its answer can be read.
  func exchange<Value: Sendable>(
    _ request: HTTPRequest,
    as priority: TokenBucket.Priority = .operation,
    repeating repetition: Repetition,
    read: (Exchange) throws(RecordClientError) -> Value
  ) async throws(RecordClientError) -> Answer<Value> {
    var repeats = 0
    while true {
      do throws(RecordClientError) {
        let exchange = try await send(request, priority, repetition)
        return Answer(value: try read(exchange), exchange: exchange)
      } catch {
        guard repetition == .freely, error.isTransient, let time, !Task.isCancelled,
          repeats < RetryPause.maximumRepeats
        else { throw error }
        let number = request.target.utf8.reduce(0) { $0 &* 31 &+ Int($1) }
        let seed = session?.seed ?? 0
        let pause = RetryPause.length(after: repeats, seed: seed, request: number)
        repeats += 1
        await time.sleep(until: time.elapsed + pause)
        if Task.isCancelled { throw error }
      }
    }
  }

  /// Sends a request, and again as long as the system asks for patience.
  private func send(
    _ request: HTTPRequest,
    _ priority: TokenBucket.Priority,
    _ repetition: Repetition
  ) async throws(RecordClientError) -> Exchange {
    var repeats = 0
    while true {
      let exchange = try await sendOnce(request, priority)
      guard let response = exchange.response else { return exchange }
      if let rate = session?.dialect.instance.profile.rate { heed(response, rate) }
      guard let time, response.asksForPatience, repeats < Self.maximumRepeats else {
        return exchange
      }
      // A gateway that gives up says 503, too, but knows nothing of what was done behind it.
      if repetition == .ifRefused, response.status != 429, response.retryAfter == nil {
        return exchange
      }
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
        throw RecordClientError(
          description: words,
          exchange: Exchange(request, nil),
          wasSent: false
        )
      }
    }
    do throws(HTTPEndpointError) {
      return Exchange(request, try await endpoint.respond(to: request), sent: sent, side: side)
    } catch {
      throw RecordClientError(
        description: "\(request.method.rawValue) \(request.target): \(error)",
        exchange: Exchange(request, nil, sent: sent, side: side),
        wasSent: error.wasSent,
        isDamaged: error.isTransient
      )
    }
  }

  /// Leaves a system alone that says that nothing more is allowed for now.
  private func heed(_ response: HTTPResponse, _ rate: RateProfile) {
    guard let bucket, let time, rate.isUsedUp(response.fields) else { return }
    let reset = rate.reset.flatMap { response.fields[$0] }.flatMap { RetryAfter.duration($0) }
    let pause = min(reset ?? bucket.limit.interval, Self.maximumPatience)
    bucket.hold(until: time.elapsed + pause)
  }

  // MARK: Reading answers

  func decode(
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

  func json(_ exchange: Exchange, expecting status: Int) throws(RecordClientError) -> JSONValue {
    guard let response = exchange.response, response.status == status else {
      throw unexpected(exchange)
    }
    return try json(exchange, response)
  }

  /// The longest answer that is read, in bytes.
  public static let maximumAnswerSize = 32_000_000

  func json(_ exchange: Exchange, _ response: HTTPResponse) throws(RecordClientError) -> JSONValue {
    guard response.body.count <= Self.maximumAnswerSize else {
      let words = "the answer is longer than \(Self.maximumAnswerSize / 1_000_000) MB"
      throw RecordClientError(description: words, exchange: exchange)
    }
    do throws(JSONParseError) {
      return try response.json
    } catch {
      // What stops in the middle may have been cut off on its way; anything else comes again.
      let isCut = error.kind == .unexpectedEnd && !response.isPage
      let request = "\(exchange.request.method.rawValue) \(exchange.request.target)"
      throw RecordClientError(
        description: isCut
          ? "the answer is no JSON: \(error)"
          : "\(request) answered \(response.status) with no JSON: \(words(response, error))",
        exchange: exchange,
        isDamaged: isCut
      )
    }
  }

  /// What an answer is that is no JSON.
  private func words(_ response: HTTPResponse, _ error: JSONParseError) -> String {
    let type = response.fields["Content-Type"].map { harmless($0) }
    guard !response.isPage else {
      return "a page (\(type ?? "text/html")), \(beginning(of: response)); "
        + "is the base URL right, and does the system know who asks?"
    }
    let isText = String(validating: response.body.prefix(400).dropLast(3), as: UTF8.self) != nil
    let came = [type, isText ? beginning(of: response) : "\(response.body.count) bytes"]
    return came.compactMap(\.self).joined(separator: ", ") + " (\(error))"
  }

  /// The first of an answer's text, on one line and in quotes, secrets masked.
  func beginning(of response: HTTPResponse) -> String {
    let text = harmless(String(decoding: response.body.prefix(4000), as: UTF8.self), 80)
    return "which begins with `\(text)`"
  }

  private func harmless(_ text: String, _ length: Int = RecordSession.longestMessage) -> String {
    RecordSession.harmless(text, length, masking: session?.mask ?? { $0 })
  }

  func unexpected(_ exchange: Exchange) -> RecordClientError {
    let request = "\(exchange.request.method.rawValue) \(exchange.request.target)"
    guard let response = exchange.response else {
      return RecordClientError(description: "\(request) was not answered", exchange: exchange)
    }
    let message = session.map { $0.message(in: response) } ?? RecordSession.message(in: response)
    var words = message.map { ": \($0)" } ?? ""
    if [301, 302, 303, 307, 308].contains(response.status), response.fields["Location"] == nil {
      words = " and says not where" + words
    }
    return RecordClientError(
      description: "\(request) answered \(response.status)\(words)",
      exchange: exchange
    )
  }
}

extension RecordClientError {
  /// Whether another attempt may succeed.
  fileprivate var isTransient: Bool {
    if isDamaged { return true }
    guard let status = exchange.response?.status else { return false }
    return [408, 500, 502, 504].contains(status)
  }
}

extension HTTPEndpointError {
  /// Whether another attempt may succeed.
  fileprivate var isTransient: Bool {
    switch self {
    case .notConnected, .unreachable, .timedOut, .cutOff: true
    case .unreadable, .untrusted, .tooLarge, .redirected, .unsendable, .cancelled, .givenUp: false
    }
  }
}

extension RateProfile {
  /// Whether an answer says that nothing more is allowed for now.
  func isUsedUp(_ fields: HTTPFields) -> Bool {
    if let remaining, let count = fields[remaining].flatMap({ Double($0) }) { return count < 1 }
    if let used, let parts = fields[used]?.split(separator: "/"), parts.count == 2,
      let count = Int(parts[0]), let most = Int(parts[1])
    {
      return most > 0 && count >= most
    }
    return false
  }
}
