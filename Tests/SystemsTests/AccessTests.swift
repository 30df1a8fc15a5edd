import HTTPEndpoints
import JSON
import Sandbox
import SystemModel
import Systems
import TestSupport
import Testing

/// Tokens are exchanged once, renewed in time, and seen by nobody.
@Suite("Access to systems")
struct AccessTests {
  private func tokenRequests(_ systems: VendorMocks) -> Int {
    systems.exchanges.entries.count { $0.request.target.contains("token") }
  }

  @Test("One exchange serves all who ask at once", arguments: ["shopify", "membercare"])
  func once(name: String) async throws {
    let type = name == "shopify" ? "Shopify Customer" : "Membercare Persons"
    let systems = VendorMocks(try instance(name), types: [type])
    try await systems.run { systems in
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<30 { group.addTask { _ = try? await systems.client.read(type, "1") } }
      }
    }
    #expect(tokenRequests(systems) == 1)
    #expect(!systems.statuses.entries.contains(401))
  }

  @Test("Each token is told before it is sent, so that it can be hidden wherever it comes back")
  func tellsTokens() async throws {
    let systems = VendorMocks(
      try instance("shopify"),
      types: ["Shopify Customer"],
      tokenLifetime: .seconds(600)
    )
    try await systems.run { systems in
      for moment in [0, 900, 1800] {
        await systems.time.sleep(until: .seconds(moment))
        _ = try await systems.client.read("Shopify Customer", "1")
      }
    }
    #expect(Set(systems.tokens.entries).count == 3)
    for token in systems.tokens.entries {
      #expect(systems.sentFields.entries.contains { $0.contains(token) })
    }
  }

  @Test("A token is renewed before it ends, so that none is refused")
  func renews() async throws {
    let systems = VendorMocks(
      try instance("shopify"),
      types: ["Shopify Customer"],
      tokenLifetime: .seconds(600)
    )
    try await systems.run { systems in
      for hour in 0..<10 {
        await systems.time.sleep(until: .seconds(hour * 300))
        _ = try await systems.client.read("Shopify Customer", "1")
      }
    }
    #expect(!systems.statuses.entries.contains(401))
    #expect(tokenRequests(systems) == 5)
  }

  @Test("A token that ends early is renewed once it is refused, and the request sent again")
  func renewsRefused() async throws {
    // The answer of Membercare does not say how long its token lasts.
    let systems = VendorMocks(
      try instance("membercare"),
      types: ["Membercare Persons"],
      tokenLifetime: .seconds(60)
    )
    try await systems.run { systems in
      let id = try await systems.client.create("Membercare Persons", ["lastname": "a"]).value.id
      await systems.time.sleep(until: .seconds(120))
      #expect(try await systems.client.read("Membercare Persons", id).value != nil)
    }
    #expect(systems.statuses.entries.count { $0 == 401 } == 1)
    #expect(tokenRequests(systems) == 2)
  }

  @Test("Who waits for a token that somebody else no longer wants gets one of their own")
  func stopped() async throws {
    let endpoint = ScriptedEndpoint { number, request async throws(HTTPEndpointError) in
      guard request.target.contains("token") else { return HTTPResponse(status: 200) }
      if number == 0 {
        while !Task.isCancelled { await Task.yield() }
        throw .cancelled
      }
      let body: JSONValue = ["access_token": "issued-1", "expires_in": 600]
      return HTTPResponse(status: 200, body: body.bytes())
    }
    let system = try instance("shopify")
    let access = AuthenticatingEndpoint(
      endpoint,
      of: system,
      secrets: { VendorMocks.secrets[$0] }
    )
    let request = HTTPRequest(.get, "/")
    let first = Task { try await access.respond(to: request) }
    while endpoint.requests.isEmpty { await Task.yield() }
    let second = Task { try await access.respond(to: request) }
    // Time for the second to wait for the first.
    for _ in 0..<10_000 { await Task.yield() }
    first.cancel()
    #expect(try await second.value.status == 200)
    await #expect(throws: HTTPEndpointError.cancelled) { try await first.value }
  }

  @Test("Credentials that are refused are an error that names no secret")
  func refused() async throws {
    for name in ["wix", "shopify", "membercare", "hubspot"] {
      let system = try instance(name)
      let endpoint = ScriptedEndpoint { _, _ in HTTPResponse(status: 401) }
      let access = AuthenticatingEndpoint(
        endpoint,
        of: system,
        secrets: { VendorMocks.secrets[$0] }
      )
      let client = RecordClient(access, session: RecordSession(ProfileDialect(system)))
      let type = try #require(system.profile.types.first?.name)
      let error = await #expect(throws: RecordClientError.self) { try await client.read(type, "1") }
      #expect(error.map { "\($0)" }?.contains("401") == true)
      #expect(!"\(String(describing: error))".contains("sesame"))
      // One more attempt at most.
      #expect(endpoint.requests.count <= 3)
    }
  }

  @Test("A secret that is missing, or would break a header, is an error, and nothing is sent")
  func missing() async throws {
    let system = try instance("wix")
    for secret in [nil, "sesame\r\nX-Evil: 1"] as [String?] {
      let endpoint = ScriptedEndpoint { _, _ in HTTPResponse(status: 200) }
      let access = AuthenticatingEndpoint(endpoint, of: system, secrets: { _ in secret })
      let error = await #expect(throws: HTTPEndpointError.self) {
        try await access.respond(to: HTTPRequest(.get, "/"))
      }
      #expect(error.map { "\($0)" }?.contains("apiKey") == true)
      #expect(!"\(String(describing: error))".contains("sesame"))
      #expect(endpoint.requests.isEmpty)
    }
  }

  @Test("What is told of exchanges shows no secret and no token", arguments: BuiltInProfiles.names)
  func masks(name: String) async throws {
    let instance = try instance(name)
    let sample = try samples(of: name).first { sample in
      let type = instance.profile.type(named: sample.type)
      return type?.create.offered != nil && type?.read.offered != nil
    }
    // Where nothing is made there is nothing to tell.
    guard let sample else { return }
    let systems = VendorMocks(instance, types: [sample.type])
    let evidence = try await systems.run { systems in
      let made = try await systems.client.create(sample.type, sample.fields)
      return [made.exchange, try await systems.client.read(sample.type, made.value.id).exchange]
    }
    let told = systems.exchanges.entries
    #expect(told.count >= 2)
    for exchange in told + evidence {
      var text = "\(exchange.request.target) \(exchange.request.fields) "
      text += String(decoding: exchange.request.body, as: UTF8.self)
      text += String(decoding: exchange.response?.body ?? [], as: UTF8.self)
      #expect(!text.contains("sesame") && !text.contains("issued-"))
    }
  }

  @Test("Each kind of credentials stands where it belongs")
  func fields() async throws {
    let text = """
      {"name": "X", "baseURL": "https://x.example", "secrets": {"token": "t", "key": "k"},
       "authentication": {"kind": "basic", "user": "0", "password": "{token}"},
       "headers": {"X-Site": "7"}, "types": {}}
      """
    let endpoint = ScriptedEndpoint { _, _ in HTTPResponse(status: 200) }
    let system = try SystemInstance(try profile(text))
    let access = AuthenticatingEndpoint(endpoint, of: system, secrets: { _ in "æ:b" })
    _ = try await access.respond(to: HTTPRequest(.get, "/a"))
    #expect(endpoint.requests.first?.fields["Authorization"] == "Basic MDrDpjpi")
    #expect(endpoint.requests.first?.fields["x-site"] == "7")
  }

  @Test("A token of another host is asked for there")
  func otherHost() async throws {
    let text = """
      {"name": "X", "baseURL": "https://x.example", "secrets": {"id": "i", "secret": "s"},
       "authentication": {"kind": "clientCredentials", "url": "https://login.example/oauth/token",
         "id": "{id}", "secret": "{secret}", "scope": "crm"},
       "types": {}}
      """
    let system = try SystemInstance(try profile(text))
    #expect(AuthenticatingEndpoint.tokenBaseURL(of: system) == "https://login.example")
    let login = ScriptedEndpoint { _, _ in
      HTTPResponse(status: 200, body: Array(#"{"access_token": "t1", "expires_in": 60}"#.utf8))
    }
    let endpoint = ScriptedEndpoint { _, _ in HTTPResponse(status: 200) }
    let access = AuthenticatingEndpoint(
      endpoint,
      of: system,
      secrets: { "\($0)&=" },
      tokenEndpoint: login
    )
    _ = try await access.respond(to: HTTPRequest(.get, "/a"))
    #expect(login.requests.map(\.target) == ["/oauth/token"])
    #expect(
      String(decoding: login.requests.first?.body ?? [], as: UTF8.self)
        == "grant_type=client_credentials&client_id=id%26%3D&client_secret=secret%26%3D&scope=crm"
    )
    #expect(endpoint.requests.first?.fields["Authorization"] == "Bearer t1")
  }
}
