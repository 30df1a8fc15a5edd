import HTTPEndpoints
import JSON
import ObjectForms
import Sandbox
import SystemModel
import Systems
import SystemModel
import TestSupport
import Testing
import URLSessionEndpoint

@testable import Flowproof
@testable import FlowproofCommandLine

/// Scripts read the first lines and then talk to what they name.
@Suite("The command serve", .ownThread, .timeLimit(.minutes(10)))
struct ServeCommandTests {
  /// Serves until an operation on what was printed is done.
  private func serving(
    _ words: [String],
    _ operation: @escaping @Sendable (String) async throws -> Void
  ) async throws -> (code: ExitCode, output: String, error: String) {
    let interruption = Interruption()
    let printed = AsyncStream.makeStream(of: String.self)
    let complaints = AsyncStream.makeStream(of: String.self)
    let program = CommandLineProgram(
      streams: StandardStreams(
        output: { printed.continuation.yield($0) },
        error: { complaints.continuation.yield($0) }
      ),
      environment: [:],
      interruption: interruption
    )
    async let code = program.run(["serve"] + words)
    var output = ""
    for await text in printed.stream.prefix(1) { output = text }
    do {
      try await operation(output)
    } catch {
      Issue.record(error)
    }
    interruption.interrupt()
    let ending = await code
    complaints.continuation.finish()
    var error = ""
    for await text in complaints.stream { error += text }
    return (ending, output, error)
  }

  private func get(_ address: String, _ target: String) async throws -> JSONValue {
    let endpoint = try URLSessionHTTPEndpoint(address)
    let response = try await endpoint.respond(to: HTTPRequest(.get, target))
    #expect(response.status == 200)
    #expect(response.fields["Content-Type"] == "application/json")
    return try JSONParser.parse(response.body)
  }

  @Test("A record that is created over HTTP arrives in the other system, until Ctrl-C")
  func serves() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Documents.fine, to: "x.rst")
    let result = try await serving([path, "--propagation", "20ms", "--verbose"]) { output in
      let lines = output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
      #expect(lines.map { $0[0] + " " + $0[1] + " " + $0[3] } == ["x source Crm", "x target Shop"])
      let source = try URLSessionHTTPEndpoint(lines[0][2])
      let body = Array(#"{"name": "Ann"}"#.utf8)
      let response = try await source.respond(to: HTTPRequest(.post, "/Crm%20Person", body: body))
      #expect(response.status == 201)
      var records: [JSONValue] = []
      while records.isEmpty {
        let list = try await get(lines[1][2], "/Shop%20Customer?changedSince=0")
        records = list["records"]?.array ?? []
      }
      #expect(records.map { $0["fields"] } == [["title": "Ann"]])
    }
    #expect(result.code == .interrupted)
    #expect(result.error.hasPrefix("flowproof: serving 2 systems with an integration that acts"))
    #expect(result.error.contains("\nPOST /x/source/Crm%20Person 201 "))
    #expect(!result.error.contains("changedSince"))
  }

  @Test("Each document has paths of its own, and tools are told in JSON")
  func servesSeveral() async throws {
    let folder = try TemporaryFolder()
    for name in ["a", "b"] { try folder.write(Documents.fine, to: "\(name).rst") }
    let words = [folder.path, "--format", "json", "--quiet", "--no-integration"]
    let result = try await serving(words) { output in
      #expect(output.utf8.count { $0 == 10 } == 1)
      let value = try JSONParser.parse(Array(output.utf8))
      let systems = try #require(value["systems"]?.array)
      #expect(
        systems.map { "\($0["document"]?.string ?? "") \($0["side"]?.string ?? "")" }
          == ["a source", "a target", "b source", "b target"]
      )
      #expect(value["seed"]?.string == "1")
      let port = try #require(value["port"]?.number?.int)
      for system in systems {
        let address = try #require(system["url"]?.string)
        #expect(address.hasPrefix("http://127.0.0.1:\(port)/"))
        #expect(try await get(address, "/Crm%20Person")["records"] == [])
      }
    }
    #expect(result.code == .interrupted)
    #expect(result.error.isEmpty)
  }

  @Test("A rate is kept, and what is beyond it is refused")
  func limits() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Documents.fine, to: "x.rst")
    _ = try await serving([path, "--rate", "0.01/s,bucket=2"]) { output in
      let words = output.split(whereSeparator: \.isWhitespace)
      let source = try URLSessionHTTPEndpoint(String(words[2]))
      var statuses: [Int] = []
      for _ in 0..<3 {
        statuses.append(try await source.respond(to: HTTPRequest(.get, "/Crm%20Person")).status)
      }
      #expect(statuses == [200, 200, 429])
    }
  }

  @Test("Accidents happen on request", arguments: ["429", "500", "reset", "cut"])
  func hasAccidents(kind: String) async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Documents.fine, to: "x.rst")
    _ = try await serving([path, "--chaos", "\(kind)=100%"]) { output in
      let words = output.split(whereSeparator: \.isWhitespace)
      let source = try URLSessionHTTPEndpoint(String(words[2]))
      let seen: String
      do throws(HTTPEndpointError) {
        seen = "\(try await source.respond(to: HTTPRequest(.get, "/Crm%20Person")).status)"
      } catch {
        switch error {
        case .unreachable: seen = "reset"
        case .cutOff: seen = "cut"
        default: seen = "\(error)"
        }
      }
      #expect(seen == kind)
    }
  }

  @Test("Where there is nothing to serve, or the words contradict, it says so and ends")
  func refuses() async throws {
    let folder = try TemporaryFolder()
    let empty = try folder.write(Documents.withoutPairings, to: "empty.rst")
    let nothing = await flowproof("serve", empty)
    #expect(nothing.code == .nothingChecked)
    #expect(nothing.error.hasPrefix("flowproof: nothing to serve"))
    let fine = try folder.write(Documents.fine, to: "x.rst")
    let both = await flowproof("serve", fine, "--no-integration", "--fault", "forward-only")
    #expect(both.code == .usage)
    #expect(both.error.hasPrefix("flowproof: `--no-integration` and `--fault` contradict"))
    let list = await flowproof("serve", fine, "--fault", "list")
    #expect(list.code == .success)
    #expect(list.output.contains("forward-only"))
    _ = try await serving([fine]) { output in
      let port = output.split(separator: " ")[2].split(whereSeparator: { ":/".contains($0) })[2]
      let taken = await flowproof("serve", fine, "--port", String(port))
      #expect(taken.code == .usage)
      #expect(taken.error.hasPrefix("flowproof: the port \(port) is in use; choose another"))
    }
  }

  @Test(
    "Values that are none are refused with what would be one",
    arguments: [
      ("--port", "65536"), ("--port", "-1"), ("--propagation", "50"), ("--propagation", "0s"),
      ("--propagation", "25h"), ("--propagation", "ms"), ("--latency", "1 s"),
      ("--latency", "-1s"), ("--eventual", "1e3s"), ("--rate", "2/s,bucket=0"),
      ("--rate", "2/s,burst=1"), ("--rate", "0/s"), ("--chaos", "10"), ("--chaos", "101%"),
      ("--chaos", "429=60%,500=60%"), ("--chaos", "404=1%"), ("--chaos", "429=1%,429=1%"),
      ("--chaos", "429=1%,"), ("--chaos", "%"), ("--chaos", "-1%"),
    ]
  )
  func refusesValues(option: String, value: String) async {
    let result = await flowproof("serve", "\(option)=\(value)")
    #expect(result.code == .usage)
    #expect(result.error.hasPrefix("flowproof: `\(value)` is no value for `\(option)`: it takes "))
  }

  @Test("Values are read as they are meant")
  func readsValues() {
    #expect(Duration(written: "50ms") == .milliseconds(50))
    #expect(Duration(written: "1.5s") == .milliseconds(1500))
    #expect(Duration(written: "2m") == .seconds(120))
    #expect(Duration(written: "24h") == .seconds(86_400))
    #expect(Duration(written: "0s") == .zero)
    #expect(SimulationOption.limit("2/s,bucket=40")?.burst == 40)
    #expect(SimulationOption.limit("2/s")?.burst == 1)
    #expect(AccidentShares("12%")?.shares[.cut] == 0.02)
    #expect(AccidentShares("12%")?.shares.count == 6)
    #expect(AccidentShares("429=5%,reset=0.5%")?.shares == [.tooMany: 0.05, .reset: 0.005])
  }
}
