import Foundation
import HTTPEndpoints
import LoopbackServer
import TestSupport
import Testing

@testable import URLSessionEndpoint

/// What a system far away may do, over real sockets.
@Suite("Endpoint over URLSession", .ownThread, .timeLimit(.minutes(10)))
struct URLSessionHTTPEndpointTests {
  /// Asks a served endpoint.
  private func asking<Result: Sendable>(
    _ endpoint: any HTTPEndpoint,
    path: String = "",
    delivery: Delivery = .whole,
    _ options: URLSessionHTTPEndpoint.Options = .init(),
    _ operation: (URLSessionHTTPEndpoint, LoopbackServer) async throws -> Result
  ) async throws -> Result {
    var configuration = LoopbackServer.Configuration()
    configuration.delivery = { _ in delivery }
    return try await LoopbackServer.serving(endpoint, configuration: configuration) { server in
      let endpoint = try URLSessionHTTPEndpoint(server.baseURL + path, options: options)
      return try await operation(endpoint, server)
    }
  }

  private static func answering(_ response: HTTPResponse) -> ScriptedEndpoint {
    ScriptedEndpoint { _, _ async throws(HTTPEndpointError) in response }
  }

  @Test(
    "A request arrives as it was made, and so does its answer",
    arguments: [
      HTTPRequest(.get, "/Wix%20Members/a%2Fb?limit=9&x=%C3%A4", fields: ["X-A": "b c"]),
      HTTPRequest(.post, "/a", fields: ["Content-Type": "text/plain"], body: Array("ä\0".utf8)),
      HTTPRequest(.post, "/a"), HTTPRequest(.put, "/a", body: Array("{}".utf8)),
      HTTPRequest(.patch, "/a", body: Array(repeating: 7, count: 100_000)),
      HTTPRequest(.delete, "/a/7"),
    ]
  )
  func carries(request: HTTPRequest) async throws {
    let body = Array("{\"a\": 1}".utf8)
    let system = Self.answering(
      HTTPResponse(status: 409, fields: ["X-Rate-Limit": "7"], body: body)
    )
    try await asking(system, path: "/api/v2") { endpoint, _ in
      let response = try await endpoint.respond(to: request)
      #expect(response.status == 409)
      #expect(response.body == body)
      #expect(response.fields["x-rate-limit"] == "7")
    }
    let seen = try #require(system.requests.first)
    #expect(seen.method == request.method)
    #expect(seen.target == "/api/v2" + request.target)
    #expect(seen.body == request.body)
    for field in request.fields.all { #expect(seen.fields[field.name] == field.value) }
    #expect(seen.fields["Accept-Encoding"] == "identity")
    if !request.body.isEmpty {
      let type = request.fields["Content-Type"] ?? "application/json"
      #expect(seen.fields["Content-Type"] == type)
    }
  }

  @Test(
    "An answer that asks for credentials is an answer like any other",
    arguments: ["Basic realm=\"a\"", "Digest realm=\"a\", nonce=\"b\"", "Bearer", "NTLM", "Basic"]
  )
  func carriesChallenges(challenge: String) async throws {
    let fields: HTTPFields = ["WWW-Authenticate": challenge, "X-Rate-Limit": "7"]
    let refusal = HTTPResponse(status: 401, fields: fields, body: Array("{}".utf8))
    var options = URLSessionHTTPEndpoint.Options()
    options.deadline = .seconds(10)
    options.connections = 1
    let system = Self.answering(refusal)
    try await asking(system, options) { endpoint, _ in
      // More than there are connections.
      for _ in 0..<3 {
        let response = try await endpoint.respond(to: HTTPRequest(.get, "/"))
        #expect(response.status == 401)
        #expect(response.fields["WWW-Authenticate"] == challenge)
        #expect(response.fields["X-Rate-Limit"] == "7")
      }
      let written = try await endpoint.respond(to: HTTPRequest(.post, "/", body: [65]))
      #expect(written.status == 401)
    }
    #expect(system.requests.count == 4)
  }

  @Test("An answer without a body, and one of a few megabytes, come whole")
  func carriesAnySize() async throws {
    let large = HTTPResponse(status: 200, body: [UInt8](repeating: 0x41, count: 5_000_000))
    for response in [HTTPResponse(status: 204), HTTPResponse(status: 404), large] {
      try await asking(Self.answering(response)) { endpoint, _ in
        let answer = try await endpoint.respond(to: HTTPRequest(.get, "/"))
        #expect(answer.status == response.status)
        #expect(answer.body == response.body)
      }
    }
  }

  @Test("Requests that follow one another share a connection")
  func reusesConnection() async throws {
    try await asking(Self.answering(HTTPResponse(status: 200, body: [65]))) { endpoint, server in
      for number in 0..<200 {
        let response = try await endpoint.respond(to: HTTPRequest(.get, "/\(number)"))
        #expect(response.status == 200)
      }
      #expect(server.connectionCount == 1)
    }
  }

  @Test("A thousand requests at once share connections, and none of them fails")
  func reusesConnections() async throws {
    try await asking(Self.answering(HTTPResponse(status: 200, body: [65]))) { endpoint, server in
      try await withThrowingTaskGroup(of: Int.self) { group in
        for number in 0..<1000 {
          group.addTask { try await endpoint.respond(to: HTTPRequest(.get, "/\(number)")).status }
        }
        for try await status in group { #expect(status == 200) }
      }
      // The library below closes some of six connections whenever most of them have nothing to do.
      #expect(server.connectionCount < 250)
    }
  }

  @Test("Cookies are neither kept nor sent")
  func keepsNoCookies() async throws {
    let system = Self.answering(HTTPResponse(status: 200, fields: ["Set-Cookie": "a=b; Path=/"]))
    try await asking(system) { endpoint, _ in
      for _ in 0..<2 { _ = try await endpoint.respond(to: HTTPRequest(.get, "/")) }
    }
    #expect(system.requests.count == 2)
    #expect(system.requests.allSatisfy { $0.fields["Cookie"] == nil })
  }

  // MARK: What goes wrong

  private func error(
    of system: any HTTPEndpoint = answering(HTTPResponse(status: 200, body: Array("{}".utf8))),
    delivery: Delivery = .whole,
    _ options: URLSessionHTTPEndpoint.Options = .init(),
    _ request: HTTPRequest = HTTPRequest(.get, "/a?token=secret")
  ) async throws -> HTTPEndpointError? {
    try await asking(system, delivery: delivery, options) { endpoint, _ in
      do throws(HTTPEndpointError) {
        let response = try await endpoint.respond(to: request)
        Issue.record("it was answered: \(response)")
        return nil
      } catch {
        #expect(!error.description.contains("secret"))
        return error
      }
    }
  }

  @Test(
    "A redirect is not followed, neither to this host nor to another, and its secrets not told",
    arguments: [301, 302, 303, 307, 308],
    [
      ("/b?token=secret", "/b"), ("https://me:secret@example.com/x", "https://example.com/x"),
    ]
  )
  func refusesRedirects(status: Int, location: (String, String)) async throws {
    let system = Self.answering(HTTPResponse(status: status, fields: ["Location": location.0]))
    let error = try await error(of: system)
    guard case .redirected(let found, let address) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(found == status)
    #expect(address.hasSuffix(location.1))
    #expect(system.requests.count == 1)
  }

  @Test("An answer that breaks off is none")
  func noticesCuts() async throws {
    let body = [UInt8](repeating: 0x20, count: 1000)
    let system = Self.answering(HTTPResponse(status: 200, body: body))
    #expect(try await error(of: system, delivery: .cut) == .cutOff(500))
  }

  @Test("A connection that is reset, and a place where nobody listens, are unreachable")
  func noticesResets() async throws {
    for delivery in [Delivery.refused, .reset] {
      let error = try await error(delivery: delivery)
      guard case .unreachable = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
    let nobody = try URLSessionHTTPEndpoint("http://127.0.0.1:\(unheardPort)")
    await #expect(throws: HTTPEndpointError.notConnected("nothing listens there")) {
      try await nobody.respond(to: HTTPRequest(.get, "/"))
    }
  }

  @Test("A body without end meets the deadline, or the limit where that comes first")
  func endsEndlessBodies() async throws {
    var options = URLSessionHTTPEndpoint.Options()
    options.deadline = .milliseconds(150)
    #expect(try await error(delivery: .endless, options) == .timedOut(.milliseconds(150)))
    options.deadline = .seconds(30)
    options.bodyLimit = 4096
    #expect(try await error(delivery: .endless, options) == .tooLarge(4096))
  }

  @Test("A body that is too large is given up before it is here")
  func limitsBodies() async throws {
    let body = [UInt8](repeating: 0x41, count: 50_000_000)
    let system = Self.answering(HTTPResponse(status: 200, body: body))
    var options = URLSessionHTTPEndpoint.Options()
    options.bodyLimit = 1_000_000
    #expect(try await error(of: system, options) == .tooLarge(1_000_000))
  }

  @Test("No answer within the deadline, and a task that is cancelled, end the wait")
  func endsWaiting() async throws {
    let asked = AsyncStream.makeStream(of: Void.self)
    let silent = ScriptedEndpoint { _, _ async throws(HTTPEndpointError) in
      asked.continuation.yield()
      try? await Task.sleep(for: .seconds(3600))
      return HTTPResponse(status: 200)
    }
    var options = URLSessionHTTPEndpoint.Options()
    options.deadline = .milliseconds(50)
    var configuration = LoopbackServer.Configuration()
    configuration.graceTime = .zero
    try await LoopbackServer.serving(silent, configuration: configuration) { server in
      let hasty = try URLSessionHTTPEndpoint(server.baseURL, options: options)
      await #expect(throws: HTTPEndpointError.timedOut(.milliseconds(50))) {
        try await hasty.respond(to: HTTPRequest(.get, "/"))
      }
      let patient = try URLSessionHTTPEndpoint(server.baseURL)
      let task = Task { try await patient.respond(to: HTTPRequest(.get, "/")) }
      for await _ in asked.stream.prefix(2) {}
      task.cancel()
      await #expect(throws: HTTPEndpointError.cancelled) { try await task.value }
    }
  }

  @Test("Waiting for a connection is not counted as waiting for an answer")
  func countsFromTheConnection() async throws {
    let silent = ScriptedEndpoint { _, _ async throws(HTTPEndpointError) in
      try? await Task.sleep(for: .seconds(3600))
      return HTTPResponse(status: 200)
    }
    var options = URLSessionHTTPEndpoint.Options()
    options.connections = 1
    options.deadline = .milliseconds(100)
    var configuration = LoopbackServer.Configuration()
    configuration.graceTime = .zero
    let start = ContinuousClock.now
    try await LoopbackServer.serving(silent, configuration: configuration) { server in
      let endpoint = try URLSessionHTTPEndpoint(server.baseURL, options: options)
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<3 {
          group.addTask {
            await #expect(throws: HTTPEndpointError.timedOut(.milliseconds(100))) {
              try await endpoint.respond(to: HTTPRequest(.get, "/"))
            }
          }
        }
      }
    }
    // Were it counted, all three would have given up at once.
    #expect(ContinuousClock.now - start >= .milliseconds(300))
  }

  @Test(
    "What would be another request than the one that was meant is not sent",
    arguments: [
      HTTPRequest(.get, "a"), HTTPRequest(.get, "@example.com/"), HTTPRequest(.get, "/a b"),
      HTTPRequest(.get, "/\u{e4}"), HTTPRequest(.get, "/", body: [65]),
      HTTPRequest(.get, "/", fields: ["A": "b\r\nC: d"]),
      HTTPRequest(.get, "/", fields: ["A:": ""]),
    ]
  )
  func refusesToSend(request: HTTPRequest) async throws {
    let error = try await error(.init(), request)
    guard case .unsendable = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
