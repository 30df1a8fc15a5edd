import Checklists
public import HTTPEndpoints
import JSON
import SourceText
import SystemModel
public import Systems

/// A system in memory that speaks a vendor's dialect, with what the vendor asks for and refuses.
///
/// It stands in front of a mock system, and speaks by the same profile that clients go by: routes,
/// envelopes, places of properties, identifiers, revisions, pages, and its limits. The integration
/// works on the mock system behind it, at the paths of the documents.
public final class VendorSystem: HTTPEndpoint {
  /// What a vendor insists on.
  public struct Options: Sendable {
    /// The secrets that requests are compared with; nil for a system that asks nobody.
    public var secrets: SecretLookup?
    /// Whether requests beyond the profile's limits are refused.
    public var limitsRate: Bool
    /// How long tokens last.
    public var tokenLifetime: Duration
    /// The most records on a page, whatever is asked for.
    public var pageSize: Int
    /// The URL under which clients know the system, for links to further pages; nil for that of the
    /// profile.
    public var baseURL: (@Sendable () -> String)?

    /// Creates options.
    public init(
      secrets: SecretLookup? = nil,
      limitsRate: Bool = false,
      tokenLifetime: Duration = .seconds(3600),
      pageSize: Int = .max,
      baseURL: (@Sendable () -> String)? = nil
    ) {
      self.secrets = secrets
      self.limitsRate = limitsRate
      self.tokenLifetime = tokenLifetime
      self.pageSize = pageSize
      self.baseURL = baseURL
    }
  }

  let store: MockSystem
  let dialect: ProfileDialect
  let options: Options
  private let types: [VendorType]
  private let routes: [VendorRoute]
  let gate: VendorGate
  let now: @Sendable () -> Duration

  /// Creates a vendor's system in front of a mock system.
  ///
  /// - Parameters:
  ///   - store: The mock system.
  ///   - dialect: How it is spoken to.
  ///   - types: The names of the record types, as the document has them.
  ///   - options: What it insists on.
  ///   - now: The time, from any beginning.
  public init(
    _ store: MockSystem,
    speaking dialect: ProfileDialect,
    types: [String],
    options: Options = Options(),
    now: @escaping @Sendable () -> Duration = { .zero }
  ) {
    self.store = store
    self.dialect = dialect
    self.options = options
    self.now = now
    self.types = types.compactMap { name in
      dialect.type(named: name).map { VendorType(dialect: $0, name: NameFolding.fold(name)) }
    }
    // A path without blanks means one thing only, a search by a value more than a list.
    routes = self.types.flatMap(\.routes).sorted { one, other in
      let blanks = (one.template?.pathBlankCount ?? 0, other.template?.pathBlankCount ?? 0)
      return blanks.0 == blanks.1 ? one.certainty > other.certainty : blanks.0 < blanks.1
    }
    gate = VendorGate(dialect.instance, options, now: now)
    let synonyms = Dictionary(
      self.types.map { ($0.name, $0.dialect.synonyms) },
      uniquingKeysWith: { first, _ in first }
    )
    store.complete { type, before, fields in
      var result = fields
      for group in synonyms[type] ?? [] { result.agree(on: group, before: before) }
      return result
    }
  }

  /// Answers a request as the vendor does.
  public func respond(to request: HTTPRequest) async throws(HTTPEndpointError) -> HTTPResponse {
    if let answer = gate.tokenAnswer(request) { return answer }
    if let refusal = gate.refusal(of: request) { return problem(refusal) }
    guard let known = VendorRequest(request) else {
      return problem(VendorRefusal(400, "the body is no JSON"))
    }
    if let refusal = gate.preexistingRecord(request.fields) { return problem(refusal) }
    var response = answer(known)
    gate.addLimits(to: &response)
    return response
  }

  private func answer(_ request: VendorRequest) -> HTTPResponse {
    if let proof = dialect.instance.profile.safety.proof, let asked = proof.request,
      asked.matchPath(request.method, request.path) != nil,
      asked.match(
        query: request.query,
        headers: request.fields,
        body: request.body,
        exactly: true
      ) != nil
    {
      var body = JSONValue.object(JSONObject())
      dialect.instance.show(proof, in: &body)
      return HTTPResponse(status: 200, body: body.bytes())
    }
    for type in types {
      guard let template = type.dialect.profile.create.offered?.template,
        template.request.matchPath(request.method, request.path) != nil
      else { continue }
      let body = JSONValue.object(JSONObject())
        .setting(.object(JSONObject()), at: template.answer)
      return HTTPResponse(status: 200, body: body.bytes())
    }
    let type = request.fields[ProfileDialect.typeField].map {
      NameFolding.fold(PercentEncoding.decode($0))
    }
    // Of several requests with one path that one is meant whose other parts are there, too.
    for isExact in [true, false] {
      for route in routes where type == nil || route.type?.name == type {
        guard let template = route.template,
          let place = template.matchPath(request.method, request.path)
        else { continue }
        var values = template.match(
          query: request.query,
          headers: request.fields,
          body: request.body,
          exactly: isExact || route.neededBlank != nil
        )
        for (name, text) in place where values?[name] == nil { values?[name] = .string(text) }
        if let blank = route.neededBlank, values?[blank] == nil { continue }
        if template.asks(for: "id"), values?["id"] == nil { continue }
        guard let values else { continue }
        do throws(VendorRefusal) {
          let id = place["id"] ?? values["id"].map { $0.string ?? $0.text } ?? ""
          return try answer(request, route, id: id, values)
        } catch {
          return problem(error)
        }
      }
    }
    return problem(unroutable(request))
  }

  /// Why nothing is done: the path means nothing, or the vendor does not offer that.
  private func unroutable(_ request: VendorRequest) -> VendorRefusal {
    for type in types {
      for operation in RecordOperation.allCases {
        guard var template = type.dialect.profile[operation].offered?.request else { continue }
        template.method = request.method
        if template.matchPath(request.method, request.path) != nil {
          return VendorRefusal(405, "\(request.method.rawValue) is not allowed here")
        }
      }
    }
    return VendorRefusal(404, "no such path")
  }

  private func answer(
    _ request: VendorRequest,
    _ route: VendorRoute,
    id: String,
    _ values: [String: JSONValue]
  ) throws(VendorRefusal) -> HTTPResponse {
    switch route {
    case .record(.create, let type): try created(type, request.body)
    case .record(.read, let type): try read(type, id, values)
    case .record(.update, let type): try changed(type, id, request.body, values)
    case .record(.delete, let type): try deleted(type, id)
    case .record(.list, let type), .changes(let type): listed(type, request, values)
    case .step(let index, let type): try completed(type, index, id, values)
    case .lookup(let index, let type): found(type, index, values)
    case .proof: throw VendorRefusal(404, "no such path")
    }
  }

  func problem(_ refusal: VendorRefusal) -> HTTPResponse {
    let path = dialect.instance.profile.message ?? "message"
    let body = JSONValue.object(JSONObject()).setting(.string(refusal.words), at: path)
    return HTTPResponse(status: refusal.status, fields: refusal.fields, body: body.bytes())
  }
}

/// Why a vendor does not do what it is asked for.
struct VendorRefusal: Error {
  let status: Int
  let words: String
  var fields = HTTPFields()

  init(_ status: Int, _ words: String) {
    self.status = status
    self.words = words
  }
}

extension JSONValue {
  /// Gives properties that are one and the same to a vendor the value of the one that changed.
  fileprivate mutating func agree(on names: [PropertyPath], before: JSONValue?) {
    let changed = names.first { value(at: $0) != before?.value(at: $0) }
    guard let changed else { return }
    let common = value(at: changed)
    for name in names where name != changed { set(common, at: name) }
  }
}
