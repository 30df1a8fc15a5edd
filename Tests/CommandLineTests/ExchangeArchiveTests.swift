import HTTPEndpoints
import JSON
import LoopbackServer
import Synchronization
import TestSupport
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

/// Whoever has to ask a vendor shows what was sent and answered, and no secret.
@Suite("--har puts down what goes over the wire", .ownThread, .timeLimit(.minutes(10)))
struct ExchangeArchiveTests {
  private static let document = documentText(
    section("Crm Person", "Shop Customer", .every, .maps([("name", "title", "\"string\"")]))
  )
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.document, to: "crm-shop.rst")
  }

  private func flowproof(
    _ command: String,
    _ words: String...,
    configuration: String,
    variables: [String: String] = ["ENGINE": ServedSystems.engineKey]
  ) async throws -> CommandResult {
    try folder.write(configuration, to: "flowproof.json")
    return await CommandLineTests.flowproof(
      [
        command, folder.path("crm-shop.rst"), "--reports", folder.path("reports"), "--har",
        folder.path("run.har"),
      ] + words,
      environment: variables
    )
  }

  private func archive() throws -> JSONValue {
    try JSONParser.parse(Array(folder.text("run.har").utf8))
  }

  /// The members that HAR 1.2 wants, by their kind.
  ///
  /// Written from the text of the format (http://www.softwareishard.com/blog/har-12-spec), not from the code.
  private static let wanted: [(place: String, kind: String)] = [
    ("startedDateTime", "time"), ("time", "number"), ("request", "object"),
    ("response", "object"), ("cache", "object"), ("timings", "object"),
    ("request.method", "text"), ("request.url", "url"), ("request.httpVersion", "text"),
    ("request.cookies", "list"), ("request.headers", "pairs"), ("request.queryString", "pairs"),
    ("request.headersSize", "whole"), ("request.bodySize", "whole"),
    ("response.status", "whole"), ("response.statusText", "text"),
    ("response.httpVersion", "text"), ("response.cookies", "list"),
    ("response.headers", "pairs"), ("response.content", "object"),
    ("response.redirectURL", "text"), ("response.headersSize", "whole"),
    ("response.bodySize", "whole"), ("response.content.size", "whole"),
    ("response.content.mimeType", "text"), ("timings.send", "number"),
    ("timings.wait", "number"), ("timings.receive", "number"),
  ]

  private static func isKind(_ value: JSONValue?, _ kind: String) -> Bool {
    guard let value else { return false }
    switch kind {
    case "text": return value.string != nil
    case "number": return value.number?.double.map { $0 >= 0 } == true
    case "whole": return value.number?.int.map { $0 >= -1 } == true
    case "object": return value.object != nil
    case "list": return value.array != nil
    case "pairs":
      return value.array?.allSatisfy { $0["name"]?.string != nil && $0["value"]?.string != nil }
        == true
    case "url": return value.string?.hasPrefix("http://127.0.0.1:") == true
    case "time":
      let shape = value.string?.map { $0.isNumber ? "9" : String($0) }.joined()
      return shape == "9999-99-99T99:99:99.999Z"
    default: return false
    }
  }

  private func check(_ entry: JSONValue) {
    for (place, kind) in Self.wanted {
      let value = entry.value(at: .init(place))
      #expect(Self.isKind(value, kind), "\(place): \(value?.text ?? "nothing")")
    }
    let timings = ["send", "wait", "receive"].compactMap { entry["timings"]?[$0]?.number?.double }
    let time = entry["time"]?.number?.double ?? -1
    #expect(abs(timings.reduce(0, +) - time) < 0.01)
    if let body = entry["request"]?["postData"] {
      #expect(body["mimeType"]?.string != nil && body["text"]?.string != nil)
    }
  }

  @Test("A run's archive has what the format wants, every exchange, and no secret")
  func run() async throws {
    try await ServedSystems.serving { systems, address in
      let text = ServedSystems.configuration(at: address, trigger: true)
      let result = try await flowproof("run", "--verbose", configuration: text)
      #expect(result.code == .success, "\(result.output)")
      let log = try archive()["log"]
      #expect(log?["version"] == "1.2" && log?["creator"]?["name"] == "flowproof")
      #expect(log?["creator"]?["version"]?.string != nil)
      let entries = log?["entries"]?.array ?? []
      // With --verbose each exchange has a line.
      let lines = result.error.split(separator: "\n").filter {
        ["GET /", "POST /", "PATCH /", "PUT /", "DELETE /"].contains(where: $0.hasPrefix)
      }
      #expect(entries.count == lines.count && entries.count > 5)
      for entry in entries { check(entry) }
      let urls = entries.compactMap { $0["request"]?["url"]?.string }
      #expect(urls.contains(address + "/engine/run?all=1"))
      #expect(!folder.text("run.har").contains(ServedSystems.engineKey))
    }
  }

  @Test("What a system says of secrets is masked, and what got no answer says why")
  func secrets() async throws {
    let key = "sesame-0815", token = "token-4711"
    let server = ScriptedEndpoint { _, request async throws(HTTPEndpointError) in
      func answer(_ text: String, _ status: Int = 200) -> HTTPResponse {
        HTTPResponse(
          status: status,
          fields: ["Content-Type": "application/json", "Set-Cookie": "session=\(token)"],
          body: Array(text.utf8)
        )
      }
      switch request.target {
      case "/token": return answer(#"{"access_token": "\#(token)"}"#)
      case "/bytes": return HTTPResponse(status: 200, body: [0, 200, 255])
      default: return answer(#"{"message": "no right for \#(key) by \#(token)"}"#, 403)
      }
    }
    try await LoopbackServer.serving(server) { server in
      let system = { (name: String) in
        """
        {"profile": {"name": "\(name)", "secrets": {"key": "a key"},
           "authentication": {"kind": "exchange", "url": "/token", "token": "access_token",
             "json": {"key": "{key}"}},
           "types": {"*": {"path": "/{type}", "list": {"query": {"api_key": "{limit}"}}}}},
         "credentials": {"key": "${KEY}"}, "baseURL": "\(server.baseURL)",
         "environment": "sandbox"}
        """
      }
      let result = try await flowproof(
        "doctor",
        configuration: #"{"systems": {"Crm": \#(system("Crm")), "Shop": \#(system("Shop"))}}"#,
        variables: ["KEY": key]
      )
      #expect(result.code == .environment)
    }
    let text = folder.text("run.har")
    #expect(!text.contains(key) && !text.contains(token) && text.contains("***"))
    let entries = try archive()["log"]?["entries"]?.array ?? []
    #expect(entries.contains { $0["request"]?["url"]?.string?.hasSuffix("/token") == true })
    for entry in entries { check(entry) }
    let lists = entries.filter { $0["request"]?["method"] == "GET" }
    #expect(!lists.isEmpty)
    for list in lists {
      #expect(list["request"]?["queryString"]?.array?.first?["value"] == "***")
      #expect(list["response"]?["content"]?["text"]?.string?.contains("no right for ***") == true)
    }
  }

  @Test("What got no answer says why")
  func unanswered() async throws {
    let text = ServedSystems.configuration(at: "http://127.0.0.1:\(unheardPort)", trigger: false)
    let result = try await flowproof("doctor", configuration: text)
    #expect(result.code == .environment)
    let entries = try archive()["log"]?["entries"]?.array ?? []
    #expect(!entries.isEmpty)
    for entry in entries {
      check(entry)
      #expect(entry["response"]?["status"] == 0)
      #expect(entry["comment"]?.string?.hasPrefix("no answer") == true)
    }
  }

  @Test("The mock has no archive, and no archive takes the place of a document")
  func refused() async throws {
    let mock = await CommandLineTests.flowproof(
      "run",
      folder.path("crm-shop.rst"),
      "--reports",
      folder.path("reports"),
      "--har",
      folder.path("run.har")
    )
    #expect(mock.code == .usage && mock.error.contains("`--har` needs the systems"))
    let over = await CommandLineTests.flowproof(
      "run",
      folder.path("crm-shop.rst"),
      "--har",
      folder.path("crm-shop.rst")
    )
    #expect(over.code == .usage)
    #expect(folder.text("crm-shop.rst") == Self.document)
    #expect(folder.names.allSatisfy { !$0.contains("partial") && !$0.hasSuffix(".har") })
  }
}
