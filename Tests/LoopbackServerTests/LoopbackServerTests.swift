import HTTPEndpoints
import Synchronization
import TestSupport
import Testing

@testable import LoopbackServer

/// What goes over real sockets, byte by byte.
@Suite("Loopback server", .ownThread, .timeLimit(.minutes(10)))
struct LoopbackServerTests {
  /// Answers with what it was asked.
  private static let echo = ScriptedEndpoint { _, request async throws(HTTPEndpointError) in
    HTTPResponse(
      status: 200,
      fields: ["Method": request.method.rawValue, "Target": request.target],
      body: request.body
    )
  }

  private func exchange(
    _ pieces: [String],
    with endpoint: any HTTPEndpoint = echo,
    finishes: Bool = false,
    pause: Duration = .milliseconds(2),
    configuration: LoopbackServer.Configuration = LoopbackServer.Configuration(),
    until isEnough: @escaping @Sendable (String) -> Bool = { _ in false }
  ) async throws -> RawClient.Reply {
    try await LoopbackServer.serving(endpoint, configuration: configuration) { server in
      await RawClient.exchange(
        pieces,
        port: server.port,
        finishes: finishes,
        pause: pause,
        until: isEnough
      )
    }
  }

  private static let last = "GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"

  @Test("A request is answered, with a date, and the connection closed where that is wished")
  func answers() async throws {
    let reply = try await exchange([Self.last])
    let lines = reply.text.components()
    #expect(lines.first == "HTTP/1.1 200 OK")
    #expect(lines.contains("Target: /last"))
    #expect(lines.contains { $0.hasPrefix("Date: ") && $0.hasSuffix(" GMT") })
    #expect(lines.contains("Connection: close"))
    #expect(reply.ending == .closed)
  }

  @Test("Requests that are sent before the answers came are answered in order")
  func pipelines() async throws {
    let slow = ScriptedEndpoint { number, request async throws(HTTPEndpointError) in
      for _ in 0..<(20 - number) { await Task.yield() }
      return HTTPResponse(status: 200, body: Array(request.target.utf8))
    }
    let requests = (0..<20).map { "GET /\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined()
    let reply = try await exchange([requests + Self.last], with: slow)
    let bodies = reply.text.components().filter { $0.hasPrefix("/") }.map { line in
      String(line.prefix { $0 != "H" })
    }
    #expect(bodies == (0..<20).map { "/\($0)" } + ["/last"])
  }

  @Test("A request may come byte by byte")
  func takesPieces() async throws {
    let head = "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
    let text = head + "3\r\nabc\r\n0\r\n\r\n"
    let reply = try await exchange(text.map { String($0) } + [Self.last])
    #expect(reply.text.contains("Method: POST\r\n"))
    #expect(reply.text.contains("\r\n\r\nabcHTTP/1.1 200 OK\r\n"))
  }

  @Test("Whoever waits to be told to send the body is told")
  func tellsToContinue() async throws {
    let head = "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n"
    let reply = try await exchange(
      [head + "Connection: close\r\n\r\n", "abc"],
      pause: .seconds(60)
    )
    #expect(reply.text.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"))
    #expect(reply.text.hasSuffix("\r\n\r\nabc"))
  }

  @Test("A HEAD gets the head of what a GET would get")
  func answersHead() async throws {
    let endpoint = ScriptedEndpoint { _, _ async throws(HTTPEndpointError) in
      HTTPResponse(status: 200, body: Array("body".utf8))
    }
    let head = "HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    let reply = try await exchange([head], with: endpoint)
    #expect(reply.text.contains("Content-Length: 4\r\n"))
    #expect(reply.text.hasSuffix("\r\n\r\n"))
  }

  @Test("A client may say its last word before the answer")
  func answersHalfClosed() async throws {
    let text = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"
    let reply = try await exchange([text], finishes: true)
    #expect(reply.text.contains("Target: /a\r\n"))
    #expect(reply.ending == .closed)
    let half = try await exchange([String(text.dropLast(3))], finishes: true)
    #expect(half.text.hasPrefix("HTTP/1.1 400 "))
  }

  @Test(
    "What is no request is answered with a sentence, and the connection closed",
    arguments: [
      ("nonsense\r\n\r\n", 400), ("GET / HTTP/1.1\r\n\r\n", 400), ("BREW / HTTP/1.1\r\n", 501),
      ("GET / HTTP/1.1\r\nA: \(String(repeating: "b", count: 20_000))\r\n\r\n", 431),
      ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9000000\r\n\r\n", 413),
      ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400),
      ("POST / HTTP/1.1\r\nHost: a\r\nExpect: more\r\n\r\n", 417),
    ]
  )
  func refuses(text: String, status: Int) async throws {
    let endpoint = ScriptedEndpoint { _, _ async throws(HTTPEndpointError) in
      HTTPResponse(status: 200)
    }
    // What stands behind a request in doubt must never be read as another one.
    let reply = try await exchange([text + Self.last], with: endpoint)
    #expect(reply.text.hasPrefix("HTTP/1.1 \(status) "))
    #expect(reply.text.contains("\r\nConnection: close\r\n"))
    #expect(reply.text.hasSuffix("\n") && !reply.text.hasSuffix("\r\n\r\n"))
    #expect(reply.ending == .closed)
    #expect(endpoint.requests.isEmpty)
  }

  @Test("A client that takes its time is cut off", arguments: [true, false])
  func endsSlowOnes(isInHead: Bool) async throws {
    var configuration = LoopbackServer.Configuration()
    if isInHead {
      configuration.headTime = .milliseconds(300)
    } else {
      configuration.bodyTime = .milliseconds(30)
    }
    let head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n"
    let text = isInHead ? head : head + "\r\n12345678"
    let reply = try await exchange([text], configuration: configuration)
    #expect(reply.text.hasPrefix("HTTP/1.1 408 "))
    #expect(reply.ending == .closed)
  }

  @Test("A connection that nobody uses is closed without a word")
  func endsIdleOnes() async throws {
    var configuration = LoopbackServer.Configuration()
    configuration.idleTime = .milliseconds(30)
    let text = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"
    let used = try await exchange([text], configuration: configuration)
    #expect(used.text.contains("Target: /a\r\n") && used.text.hasSuffix("\r\n\r\n"))
    #expect(used.ending == .closed)
    configuration.headTime = .milliseconds(30)
    let new = try await exchange([""], configuration: configuration)
    #expect(new == RawClient.Reply(bytes: [], ending: .closed))
  }

  @Test("Where one connection more is wanted than there may be, the longest idle one ends")
  func makesRoom() async throws {
    var configuration = LoopbackServer.Configuration()
    configuration.connectionLimit = 2
    try await LoopbackServer.serving(Self.echo, configuration: configuration) { server in
      await withTaskGroup(of: RawClient.Reply.self) { group in
        for number in 0..<6 {
          let text = "GET /\(number) HTTP/1.1\r\nHost: a\r\n\r\n"
          group.addTask { await RawClient.exchange([text], port: server.port) { !$0.isEmpty } }
        }
        for await reply in group { #expect(reply.text.hasPrefix("HTTP/1.1 200 OK")) }
      }
      #expect(server.connectionCount == 6)
    }
  }

  @Test("An endpoint without an answer breaks the connection")
  func resetsWithoutAnswer() async throws {
    let endpoint = ScriptedEndpoint { _, _ async throws(HTTPEndpointError) in
      throw .unreachable("nobody is there")
    }
    let reply = try await exchange([Self.last], with: endpoint)
    #expect(reply == RawClient.Reply(bytes: [], ending: .reset))
  }

  // MARK: Accidents

  private func accident(_ delivery: Delivery) -> LoopbackServer.Configuration {
    var configuration = LoopbackServer.Configuration()
    configuration.delivery = { _ in delivery }
    return configuration
  }

  @Test("A connection is reset before or after the endpoint acted", arguments: [true, false])
  func resets(acts: Bool) async throws {
    let endpoint = ScriptedEndpoint { _, _ async throws(HTTPEndpointError) in
      HTTPResponse(status: 200)
    }
    let configuration = accident(acts ? .reset : .refused)
    let reply = try await exchange([Self.last], with: endpoint, configuration: configuration)
    #expect(reply == RawClient.Reply(bytes: [], ending: .reset))
    #expect(endpoint.requests.count == (acts ? 1 : 0))
  }

  @Test("An answer is cut in the middle of its body, or of its first line where it has none")
  func cuts() async throws {
    let endpoint = ScriptedEndpoint { _, request async throws(HTTPEndpointError) in
      HTTPResponse(
        status: 200,
        body: request.target == "/last" ? Array("0123456789".utf8) : []
      )
    }
    let cut = accident(.cut)
    let body = try await exchange([Self.last], with: endpoint, configuration: cut)
    #expect(body.text.contains("Content-Length: 10\r\n"))
    #expect(body.text.hasSuffix("\r\n\r\n01234"))
    #expect(body.ending == .closed)
    let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
    let head = try await exchange([get], with: endpoint, configuration: cut)
    #expect(head.text == "HTTP/1.1 2")
    #expect(head.ending == .closed)
  }

  @Test("A slow answer is whole in the end, and the connection goes on")
  func slows() async throws {
    let start = ContinuousClock.now
    let get = "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n"
    let reply = try await exchange(
      [get + Self.last],
      configuration: accident(.slow(.milliseconds(60)))
    )
    #expect(reply.text.contains("Target: /slow\r\n"))
    #expect(reply.text.contains("Target: /last\r\n"))
    #expect(ContinuousClock.now - start >= .milliseconds(120))
  }

  @Test("A body without end goes on until the client leaves")
  func neverEnds() async throws {
    let reply = try await exchange([Self.last], configuration: accident(.endless)) {
      $0.utf8.count > 10_000
    }
    #expect(reply.text.contains("Transfer-Encoding: chunked\r\n"))
    #expect(reply.ending == .open)
  }

  // MARK: Beginning and ending

  @Test(
    "Only addresses of this machine are served at",
    arguments: ["0.0.0.0", "192.168.0.1", "::", "127.0.0.1.1", "127.0.0", "127.0.0.x", "", "a"]
  )
  func refusesAddress(address: String) {
    var configuration = LoopbackServer.Configuration()
    configuration.address = address
    #expect(throws: LoopbackServerError.notLoopback(address)) {
      try LoopbackServer(Self.echo, configuration: configuration)
    }
  }

  @Test("A port that is taken is said to be, and free again once its server has ended")
  func freesPort() async throws {
    var configuration = LoopbackServer.Configuration()
    configuration.port = try await LoopbackServer.serving(Self.echo) { server in
      var same = LoopbackServer.Configuration()
      same.port = server.port
      #expect(throws: LoopbackServerError.portInUse(server.port)) {
        try LoopbackServer(Self.echo, configuration: same)
      }
      _ = await RawClient.exchange([Self.last], port: server.port)
      return server.port
    }
    let reply = try await exchange([Self.last], configuration: configuration)
    #expect(reply.text.hasPrefix("HTTP/1.1 200 OK"))
    configuration.port = 70_000
    #expect(throws: LoopbackServerError.noSuchPort(70_000)) {
      try LoopbackServer(Self.echo, configuration: configuration)
    }
  }

  @Test("A server that stops answers what has come, and closes what is idle")
  func finishes() async throws {
    let gate = AsyncStream.makeStream(of: Void.self)
    let asked = AsyncStream.makeStream(of: Void.self)
    let endpoint = ScriptedEndpoint { _, _ async throws(HTTPEndpointError) in
      asked.continuation.yield()
      for await _ in gate.stream { break }
      return HTTPResponse(status: 200, body: Array("done".utf8))
    }
    let server = try LoopbackServer(endpoint)
    async let ended: Void = server.run()
    async let idle = RawClient.exchange([""], port: server.port)
    async let busy = RawClient.exchange(
      ["GET / HTTP/1.1\r\nHost: a\r\n\r\n"],
      port: server.port
    )
    for await _ in asked.stream { break }
    server.stop()
    #expect(await idle.ending != .open)
    gate.continuation.yield()
    let reply = await busy
    #expect(reply.text.contains("\r\nConnection: close\r\n"))
    #expect(reply.text.hasSuffix("\r\n\r\ndone"))
    #expect(reply.ending == .closed)
    await ended
    let late = await RawClient.exchange([Self.last], port: server.port)
    #expect(late.bytes.isEmpty)
  }

  @Test("A server whose task is cancelled ends at once, whoever is waiting")
  func endsWithTask() async throws {
    let asked = AsyncStream.makeStream(of: Void.self)
    let endpoint = ScriptedEndpoint { _, _ async throws(HTTPEndpointError) in
      asked.continuation.yield()
      try? await Task.sleep(for: .seconds(3600))
      return HTTPResponse(status: 200)
    }
    let server = try LoopbackServer(endpoint)
    let task = Task { await server.run() }
    async let busy = RawClient.exchange([Self.last], port: server.port)
    for await _ in asked.stream { break }
    task.cancel()
    await task.value
    #expect(await busy.ending != .open)
  }
}

extension String {
  /// The lines of a head.
  fileprivate func components() -> [String] {
    utf8.split(separator: UInt8(ascii: "\n")).map { line in
      String(decoding: line.last == 13 ? line.dropLast() : line, as: UTF8.self)
    }
  }
}
