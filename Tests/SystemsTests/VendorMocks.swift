import HTTPEndpoints
import JSON
import Sandbox
import Synchronization
import SystemModel
import Systems
import TestSupport

/// A vendor's mock, and a client of it with credentials, limits and time.
struct VendorMocks {
  /// Secrets that no text may show.
  static let secrets: [String: String] = [
    "apiKey": "sesame-1", "clientID": "sesame-2", "clientSecret": "sesame-3",
    "clientApiKey": "sesame-4", "person": "sesame-5", "token": "sesame-6", "key": "sesame-7",
  ]

  let time = VirtualTime()
  let store = MockSystem(firstID: 1001)
  let vendor: VendorSystem
  let session: RecordSession
  let client: RecordClient
  /// What went over the wire, secrets masked.
  let exchanges = Log<Exchange>()
  /// The tokens that were told, and the values of all header fields that were sent.
  let tokens = Log<String>()
  let sentFields = Log<String>()
  /// What the vendor answered.
  let statuses = Log<Int>()

  init(
    _ instance: SystemInstance,
    types: [String],
    properties: [String: [PropertyPath]] = [:],
    pageSize: Int = .max,
    tokenLifetime: Duration = .seconds(3600),
    changing change: @escaping @Sendable (HTTPRequest, HTTPResponse) -> HTTPResponse = { $1 }
  ) {
    let dialect = ProfileDialect(instance, properties: properties)
    let asked = Set(instance.profile.secrets.map(\.name))
    let secrets: SecretLookup = { name in
      Self.secrets[name] ?? (asked.contains(name) ? "sesame-\(name)" : nil)
    }
    let options = VendorSystem.Options(
      secrets: secrets,
      limitsRate: true,
      tokenLifetime: tokenLifetime,
      pageSize: pageSize
    )
    let time = time
    let vendor = VendorSystem(store, speaking: dialect, types: types, options: options) {
      time.elapsed
    }
    self.vendor = vendor
    session = RecordSession(dialect, seed: 1, mark: "qa-7f3a")
    let statuses = statuses
    let exchanges = exchanges
    let (tokens, sentFields) = (tokens, sentFields)
    let wire = ScriptedEndpoint { _, request async throws(HTTPEndpointError) in
      for field in request.fields.all { sentFields.append(field.value) }
      let response = change(request, try await vendor.respond(to: request))
      statuses.append(response.status)
      return response
    }
    let endpoint = AuthenticatingEndpoint(
      wire,
      of: instance,
      secrets: secrets,
      time: time,
      observe: { exchanges.append($0.exchange) },
      toldOfToken: { tokens.append($0) }
    )
    let bucket = instance.profile.rate.map { TokenBucket($0.limit, time: time) }
    client = RecordClient(endpoint, session: session, time: time, bucket: bucket)
  }

  /// Every record that a list shows, read to its end.
  func all(_ type: String, since start: ChangeCursor = .start) async throws
    -> (records: [Record], pages: Int, cursor: ChangeCursor)
  {
    var records: [Record] = []
    var pages = 0
    var cursor = start
    var hasMore = true
    while hasMore {
      let page = try await client.changes(of: type, since: cursor).value
      records += page.records
      pages += 1
      cursor = page.cursor
      hasMore = page.hasMore
    }
    return (records, pages, cursor)
  }

  /// Runs on the systems's clock, and tells what was thrown.
  func run<Result: Sendable>(
    _ operation: @escaping @Sendable (VendorMocks) async throws -> Result
  ) async throws -> Result {
    let systems = self
    let outcome = await time.clock.run { () async -> Swift.Result<Result, any Error> in
      do { return .success(try await operation(systems)) } catch { return .failure(error) }
    }
    return try outcome.get()
  }
}

extension JSONValue {
  /// The paths of all leaves, lists passed through.
  var leafPaths: [PropertyPath] {
    switch self {
    case .object(let object):
      object.flatMap { member -> [PropertyPath] in
        let below = member.value.leafPaths
        if below.isEmpty { return [PropertyPath(member.name)] }
        return below.map { PropertyPath("\(member.name).\($0.text)") }
      }
    case .array(let elements): elements.flatMap(\.leafPaths)
    default: []
    }
  }
}
