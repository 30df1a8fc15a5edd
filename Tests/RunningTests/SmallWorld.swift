import HTTPEndpoints
import JSON
import Synchronization
import SystemModel
import Systems
import Testing

/// Two small systems with interfaces of their own, and an integration between them that keeps its
/// promises: it makes an account of each client, and carries names and telephone numbers both ways.
///
///     GET /things?since=…   {"items": […], "next": "/things?page=2"}
///     POST /things          201, the record
///
/// What a system does oddly is no fault of the integration.
final class SmallWorld: Sendable {
  /// What a system does otherwise than one might expect.
  struct Oddities: Sendable {
    /// What it keeps of a text that somebody sends.
    var keeps: @Sendable (String) -> String = { $0 }
    /// Whether its answers to changes repeat what was sent, whatever it keeps.
    var echoes = false
    /// Whether its answers to creations hold nothing but the identifier.
    var showsIdentifierOnly = false
    /// How far its stamps, and not its filter, are ahead of its time.
    var stampsAhead: Duration = .zero
    /// How long a new record is missing in lists.
    var listsAfter: Duration = .zero
    /// How much longer it is missing in those of all records.
    var listsOfAllTake: Duration = .zero
    /// How long a new record cannot be read or changed by its identifier.
    var readsAfter: Duration = .zero
    /// How many records there are on a page.
    var pageSize = 5
    /// How long the answer takes for a page that is not the first of its list.
    var laterPagesTake: Duration = .zero
    /// Whether such a page shows what was there when it was asked for, and not when it is answered.
    var laterPagesAreOld = false
    /// Whether the record that changed last stands first, and not the one that was made first.
    var listsNewestFirst = false
    /// Whether a page behind the end of a list is answered with 404.
    var endsWith404 = false
    /// How many records there are at most on the only page that it lists; nil for all on many pages.
    var onlyPage: Int?
  }

  /// What an integration may do wrong.
  enum Bug: Sendable {
    /// It makes accounts later than it may.
    case isLate
    case createsNothing
    case dropsPhones
    case createsTwice
    case trimsTexts
  }

  struct Stored {
    var fields: [String: JSONValue]
    var born: Duration
    var changed: Duration
    var counterpart: Int?
  }

  struct State {
    var records: [[Int: Stored]]
    var lastID = 100
    var requests: [String] = []
  }

  static let names = [("name", "title"), ("phone", "tel")]

  let now: @Sendable () -> Duration
  let pause: @Sendable (Duration) async -> Void
  let oddities: [Oddities]
  let bug: Bug?
  let state: Mutex<State>

  init(
    source: Oddities = Oddities(),
    target: Oddities = Oddities(),
    bug: Bug? = nil,
    pause: @escaping @Sendable (Duration) async -> Void = { _ in },
    now: @escaping @Sendable () -> Duration
  ) {
    self.pause = pause
    oddities = [source, target]
    self.bug = bug
    self.now = now
    let others = (1...7).map { number in
      let text = JSONValue.string("other \(number)")
      return (number, Stored(fields: ["name": text, "title": text], born: .zero, changed: .zero))
    }
    let stranger = Dictionary(uniqueKeysWithValues: others)
    state = Mutex(State(records: [stranger, stranger]))
  }

  /// The requests so far, such as `1 POST /things` for one to the target.
  var requests: [String] { state.withLock(\.requests) }

  func endpoint(_ side: Int) -> some HTTPEndpoint { Side(world: self, side: side) }

  private struct Side: HTTPEndpoint {
    let world: SmallWorld
    let side: Int

    func respond(to request: HTTPRequest) async throws(HTTPEndpointError) -> HTTPResponse {
      let oddities = world.oddities[side]
      guard oddities.laterPagesTake > .zero, request.target.contains("page=") else {
        return world.answer(request, side)
      }
      if oddities.laterPagesAreOld {
        let old = world.answer(request, side)
        await world.pause(oddities.laterPagesTake)
        return old
      }
      await world.pause(oddities.laterPagesTake)
      return world.answer(request, side)
    }
  }

  /// A session that speaks to a side by a profile of a few lines.
  static func session(_ side: Int, filters: Bool) throws -> RecordSession {
    let (system, type) = [("Workshop", "Client"), ("Ledger", "Account")][side]
    let since = filters ? #", "since": {"query": {"since": "{since}"}}"# : ""
    let text = """
      {"name": "\(system)", "baseURL": "https://\(system).example", "types": {"\(type)": {
        "path": "/things", "changed": "modified",
        "list": {"items": "items", "paging": {"kind": "url", "at": "next"}\(since)}}}}
      """
    let (json, problems) = LocatedJSON.parse(text)
    #expect(problems.isEmpty)
    let (profile, more) = SystemProfile.read(try #require(json))
    #expect(more == [])
    let instance = try SystemInstance(try #require(profile))
    return RecordSession(ProfileDialect(instance), seed: 1, mark: "flowproof-\(side)")
  }

  // MARK: Answers

  private func answer(_ request: HTTPRequest, _ side: Int) -> HTTPResponse {
    state.withLock { state in
      state.requests.append("\(side) \(request.method.rawValue) \(request.target)")
      let parts = request.target.split(separator: "?", maxSplits: 1)
      let id = parts[0].split(separator: "/").dropFirst().first.flatMap { Int($0) }
      let query = parts.count > 1 ? String(parts[1]) : ""
      guard let id else {
        return request.method == .post
          ? create(request, side, &state) : list(query, side, state)
      }
      guard let record = state.records[side][id],
        record.born == .zero || now() >= record.born + oddities[side].readsAfter
      else { return HTTPResponse(status: 404) }
      switch request.method {
      case .delete:
        state.records[side][id] = nil
        return HTTPResponse(status: 204)
      case .patch:
        let given = Self.fields(of: request)
        state.records[side][id]?.fields.merge(kept(given, side)) { $1 }
        state.records[side][id]?.changed = now()
        carry(side, id, &state)
        return shown(id, side, state, echoing: given)
      default: return shown(id, side, state)
      }
    }
  }

  private func create(_ request: HTTPRequest, _ side: Int, _ state: inout State) -> HTTPResponse {
    let given = Self.fields(of: request)
    let id = insert(kept(given, side), side, &state)
    carry(side, id, &state)
    if oddities[side].showsIdentifierOnly {
      return HTTPResponse(status: 201, body: Array("{\"id\": \(id)}".utf8))
    }
    var response = shown(id, side, state, echoing: given)
    response.status = 201
    return response
  }

  private func insert(
    _ fields: [String: JSONValue],
    _ side: Int,
    _ state: inout State
  ) -> Int {
    state.lastID += 1
    state.records[side][state.lastID] = Stored(fields: fields, born: now(), changed: now())
    return state.lastID
  }

  private func list(_ query: String, _ side: Int, _ state: State) -> HTTPResponse {
    let values = Dictionary(
      query.split(separator: "&").map { field in
        let parts = field.split(separator: "=", maxSplits: 1)
        return (String(parts[0]), PercentEncoding.decode(parts[1]))
      },
      uniquingKeysWith: { $1 }
    )
    let oddity = oddities[side]
    let delay = oddity.listsAfter + (values["since"] == nil ? oddity.listsOfAllTake : .zero)
    let isNewestFirst = oddity.listsNewestFirst
    var records = state.records[side].sorted { one, other in
      isNewestFirst
        ? (other.value.changed, one.key) < (one.value.changed, other.key) : one.key < other.key
    }
    .filter { _, record in
      record.born == .zero || now() >= record.born + delay
    }
    if let since = values["since"].flatMap({ Timestamp.milliseconds($0) }) {
      records = records.filter { $0.value.changed / .milliseconds(1) >= Double(since) }
    }
    let size = oddities[side].onlyPage ?? oddities[side].pageSize
    let start = size * (values["page"].flatMap { Int($0) } ?? 0)
    if start > 0, start >= records.count, oddities[side].endsWith404 {
      return HTTPResponse(status: 404)
    }
    let page = records.dropFirst(start).prefix(size)
    var next = JSONValue.null
    if oddities[side].onlyPage == nil, start + size < records.count {
      let filter = values["since"].map { "&since=" + PercentEncoding.encode($0) } ?? ""
      next = .string("/things?page=\(start / size + 1)\(filter)")
    }
    let items = page.map { json($0.key, $0.value, side) }
    return HTTPResponse(
      status: 200,
      body: JSONValue.object(["items": .array(items), "next": next]).bytes()
    )
  }

  private func shown(
    _ id: Int,
    _ side: Int,
    _ state: State,
    echoing given: [String: JSONValue] = [:]
  ) -> HTTPResponse {
    guard let record = state.records[side][id] else { return HTTPResponse(status: 404) }
    var shown = record
    if oddities[side].echoes { shown.fields.merge(given) { $1 } }
    return HTTPResponse(status: 200, body: json(id, shown, side).bytes())
  }

  private func json(_ id: Int, _ record: Stored, _ side: Int) -> JSONValue {
    var object: JSONValue = ["id": .number(JSONNumber(id))]
    let stamp = record.changed + oddities[side].stampsAhead
    // Not in whole seconds, so that the stamp tells whether anything has changed.
    let text = Timestamp.text(Int(stamp / .milliseconds(1)) * 1000 / 1000 + 1)
    object.set(.string(text), at: "modified")
    for (name, value) in record.fields.sorted(by: { $0.key < $1.key }) {
      object.set(value, at: PropertyPath(name))
    }
    return object
  }

  private func kept(_ fields: [String: JSONValue], _ side: Int) -> [String: JSONValue] {
    fields.mapValues { value in value.string.map { .string(oddities[side].keeps($0)) } ?? value }
  }

  private static func fields(of request: HTTPRequest) -> [String: JSONValue] {
    let object = (try? JSONParser.parse(request.body))?.object ?? [:]
    return Dictionary(object.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
  }

  // MARK: The integration

  private func carry(_ side: Int, _ id: Int, _ state: inout State) {
    guard let record = state.records[side][id] else { return }
    var fields: [String: JSONValue] = [:]
    for (source, target) in Self.names {
      if bug == .dropsPhones, source == "phone" { continue }
      let value = record.fields[side == 0 ? source : target]
      guard let value, !value.isNull else { continue }
      // Accounts hold texts.
      fields[side == 0 ? target : source] = side == 0 ? .string(value.string ?? value.text) : value
    }
    if bug == .trimsTexts, side == 0 {
      fields = fields.mapValues { value in
        value.string.map { .string($0.first == " " ? String($0.dropFirst().dropLast()) : $0) }
          ?? value
      }
    }
    // Whoever writes to the target, it keeps what it keeps.
    if side == 0 { fields = kept(fields, 1) }
    if let other = record.counterpart {
      state.records[1 - side][other]?.fields.merge(fields) { $1 }
      state.records[1 - side][other]?.changed = now()
    } else if side == 0, bug != .createsNothing {
      let made = insert(fields, 1, &state)
      state.records[1][made]?.counterpart = id
      state.records[0][id]?.counterpart = made
      if bug == .isLate {
        state.records[1][made]?.born = now() + .seconds(15)
        state.records[1][made]?.changed = now() + .seconds(15)
      }
      if bug == .createsTwice { _ = insert(fields, 1, &state) }
    }
  }
}
