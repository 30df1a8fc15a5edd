public import HTTPEndpoints
import JSON
import Synchronization
import Systems

/// A system of records in memory that speaks the plain dialect over HTTP.
///
/// Every record type exists and every property is writable.
public final class MockSystem: HTTPEndpoint {
  /// A record that a client of the HTTP interface created, changed or deleted.
  struct Change: Sendable {
    /// What was done to it.
    enum Kind: Sendable {
      case created
      case changed
      case deleted
    }

    let type: String
    let id: String
    let kind: Kind
  }

  /// Completes the fields of a record of a type, given how they were before.
  typealias Completion = @Sendable (_ type: String, _ before: JSONValue?, JSONValue) -> JSONValue

  private let store: Mutex<RecordStore>
  /// What lists are made of, where they lag behind; nil where they show what is.
  private let lists: LaggingLists?
  private let typeNames = Mutex(TypeNames())
  private let observer = Mutex<(@Sendable (Change) -> Void)?>(nil)
  private let completion = Mutex<Completion?>(nil)

  /// Creates a system without records.
  ///
  /// - Parameter firstID: The identifier of the first record; each further one is one more.
  public convenience init(firstID: Int) { self.init(firstID: firstID, lists: nil) }

  init(firstID: Int, lists: LaggingLists?) {
    store = Mutex(RecordStore(firstID: firstID))
    self.lists = lists
  }

  /// Has every change by a client told to an integration.
  func observe(_ observer: @escaping @Sendable (Change) -> Void) {
    self.observer.withLock { $0 = observer }
  }

  /// Has every record completed that is created or changed, by whomever.
  func complete(_ completion: @escaping Completion) {
    self.completion.withLock { $0 = completion }
  }

  /// Answers a request in the plain dialect.
  public func respond(to request: HTTPRequest) async throws(HTTPEndpointError) -> HTTPResponse {
    answer(request)
  }

  // MARK: The side of the integration, below HTTP

  func record(_ type: String, _ id: String) -> Record? {
    store.withLock { $0.read(type, id) }
  }

  /// All records of a type, the oldest first.
  func all(_ type: String) -> [Record] {
    Self.byAge(store.withLock { $0.changes(of: type, since: 0, limit: .max) }.records)
  }

  /// The records of a type that lists show by now, the oldest first.
  func listed(_ type: String) -> [Record] {
    guard let lists else { return all(type) }
    return Self.byAge(lists.changes(of: type, since: 0, limit: .max).records)
  }

  private static func byAge(_ records: [Record]) -> [Record] {
    records.sorted { ($0.id.utf8.count, $0.id) < ($1.id.utf8.count, $1.id) }
  }

  func create(_ type: String, _ fields: JSONValue) -> Record {
    let completion = completion.withLock(\.self)
    return store.withLock { store in
      let record = store.create(type, completion?(type, nil, fields) ?? fields)
      lists?.put(record, type)
      return record
    }
  }

  /// Makes records that nobody ever changes.
  func fill(_ type: String, count: Int) {
    for number in 0..<count { _ = create(type, ["name": .string("standing \(number)")]) }
  }

  /// Changes the fields of a record in place.
  ///
  /// - Returns: The record before and after; nil where it is gone.
  func change(
    _ type: String,
    _ id: String,
    _ change: (inout JSONValue) -> Void
  ) -> (before: Record, after: Record)? {
    let completion = completion.withLock(\.self)
    return store.withLock { store in
      let changed = store.change(type, id) { fields in
        guard let completion else {
          change(&fields)
          return
        }
        let before = fields
        change(&fields)
        fields = completion(type, before, fields)
      }
      if let lists, let changed { lists.put(changed.after, type) }
      return changed
    }
  }

  /// Deletes a record; false where it is gone.
  func delete(_ type: String, _ id: String) -> Bool {
    store.withLock { store in
      lists?.delete(type, id)
      return store.delete(type, id)
    }
  }

  // MARK: The side of HTTP

  private func answer(_ request: HTTPRequest) -> HTTPResponse {
    guard let address = RequestAddress(request.target), !address.typeName.isEmpty else {
      return Self.problem(404, "no such path")
    }
    let type = typeNames.withLock { $0.folded(address.typeName) }
    switch (request.method, address.id) {
    case (.post, nil): return created(type, request.body)
    case (.get, nil): return listed(type, address)
    case (.get, let id?):
      guard let record = record(type, id) else { return Self.missing }
      return Self.answer(200, PlainDialect.encode(record))
    case (.patch, let id?): return changed(type, id, request.body)
    case (.delete, let id?):
      guard delete(type, id) else { return Self.missing }
      tell(Change(type: type, id: id, kind: .deleted))
      return HTTPResponse(status: 204)
    default: return Self.problem(405, "\(request.method.rawValue) is not allowed here")
    }
  }

  private func created(_ type: String, _ body: [UInt8]) -> HTTPResponse {
    guard let fields = try? JSONParser.parse(body), fields.object != nil else {
      return Self.problem(400, "the body is no JSON object")
    }
    let record = create(type, fields)
    tell(Change(type: type, id: record.id, kind: .created))
    return Self.answer(201, PlainDialect.encode(record))
  }

  private func changed(_ type: String, _ id: String, _ body: [UInt8]) -> HTTPResponse {
    guard let patch = try? JSONParser.parse(body), patch.object != nil else {
      return Self.problem(400, "the body is no JSON object")
    }
    let changed = change(type, id) { $0.merge(patch: patch) }
    guard let record = changed?.after else { return Self.missing }
    tell(Change(type: type, id: id, kind: .changed))
    return Self.answer(200, PlainDialect.encode(record))
  }

  private func listed(_ type: String, _ address: RequestAddress) -> HTTPResponse {
    var cursor = 0
    var limit = PlainDialect.pageSize
    guard let parameters = address.parameters else {
      return Self.problem(400, "\(Substring(address.query)) holds what is no number")
    }
    for (name, number) in parameters {
      switch name {
      case "changedSince": cursor = number
      case "limit": limit = min(max(number, 1), PlainDialect.pageSize)
      default: return Self.problem(400, "\(name) is not known")
      }
    }
    let page =
      lists?.changes(of: type, since: cursor, limit: limit)
      ?? store.withLock { $0.changes(of: type, since: cursor, limit: limit) }
    return Self.answer(200, PlainDialect.encode(page))
  }

  func tell(_ change: Change) {
    observer.withLock(\.self)?(change)
  }

  private static let missing = problem(404, "no such record")

  private static func answer(_ status: Int, _ value: JSONValue) -> HTTPResponse {
    HTTPResponse(status: status, body: value.bytes())
  }

  private static func problem(_ status: Int, _ words: String) -> HTTPResponse {
    answer(status, ["error": .string(words)])
  }
}
