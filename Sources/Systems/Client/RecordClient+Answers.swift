import HTTPEndpoints
import JSON
import SystemModel

/// A record type that a profile does not know.
struct UnknownType: Error {
  var name: String
  var system: String
}

extension RecordSession {
  func type(_ name: String) -> Result<TypeDialect, UnknownType> {
    if let type = dialect.type(named: name) { return .success(type) }
    return .failure(UnknownType(name: name, system: dialect.instance.profile.name))
  }
}

extension RecordClient {
  func known(
    _ type: Result<TypeDialect, UnknownType>
  ) throws(RecordClientError) -> TypeDialect {
    switch type {
    case .success(let type): return type
    case .failure(let unknown):
      throw RecordClientError(
        description: "the profile of \(unknown.system) knows no record type \(unknown.name)",
        exchange: Self.unsent(unknown.name),
        isUnsupported: true
      )
    }
  }

  func offered(
    _ type: TypeDialect,
    _ operation: RecordOperation
  ) throws(RecordClientError) -> OfferedOperation {
    switch type.profile[operation] {
    case .offered(let offered): return offered
    case .unsupported(let reason):
      throw RecordClientError(
        description: "\(type.profile.name): no \(operation.rawValue): \(reason)",
        exchange: Self.unsent(type.profile.name),
        isUnsupported: true
      )
    }
  }

  func unfilled(_ type: TypeDialect, _ operation: RecordOperation) -> RecordClientError {
    RecordClientError(
      description: "\(type.profile.name): a blank of the \(operation.rawValue) has no value",
      exchange: Self.unsent(type.profile.name)
    )
  }

  /// What stands for a request that was never sent.
  private static func unsent(_ type: String) -> Exchange {
    Exchange(HTTPRequest(.get, "/" + PercentEncoding.encode(type)), nil)
  }

  /// The body of an answer that means success; nil where it is empty.
  func success(
    _ exchange: Exchange,
    _ statuses: Set<Int>
  ) throws(RecordClientError) -> JSONValue? {
    guard let response = exchange.response, statuses.contains(response.status) else {
      throw unexpected(exchange)
    }
    guard response.body.contains(where: { $0 > 32 }) else { return nil }
    let body = try json(exchange, response)
    if session?.dialect.instance.profile.failures.contains(where: { $0.shows(in: body) }) == true {
      var error = unexpected(exchange)
      error.description += ", and yet with an error in it"
      error.tellsFailure = true
      throw error
    }
    return body
  }

  /// Whether an answer of success has null in the place of a record, or an empty list where records
  /// are looked for by their identifier.
  func showsNothing(
    _ exchange: Exchange,
    _ operation: OfferedOperation
  ) throws(RecordClientError) -> Bool {
    guard let body = try success(exchange, operation.request.success) else { return false }
    guard let found = body.value(at: operation.answer) else { return false }
    let isSearch = !Template(operation.request.path).blanks.contains("id")
    return found.isNull || isSearch && found.array?.isEmpty == true
  }

  /// The record of an answer; nil where it is empty or holds none.
  func shown(
    _ exchange: Exchange,
    _ type: TypeDialect,
    _ operation: OfferedOperation,
    id: String? = nil
  ) throws(RecordClientError) -> TypeDialect.ShownRecord? {
    guard let body = try success(exchange, operation.request.success) else { return nil }
    guard let shown = type.record(in: body, at: operation.answer, exchange.response) else {
      // A change may be answered with something else than the record.
      if id != nil { return nil }
      throw RecordClientError(description: "the answer is no record", exchange: exchange)
    }
    if let id, shown.id != id {
      let words = "the answer is about the record \(shown.id), not \(id)"
      throw RecordClientError(description: words, exchange: exchange)
    }
    return shown
  }
}

extension RecordClient {
  /// The record of an answer to its creation, or its identifier where the answer shows no more.
  func made(
    _ exchange: Exchange,
    _ type: TypeDialect,
    _ operation: OfferedOperation
  ) throws(RecordClientError) -> MadeRecord? {
    let isAccepted = exchange.response.map { [201, 202, 204].contains($0.status) } ?? false
    let located = isAccepted ? type.identifier(locatedBy: exchange) : nil
    let statuses = operation.request.success.union(located == nil ? [] : [202, 204])
    let body = try success(exchange, statuses)
    if let body, let shown = type.record(in: body, at: operation.answer, exchange.response) {
      return .shown(shown)
    }
    if let located { return .located(located) }
    guard let body else { return nil }
    for place in [operation.identifier, operation.answer].compactMap(\.self) {
      if let id = body.value(at: place).flatMap(type.identifier(alone:)) { return .located(id) }
    }
    throw RecordClientError(description: "the answer is no record", exchange: exchange)
  }
}

extension RecordClient {
  /// What is known of a creation that failed.
  ///
  /// An answer of success means that there is a record now, whether or not it can be read which. A page for
  /// people comes from no interface that makes records.
  func madeAllTheSame(_ error: RecordClientError) -> RecordClientError {
    guard error.createdID == nil, error.wasSent, !error.tellsFailure,
      let response = error.exchange.response, (200...299).contains(response.status),
      !response.isPage
    else { return error }
    var error = error
    error.isMadeUnnamed = true
    let request = "\(error.exchange.request.method.rawValue) \(error.exchange.request.target)"
    if !error.description.hasPrefix(request) {
      let isEmpty = !response.body.contains { $0 > 32 }
      let shown = isEmpty ? "without a body" : beginning(of: response)
      error.description += ": \(request) answered \(response.status), \(shown)"
    }
    return error
  }
}

/// What an answer to the creation of a record tells of it.
enum MadeRecord {
  case shown(TypeDialect.ShownRecord)
  /// Its identifier alone.
  case located(String)
}

extension TypeDialect {
  /// Whether a change sends a list, and sends lists whole.
  func sendsWholeLists(of patch: JSONValue) -> Bool {
    profile.sendsWholeLists && updating.map(patch).holdsList
  }
}

extension JSONValue {
  fileprivate var holdsList: Bool {
    switch self {
    case .array: true
    case .object(let object): object.contains { $0.value.holdsList }
    case .null, .bool, .number, .string: false
    }
  }
}
