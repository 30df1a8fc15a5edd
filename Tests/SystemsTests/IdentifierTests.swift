import HTTPEndpoints
import JSON
import Synchronization
import Systems
import Testing

/// An identifier comes from a system or from a journal, and a server may read it otherwise than we do.
@Suite struct IdentifierTests {
  @Test(
    "An identifier that would make a request go to another place is not sent",
    arguments: [
      "", ".", "..", "../Crm%20Person", "5/..", "5/../6", "./5", "%2e%2e", "%2E%2e/5", "5/%2e%2e",
      "%252e%252e", "5%2f..%2f6", "a\r\nb", "a\nb", "a\u{0}b", "a\u{7F}", "a\u{85}", "5%0d%0aX: y",
      "5%00", "\"", "5\") { x }", "..\\5", String(repeating: "a", count: 2_000),
    ]
  )
  func refused(id: String) async {
    #expect(!RecordClient.canName(id))
    let requests = Recorder()
    let client = RecordClient(requests)
    await #expect(throws: RecordClientError.self) { try await client.read("Crm Person", id) }
    await #expect(throws: RecordClientError.self) { try await client.delete("Crm Person", id) }
    await #expect(throws: RecordClientError.self) { try await client.update("Crm Person", id, [:]) }
    #expect(requests.targets.isEmpty)
  }

  @Test(
    "All else is sent in a form that stays one part of the path",
    arguments: [
      ("5", "5"), ("a b", "a%20b"), ("gid://shop/Order/1", "gid%3A%2F%2Fshop%2FOrder%2F1"),
      ("a?x=1#y", "a%3Fx%3D1%23y"), ("100%", "100%25"), ("a%20b", "a%2520b"), ("...", "..."),
      (".a", ".a"), ("ø", "%C3%B8"), ("a;b&c=d", "a%3Bb%26c%3Dd"),
      ("@evil.example", "%40evil.example"),
    ]
  )
  func encoded(id: String, sent: String) async {
    let requests = Recorder()
    _ = try? await RecordClient(requests).delete("Crm Person", id)
    #expect(requests.targets == ["/Crm%20Person/" + sent])
  }
}

/// Remembers what it was asked for.
private final class Recorder: HTTPEndpoint {
  private let state = Mutex<[String]>([])

  var targets: [String] { state.withLock(\.self) }

  func respond(to request: HTTPRequest) async throws(HTTPEndpointError) -> HTTPResponse {
    state.withLock { $0.append(request.target) }
    return HTTPResponse(status: 204)
  }
}
