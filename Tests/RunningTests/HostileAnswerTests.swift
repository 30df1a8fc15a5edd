import Checklists
import HTTPEndpoints
import JSON
import Planning
import Results
import Running
import Sandbox
import Systems
import TestSupport
import Testing

/// A server that talks nonsense is an error: no verdict on the integration, no harm to other records.
@Suite("Hostile answers")
struct HostileAnswerTests {
  private static let flow = document(
    documentText(
      section("Crm Person", "Shop Customer", .every, .maps([("name", "title", "\"string\"")]))
    )
  )

  /// Runs the document with the target's answers changed on their way.
  private func run(
    changing change: @escaping @Sendable (HTTPRequest, HTTPResponse) -> HTTPResponse
  ) async -> (record: DocumentResults, requests: [HTTPRequest]) {
    let world = MockWorld(Self.flow, seed: 1)
    let plan = TestPlan(Self.flow, seed: 1)
    let target = ScriptedEndpoint { _, request async throws(HTTPEndpointError) in
      change(request, try await world.target.respond(to: request))
    }
    let record = await world.clock.run {
      let systems = SystemsUnderTest(
        source: world.source,
        target: target,
        clock: RunClock(world.clock)
      )
      return await Runner(plan, on: systems).run()
    }
    return (record, target.requests)
  }

  /// An answer with the value at a path replaced.
  private static func setting(
    _ value: JSONValue,
    at path: PropertyPath,
    in response: HTTPResponse
  ) -> HTTPResponse {
    guard let body = try? JSONParser.parse(response.body) else { return response }
    return HTTPResponse(status: response.status, body: body.setting(value, at: path).bytes())
  }

  @Test("A list that never ends is given up")
  func endlessList() async {
    let (record, requests) = await run { request, response in
      request.target.contains("?")
        ? Self.setting(true, at: "more", in: Self.setting(0, at: "cursor", in: response)) : response
    }
    #expect(record.count(.failed) == 0 && record.count(.passed) == 0)
    #expect(record.count(.error) > 0)
    #expect(requests.count < 100)
  }

  @Test(
    "A record without an identifier is none, and no request goes to its collection",
    arguments: ["", ".", ".."]
  )
  func meaninglessIdentifier(id: String) async {
    let (record, requests) = await run { request, response in
      request.target.contains("?")
        ? Self.setting(.string(id), at: "records.id", in: response) : response
    }
    #expect(record.count(.failed) == 0)
    #expect(record.count(.error) > 0)
    #expect(!requests.contains { $0.method != .get })
  }

  @Test("An answer about another record is not believed")
  func otherRecord() async {
    let (record, _) = await run { request, response in
      let isRead = request.method == .get && !request.target.contains("?")
      return isRead ? Self.setting("9000001", at: "id", in: response) : response
    }
    #expect(record.count(.failed) == 0)
    #expect(record.cases.contains { $0.reason.contains("about the record 9000001") })
  }

  @Test("A record that is taken back has not stayed")
  func takenBack() async {
    let world = MockWorld(Self.flow, seed: 1)
    let plan = TestPlan(Self.flow, seed: 1)
    let target = ScriptedEndpoint { _, request async throws(HTTPEndpointError) in
      let response = try await world.target.respond(to: request)
      if request.method == .get, !request.target.contains("?") {
        _ = try await world.target.respond(to: HTTPRequest(.delete, request.target))
      }
      return response
    }
    let record = await world.clock.run {
      let systems = SystemsUnderTest(
        source: world.source,
        target: target,
        clock: RunClock(world.clock)
      )
      return await Runner(plan, on: systems).run()
    }
    let creates = record.cases.first { $0.id.hasSuffix("/creates") }
    #expect(creates?.outcome == .failed)
    #expect(creates?.reason.contains("is gone: found none any more") == true)
  }
}
