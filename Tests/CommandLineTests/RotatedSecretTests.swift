import Foundation
import HTTPEndpoints
import JSON
import LoopbackServer
import Sandbox
import Synchronization
import TestSupport
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

/// The next run needs the refresh token that the last one was given, and nobody else may see it.
@Suite("Secrets that serve once are kept between runs", .ownThread, .timeLimit(.minutes(10)))
struct RotatedSecretTests {
  /// A CRM that takes each refresh token once; beside it a shop in the plain dialect.
  private final class Crm: HTTPEndpoint {
    private struct State {
      var refresh = "refresh-token-0000"
      var access = ""
      var count = 0
      var people: [String: JSONValue] = [:]
    }
    private let state = Mutex(State())
    private let shop = MockSystem(firstID: 1_001)
    let refusals = Mutex(0)

    func respond(to request: HTTPRequest) async throws(HTTPEndpointError) -> HTTPResponse {
      if request.target.hasPrefix("/shop/") {
        var inner = request
        inner.target.removeFirst("/shop".count)
        return try await shop.respond(to: inner)
      }
      let body = String(decoding: request.body, as: UTF8.self)
      return state.withLock { state in
        func answer(_ value: JSONValue, _ status: Int = 200) -> HTTPResponse {
          HTTPResponse(status: status, body: value.bytes())
        }
        if request.target == "/crm/token" {
          guard body == "refresh_token=\(state.refresh)" else {
            refusals.withLock { $0 += 1 }
            return answer(["error": "invalid_grant"], 400)
          }
          state.count += 1
          state.refresh = "refresh-token-000\(state.count)"
          state.access = "access-token-000\(state.count)"
          return answer(
            ["access_token": .string(state.access), "refresh_token": .string(state.refresh)]
          )
        }
        guard request.fields["Authorization"] == "Bearer \(state.access)" else {
          return answer(["message": "who asks?"], 401)
        }
        let path = request.target.prefix { $0 != "?" }.split(separator: "/").map(String.init)
        switch (request.method, path.count) {
        case (.post, 2):
          state.count += 1
          var person = (try? JSONParser.parse(request.body)) ?? [:]
          person.set(.string("p\(state.count)"), at: "id")
          state.people["p\(state.count)"] = person
          return answer(person, 201)
        case (.get, 2): return answer(.array(state.people.values.map { $0 }))
        case (.get, 3): return state.people[path[2]].map { answer($0) } ?? answer([:], 404)
        case (.delete, 3):
          return state.people.removeValue(forKey: path[2]) == nil
            ? answer([:], 404) : HTTPResponse(status: 204)
        default: return answer([:], 405)
        }
      }
    }
  }

  @Test func `a second run begins with what the first was given, and no output shows it`()
    async throws
  {
    let folder = try TemporaryFolder()
    try folder.write(
      documentText(
        section("Crm Person", "Shop Customer", .every, .maps([("name", "title", "\"string\"")]))
      ),
      to: "crm-shop.rst"
    )
    let crm = Crm()
    try await LoopbackServer.serving(crm) { server in
      let address = server.baseURL
      try folder.write(
        """
        {"systems": {
          "Crm": {
            "profile": {
              "name": "Crm", "secrets": {"refresh": "a refresh token"},
              "authentication": {
                "kind": "exchange", "url": "/token", "token": "access_token",
                "form": {"refresh_token": "{refresh}"},
                "rotates": {"secret": "refresh", "at": "refresh_token"}
              },
              "types": {"Person": {"path": "/people", "mark": "name"}}
            },
            "baseURL": "\(address)/crm", "credentials": {"refresh": "${REFRESH}"},
            "environment": "sandbox"
          },
          "Shop": {"profile": "plain", "baseURL": "\(address)/shop", "environment": "sandbox"}},
         "timing": {"propagation": "100ms", "poll": "20ms"}}
        """,
        to: "flowproof.json"
      )
      for _ in 0..<2 {
        let result = await flowproof(
          [
            "doctor", folder.path("crm-shop.rst"), "--verbose", "--reports",
            folder.path("reports"), "--har", folder.path("doctor.har"),
          ],
          environment: ["REFRESH": "refresh-token-0000"]
        )
        #expect(result.code == .success, "\(result.output)\(result.error)")
        #expect(!(result.output + result.error).contains("-token-000"))
      }
      #expect(crm.refusals.withLock(\.self) == 0)
    }
    let kept = folder.names.filter { $0.hasSuffix(".secrets") }
    #expect(kept.count == 1 && kept.first?.hasPrefix("reports/journals/") == true)
    for name in folder.names where !name.hasSuffix(".secrets") {
      #expect(!folder.text(name).contains("-token-000"), "\(name)")
    }
    let path = folder.path(try #require(kept.first))
    #expect(folder.text(try #require(kept.first)).contains("refresh-token-000"))
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }
}
