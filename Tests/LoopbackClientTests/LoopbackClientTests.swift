import HTTPEndpoints
import LoopbackServer
import TestSupport
import Testing

@testable import LoopbackClient

/// A system on this machine is asked directly, and whatever it answers is an answer or an error.
@Suite("Systems on this machine")
struct LoopbackClientTests {
  private struct Echo: HTTPEndpoint {
    func respond(to request: HTTPRequest) async throws(HTTPEndpointError) -> HTTPResponse {
      HTTPResponse(
        status: 200,
        fields: ["X-Target": request.target, "X-Key": request.fields["X-Key"] ?? ""],
        body: request.body
      )
    }
  }

  private func client(
    _ address: String,
    deadline: Duration = .seconds(20),
    bodyLimit: Int = 1 << 20
  ) throws -> LoopbackClient {
    var options = LoopbackClient.Options()
    options.deadline = deadline
    options.bodyLimit = bodyLimit
    return try #require(LoopbackClient(address, options: options))
  }

  private func serving<Result: Sendable>(
    _ endpoint: any HTTPEndpoint,
    _ body: @escaping @Sendable (LoopbackServer) async throws -> Result
  ) async throws -> Result {
    let server = try LoopbackServer(endpoint)
    return try await withThrowingTaskGroup(of: Result?.self) { group in
      group.addTask {
        await server.run()
        return nil
      }
      group.addTask {
        defer { server.stop() }
        return try await body(server)
      }
      var result: Result?
      for try await each in group { result = each ?? result }
      return try #require(result)
    }
  }

  /// What becomes of a request that is answered with some bytes.
  private func answer(
    _ bytes: [UInt8]?,
    closes: Bool = true,
    deadline: Duration = .seconds(20)
  ) async throws -> Result<HTTPResponse, HTTPEndpointError> {
    let server = try RawServer(bytes, closes: closes)
    defer { server.stop() }
    let client = try client(server.baseURL, deadline: deadline)
    do throws(HTTPEndpointError) {
      return .success(try await client.respond(to: HTTPRequest(.post, "/x", body: [123, 125])))
    } catch {
      return .failure(error)
    }
  }

  @Test("Requests go out as they are, below the path of the address, many at a time")
  func asks() async throws {
    try await serving(Echo()) { server in
      let client = try client(server.baseURL + "/api/")
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<200 {
          group.addTask {
            let body = [UInt8](repeating: UInt8(number), count: number * 1000)
            let response = try await client.respond(
              to: HTTPRequest(.post, "/records/\(number)?q=1", fields: ["X-Key": "k"], body: body)
            )
            #expect(response.status == 200)
            #expect(response.fields["X-Target"] == "/api/records/\(number)?q=1")
            #expect(response.fields["X-Key"] == "k")
            #expect(response.body == body)
          }
        }
        try await group.waitForAll()
      }
    }
  }

  @Test("Connections serve one request after another")
  func keepsConnections() async throws {
    let server = try RawServer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
    defer { server.stop() }
    let client = try client(server.baseURL)
    for _ in 0..<5 { #expect(try await client.respond(to: HTTPRequest(.get, "/")).status == 200) }
    #expect(server.received.count == 5)
    #expect(server.received[0].hasPrefix("GET / HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n"))
    #expect(server.received[0].hasSuffix("Accept-Encoding: identity\r\n\r\n"))
  }

  @Test(
    "An answer that is cut behind any byte is an error that says so, and never ends the process"
  )
  func survivesCuts() async throws {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n"
    let bytes = Array((head + #"{"items":[]}"#).utf8)
    for cut in 0..<bytes.count {
      let result = try await answer(Array(bytes[..<cut]))
      let expected: HTTPEndpointError =
        cut >= head.utf8.count
        ? .cutOff(cut - head.utf8.count)
        : .unreachable(
          cut == 0 ? "the connection broke" : "the connection broke in the head of the answer"
        )
      #expect(result == .failure(expected), "cut at \(cut)")
    }
    let whole = try await answer(bytes)
    #expect(try whole.get().status == 200)
  }

  @Test(
    "Hostile answers are errors in words",
    arguments: [
      ("<html>", "the connection broke in the head of the answer"),
      ("<html>\n", "its first line is no status line of HTTP/1.1"),
      ("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n", "a redirect (302) that says not where"),
      (
        "HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\n",
        "larger than 1048576 bytes"
      ),
      ("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nxx", "Content-Encoding is `br`"),
      (
        "HTTP/1.1 307 T\r\nLocation: https://elsewhere.example/login?secret=1\r\n\r\n",
        "points to https://elsewhere.example/login, which is not followed"
      ),
    ]
  )
  func namesWhatCame(text: String, words: String) async throws {
    guard case .failure(let error) = try await answer(Array(text.utf8)) else {
      Issue.record("an answer")
      return
    }
    #expect("\(error)".contains(words), "\(error)")
  }

  @Test("Who answers nothing is given up at the deadline, and a cancelled task at once")
  func givesUp() async throws {
    let silent = try RawServer([], closes: false)
    defer { silent.stop() }
    let patient = try client(silent.baseURL, deadline: .milliseconds(80))
    await #expect(throws: HTTPEndpointError.timedOut(.milliseconds(80))) {
      try await patient.respond(to: HTTPRequest(.get, "/"))
    }
    let client = try client(silent.baseURL)
    let task = Task { try await client.respond(to: HTTPRequest(.get, "/")) }
    while silent.received.count < 2 { await Task.yield() }
    task.cancel()
    await #expect(throws: HTTPEndpointError.cancelled) { try await task.value }
  }

  @Test("Who is cancelled before the request has come waits for nothing")
  func cancelledBefore() async throws {
    let silent = try RawServer([], closes: false)
    defer { silent.stop() }
    let client = try client(silent.baseURL, deadline: .seconds(600))
    for _ in 0..<200 {
      let task = Task { try await client.respond(to: HTTPRequest(.get, "/")) }
      task.cancel()
      await #expect(throws: HTTPEndpointError.cancelled) { try await task.value }
    }
  }

  @Test("An order that is cancelled before it has come never goes out")
  func cancelledOrder() async throws {
    let mailbox = try ClientMailbox()
    let number = mailbox.nextNumber()
    mailbox.cancel(number)
    #expect(mailbox.take().cancelled.isEmpty)
    let answer = await withCheckedContinuation { continuation in
      mailbox.post(
        ClientMailbox.Order(
          number: number,
          bytes: [],
          canBeSentAgain: true,
          continuation: continuation
        )
      )
    }
    #expect(answer == .failure(.cancelled))
    #expect(mailbox.take().orders.isEmpty)
  }

  @Test("Where nothing listens that is said at once")
  func nothingListens() async throws {
    await #expect(throws: HTTPEndpointError.notConnected("nothing listens there")) {
      try await client("http://localhost:\(unheardPort)").respond(to: HTTPRequest(.get, "/"))
    }
  }

  @Test(
    "Only addresses of this machine are taken",
    arguments: [
      ("http://127.0.0.1:8080", true), ("http://LOCALHOST/a/b/", true), ("http://[::1]:9", true),
      ("http://127.1.2.3", true), ("https://127.0.0.1", false), ("http://10.0.0.1", false),
      ("http://127.0.0.1.example", false), ("http://[::2]", false), ("http://127.0.0.1:0", false),
      ("http://127.0.0.1:x", false), ("http://u@127.0.0.1", false), ("http://127.0.0.1?q", false),
      ("http://", false), ("", false),
    ]
  )
  func takesAddresses(text: String, isTaken: Bool) {
    #expect((LoopbackAddress(text) != nil) == isTaken)
  }
}
