import HTTPEndpoints
import JSON
import SystemModel
import TestSupport
import Testing

@testable import Systems

/// What tells a sandbox from real data may stand elsewhere than in the host.
@Suite("Rules of sandboxes")
struct SandboxRuleTests {
  private func refusals(
    _ safety: String,
    at address: String,
    settings: [String: String] = [:]
  ) throws -> [SafetyRefusal] {
    let crm = try profile(
      #"{"name": "Crm", "settings": {"site": "s"}, "safety": \#(safety), "types": {}}"#
    )
    return SandboxQuestion(
      address: address,
      isSandbox: true,
      settings: settings,
      rules: crm.safety
    ).refusals
  }

  @Test("The path of the address may say it")
  func addresses() throws {
    let safety = #"{"addresses": ["https://api.crm.example/demo/*", "https://*.test.example/*"]}"#
    for address in ["https://api.crm.example/demo/v2", "https://a.test.example/v2"] {
      #expect(try refusals(safety, at: address) == [])
    }
    for address in ["https://api.crm.example/v2", "https://api.crm.example/demo"] {
      let found = try refusals(safety, at: address)
      #expect(found.map(\.identifier) == ["no-sandbox"])
      #expect(found.first?.hint(of: "Crm").contains("https://api.crm.example/demo/*") == true)
    }
    #expect(try refusals(safety, at: "http://127.0.0.1:8080/v2") == [])
  }

  @Test("The form of a setting may say it")
  func settings() throws {
    let safety = #"{"settings": {"site": "*-test"}}"#
    let address = "https://crm.example"
    #expect(try refusals(safety, at: address, settings: ["site": "acme-test"]) == [])
    for settings in [["site": "acme"], ["site": "acme-test-2"], [:]] {
      #expect(
        try refusals(safety, at: address, settings: settings)
          == [.foreignSetting("site", ["*-test"])]
      )
    }
  }

  @Test("A host may be refused whatever it ends with")
  func hosts() throws {
    let safety = #"{"refusedHosts": "www.crm.*"}"#
    for host in ["www.crm.com", "www.crm.co.uk"] {
      #expect(try refusals(safety, at: "https://\(host)/v2") == [.production(host: host)])
    }
    for host in ["sandbox.crm.com", "www.crmx.com"] {
      #expect(try refusals(safety, at: "https://\(host)/v2") == [])
    }
  }

  private func reason(_ proof: String, _ body: String) async throws -> String? {
    let crm = try profile(
      """
      {"name": "Crm", "baseURL": "https://crm.example", "settings": {"name": "n"},
       "secrets": {"key": "k"},
       "authentication": {"kind": "exchange", "url": "/token", "token": "access_token"},
       "safety": {"proof": \(proof)}, "types": {}}
      """
    )
    let endpoint = ScriptedEndpoint { _, request in
      let token = request.target == "/token"
      let withToken = body.replacing("{", with: #"{"access_token": "t", "#, maxReplacements: 1)
      let text = token ? withToken : body
      return HTTPResponse(status: 200, body: Array(text.utf8))
    }
    let system = try SystemInstance(crm, settings: ["name": "qa"])
    let access = AuthenticatingEndpoint(endpoint, of: system, secrets: { _ in "k" })
    return await system.reasonAgainstSandbox(asking: access)
  }

  @Test("Of a list that element counts that a setting names")
  func listed() async throws {
    let proof = #"{"path": "/all", "at": "all[name={name}].kind", "values": ["Sandbox"]}"#
    let list = { (kind: String, name: String) in
      #"{"all": [{"name": "live", "kind": "Production"}, {"name": "\#(name)", "kind": "\#(kind)"}]}"#
    }
    #expect(try await reason(proof, list("Sandbox", "qa")) == nil)
    #expect(
      try await reason(proof, list("Production", "qa"))
        == #"all[name=qa].kind of the account is "Production", and not "Sandbox""#
    )
    #expect(
      try await reason(proof, list("Sandbox", "other"))
        == "the answer to GET /all has no all[name=qa].kind"
    )
  }

  @Test("The answer that brings the token may say it")
  func token() async throws {
    let proof = """
      {"token": true, "at": "instance_url", "values": ["https://*.sandbox.crm.example"]}
      """
    #expect(
      try await reason(proof, #"{"instance_url": "https://a--qa.sandbox.crm.example"}"#) == nil
    )
    #expect(
      try await reason(proof, #"{"instance_url": "https://a.crm.example"}"#)?
        .contains("instance_url of the account is") == true
    )
    #expect(
      try await reason(proof, #"{"other": 1}"#)
        == "the answer to the request for a token has no instance_url"
    )
    // One of several that is no sandbox is one too many.
    let all = #"{"token": true, "at": "tenants[].kind", "values": ["TEST"]}"#
    #expect(try await reason(all, #"{"tenants": [{"kind": "TEST"}, {"kind": "TEST"}]}"#) == nil)
    #expect(
      try await reason(all, #"{"tenants": [{"kind": "TEST"}, {"kind": "LIVE"}]}"#)?
        .contains(#""LIVE", and not "TEST""#) == true
    )
  }
}
