import Foundation
import HTTPEndpoints
import LoopbackServer
import TestSupport
import Testing

@testable import URLSessionEndpoint

/// Whatever a system far away answers, it ends no process but the one that reads it.
@Suite("Endpoint behind a wall", .ownThread, .timeLimit(.minutes(10)))
struct GuardedHTTPEndpointTests {
  /// The program, which is built beside the tests.
  private static let program: String = {
    var folder = Bundle(for: Anchor.self).executableURL ?? Bundle.main.bundleURL
    while folder.pathComponents.count > 1 {
      folder.deleteLastPathComponent()
      let file = folder.appending(path: "flowproof")
      let isFile = try? file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile
      if isFile == true { return file.path }
    }
    return "the program is not beside the tests"
  }()

  private final class Anchor {}

  private func endpoint(
    _ address: String,
    deadline: Duration = .seconds(60),
    connections: Int = 6
  ) throws -> GuardedHTTPEndpoint {
    var options = URLSessionHTTPEndpoint.Options()
    options.deadline = deadline
    options.connections = connections
    return try GuardedHTTPEndpoint(address, program: Self.program, options: options)
  }

  private func answer(
    _ bytes: [UInt8],
    closes: Bool = true
  ) async throws -> Result<HTTPResponse, HTTPEndpointError> {
    let server = try RawServer(bytes, closes: closes)
    defer { server.stop() }
    let endpoint = try endpoint(server.baseURL)
    do throws(HTTPEndpointError) {
      return .success(try await endpoint.respond(to: HTTPRequest(.post, "/x", body: [123, 125])))
    } catch {
      return .failure(error)
    }
  }

  @Test(
    "Requests and answers come through as they are",
    arguments: [
      HTTPRequest(.get, "/Wix%20Members/a%2Fb?limit=9&x=%C3%A4", fields: ["X-A": "b c"]),
      HTTPRequest(.post, "/a", fields: ["Content-Type": "text/plain"], body: Array("ä\0".utf8)),
      HTTPRequest(.patch, "/a", body: Array(repeating: 7, count: 5_000_000)),
      HTTPRequest(.delete, "/a/7", fields: ["If-Match": "\"3\""]),
    ]
  )
  func carries(request: HTTPRequest) async throws {
    let system = ScriptedEndpoint { _, request async throws(HTTPEndpointError) in
      HTTPResponse(
        status: 409,
        fields: ["X-Rate-Limit": "7", "Flowproof-Outcome": "answer"],
        body: request.body
      )
    }
    try await LoopbackServer.serving(system) { server in
      let endpoint = try endpoint(server.baseURL + "/api")
      for _ in 0..<2 {
        let response = try await endpoint.respond(to: request)
        #expect(response.status == 409)
        #expect(response.body == request.body)
        #expect(response.fields["x-rate-limit"] == "7")
      }
    }
    let seen = try #require(system.requests.first)
    #expect(seen.method == request.method)
    #expect(seen.target == "/api" + request.target)
    #expect(seen.body == request.body)
    for field in request.fields.all { #expect(seen.fields[field.name] == field.value) }
    #expect(!seen.fields.all.contains { $0.name.hasPrefix("Flowproof") })
  }

  @Test("An answer within the limit fits into the memory of the process that reads it")
  func carriesLargeAnswers() async throws {
    let body = [UInt8](repeating: 32, count: 16 * 1024 * 1024)
    let system = ScriptedEndpoint { _, _ async throws(HTTPEndpointError) in
      HTTPResponse(status: 200, body: body)
    }
    try await LoopbackServer.serving(system) { server in
      let response = try await endpoint(server.baseURL).respond(to: HTTPRequest(.get, "/"))
      #expect(response.body.count == body.count)
    }
  }

  @Test("An answer that is cut behind any byte of its head is an error, and the next one is read")
  func survivesCuts() async throws {
    let head = Array("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n".utf8)
    for cut in 0..<head.count {
      guard case .failure(let error) = try await answer(Array(head[..<cut])) else {
        Issue.record("an answer, cut at \(cut)")
        continue
      }
      switch error {
      case .unreachable, .unreadable, .cutOff: break
      default: Issue.record("\(error), cut at \(cut)")
      }
    }
    #expect(try await answer(head + Array("{}".utf8)).get().body == Array("{}".utf8))
  }

  @Test(
    "What ends Foundation's client ends no more than that",
    arguments: [
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX-Sum: 1\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\n{}",
      "HTTP/1.1 200 OK\r\nX-A", "HTTP/1.1 200 OK\r\n: a\r\n\r\n", "\0\0\0\0\r\n\r\n",
    ]
  )
  func survivesTraps(text: String) async throws {
    let server = try RawServer(Array(text.utf8), closes: true)
    defer { server.stop() }
    let endpoint = try endpoint(server.baseURL, connections: 2)
    for _ in 0..<3 {
      do throws(HTTPEndpointError) {
        _ = try await endpoint.respond(to: HTTPRequest(.get, "/"))
      } catch {
        #expect(error.wasSent, "\(error)")
      }
    }
    #expect(server.received.count >= 3)
  }

  @Test("A body without end is given up at the limit")
  func limitsBodies() async throws {
    var configuration = LoopbackServer.Configuration()
    configuration.delivery = { _ in .endless }
    let system = ScriptedEndpoint { _, _ async throws(HTTPEndpointError) in
      HTTPResponse(status: 200, body: [])
    }
    try await LoopbackServer.serving(system, configuration: configuration) { server in
      var options = URLSessionHTTPEndpoint.Options()
      options.bodyLimit = 1000
      let endpoint = try GuardedHTTPEndpoint(
        server.baseURL,
        program: Self.program,
        options: options
      )
      await #expect(throws: HTTPEndpointError.tooLarge(1000)) {
        try await endpoint.respond(to: HTTPRequest(.get, "/"))
      }
    }
  }

  @Test("Who answers nothing is given up at the deadline, and a cancelled task at once")
  func givesUp() async throws {
    let silent = try RawServer([], closes: false)
    defer { silent.stop() }
    let patient = try endpoint(silent.baseURL, deadline: .milliseconds(300))
    await #expect(throws: HTTPEndpointError.timedOut(.milliseconds(300))) {
      try await patient.respond(to: HTTPRequest(.get, "/"))
    }
    let endpoint = try endpoint(silent.baseURL)
    let task = Task { try await endpoint.respond(to: HTTPRequest(.get, "/")) }
    try await Task.sleep(for: .milliseconds(20))
    task.cancel()
    await #expect(throws: HTTPEndpointError.cancelled) { try await task.value }
  }

  @Test("A place where nobody listens was sent nothing; a program that is none, too")
  func nothingListens() async throws {
    let address = "http://127.0.0.1:\(unheardPort)"
    let gone = try GuardedHTTPEndpoint(address, program: "/nowhere/flowproof")
    await #expect(throws: HTTPEndpointError.self) {
      try await gone.respond(to: HTTPRequest(.get, "/"))
    }
    #expect(throws: BaseAddressError.otherScheme) {
      try GuardedHTTPEndpoint("ftp://a.example", program: Self.program)
    }
  }
}
