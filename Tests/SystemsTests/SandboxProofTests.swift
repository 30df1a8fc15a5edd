import HTTPEndpoints
import JSON
import Sandbox
import SystemModel
import Systems
import TestSupport
import Testing

/// Where a vendor says what an account is, nobody's word counts before its own.
@Suite("Asking an account whether it is a sandbox")
struct SandboxProofTests {
  private func hubSpot() throws -> SystemInstance {
    try SystemInstance(try #require(BuiltInProfiles.profile("hubspot")))
  }

  @Test("The mock says that it is one, to whoever is known to it")
  func mock() async throws {
    let system = try hubSpot()
    let options = VendorSystem.Options(secrets: { _ in "sesame" })
    let vendor = VendorSystem(
      MockSystem(firstID: 1),
      speaking: ProfileDialect(system),
      types: [],
      options: options
    )
    let access = AuthenticatingEndpoint(vendor, of: system, secrets: { _ in "sesame" })
    #expect(await system.reasonAgainstSandbox(asking: access) == nil)
    #expect(
      await system.reasonAgainstSandbox(asking: vendor)
        == "GET /account-info/v3/details answered 401"
    )
  }

  @Test(
    "Any other answer is none",
    arguments: [
      (
        200, #"{"accountType": "STANDARD\u001b[2J"}"#,
        #"accountType of the account is "STANDARD\u001b[2J", "#
          + #"and not "DEVELOPER_TEST" or "SANDBOX""#
      ),
      (200, "{}", "the answer to GET /account-info/v3/details has no accountType"),
      (200, "<html>", "the answer to GET /account-info/v3/details has no accountType"),
      (403, #"{"accountType": "SANDBOX"}"#, "GET /account-info/v3/details answered 403"),
    ]
  )
  func refusals(status: Int, body: String, reason: String) async throws {
    let endpoint = ScriptedEndpoint { _, _ in
      HTTPResponse(status: status, body: Array(body.utf8))
    }
    #expect(try await hubSpot().reasonAgainstSandbox(asking: endpoint) == reason)
    #expect(endpoint.requests.map(\.target) == ["/account-info/v3/details"])
  }

  @Test("A secret in the answer is masked before the answer is cut")
  func masks() async throws {
    let filler = String(repeating: "x", count: 50)
    let endpoint = ScriptedEndpoint { _, _ in
      let body: JSONValue = ["accountType": .string(filler + "sesame-open-the-door")]
      return HTTPResponse(status: 200, body: body.bytes())
    }
    let reason = try await hubSpot().reasonAgainstSandbox(
      asking: endpoint,
      masking: { $0.replacing("sesame-open-the-door", with: "***") }
    )
    #expect(reason?.contains("xxx***") == true)
    #expect(reason?.contains("sesame") == false)
  }

  @Test("An account that does not answer proves nothing")
  func silence() async throws {
    let endpoint = ScriptedEndpoint { _, _ throws(HTTPEndpointError) in
      throw .unreachable("nobody is there")
    }
    let reason = try await hubSpot().reasonAgainstSandbox(asking: endpoint)
    #expect(reason?.hasPrefix("GET /account-info/v3/details: ") == true)
  }

  @Test("Vendors whose interface says nothing are not asked")
  func others() async throws {
    let system = try #require(BuiltInProfiles.profile("shopify"))
    let endpoint = ScriptedEndpoint { _, _ in HTTPResponse(status: 500) }
    let instance = try SystemInstance(system, settings: ["shop": "x"])
    #expect(await instance.reasonAgainstSandbox(asking: endpoint) == nil)
    #expect(endpoint.requests.isEmpty)
  }
}
