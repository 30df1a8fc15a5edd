import HTTPEndpoints
import LoopbackServer
import TestSupport
import Testing

@Suite("Path router")
struct PathRouterTests {
  private static func endpoint(_ name: String) -> ScriptedEndpoint {
    ScriptedEndpoint { _, request async throws(HTTPEndpointError) in
      HTTPResponse(status: 200, body: Array("\(name) \(request.target)".utf8))
    }
  }

  private let router = PathRouter(["/a/b": endpoint("one"), "/a/c": endpoint("two")])

  @Test(
    "The prefix leads to an endpoint, which sees the rest",
    arguments: [
      ("/a/b/Customer/7?x=/y", "one /Customer/7?x=/y"), ("/a/c/Customer", "two /Customer"),
      ("/a/b", "one /"), ("/a/b/", "one /"), ("/a/b?x=1", "one /?x=1"), ("/a/c//d", "two //d"),
    ]
  )
  func leads(target: String, answer: String) async throws {
    let response = try await router.respond(to: HTTPRequest(.get, target))
    #expect(String(decoding: response.body, as: UTF8.self) == answer)
  }

  @Test(
    "Any other path leads nowhere, and the answer says where to go",
    arguments: ["/", "/a", "/a?b", "/a/bc/d", "/b/a/c", "//a/b", "/A/b"]
  )
  func leadsNowhere(target: String) async throws {
    let response = try await router.respond(to: HTTPRequest(.get, target))
    #expect(response.status == 404)
    #expect(String(decoding: response.body, as: UTF8.self).contains("there are /a/b, /a/c"))
  }
}
