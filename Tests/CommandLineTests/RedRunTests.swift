import Checklists
import Foundation
import HTTPEndpoints
import JSON
import LoopbackServer
import TestSupport
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

/// What a person sees first who has never seen the tool, and whose pipeline is red: it has to say what
/// is wrong, and what to do next.
@Suite("The beginning of red runs", .ownThread, .timeLimit(.minutes(10)))
struct RedRunTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// How many lines of a summary are looked at.
  private static let lineLimit = 25

  private func run(
    _ words: [String],
    on path: String = Repository.checklists,
    in reports: String = "r",
    today: String? = nil
  ) async -> CommandResult {
    await flowproof(
      ["run", path, "--seed", "7", "--reports", folder.path(reports)] + words,
      today: today
    )
  }

  /// The beginning of what was said, without what differs from run to run.
  private func beginning(of result: CommandResult) -> String {
    result.output
      .replacing(repositoryRoot + "/", with: "")
      .replacing(folder.path, with: "DIR")
      .replacing(/127\.0\.0\.1:[0-9]+/, with: "ADDRESS")
      .replacing(/\b[0-9]{7}\b/, with: "ID")
      .replacing(/flowproof-[a-z0-9]+-/, with: "flowproof-RUN-")
      .replacing(#/[0-9]+ requests? in [^\n]*/#, with: "REQUESTS in TIME")
      .replacing(#/after [0-9]+ requests? without/#, with: "after REQUESTS without")
      .replacing(/--seed [0-9]+/, with: "--seed SEED")
      .split(separator: "\n", omittingEmptySubsequences: false).prefix(Self.lineLimit)
      .joined(separator: "\n")
  }

  /// Says of a run what it begins with, once it is clear that it says what has to be said.
  private func entry(_ name: String, _ result: CommandResult) -> String {
    let text = beginning(of: result)
    if result.code != .success {
      #expect(text.contains(#/(?m)^  . why /#), "\(name)")
      #expect(text.contains(#/(?m)^    do /#), "\(name)")
    }
    return "=== \(name): exit \(result.code.rawValue)\n\(text)\n"
  }

  @Test("Each fault of the mock names its cause")
  func faults() async throws {
    var text = ""
    for fault in Fault.allCases {
      let result = await run(["--fault", fault.rawValue])
      // Some need what these documents do not have.
      if result.code == .success || result.code == .usage {
        text += "=== \(fault.rawValue): not shown by these documents\n"
        continue
      }
      #expect(result.output.contains(#/(?m)^. cause 1 /#), "\(fault.rawValue)")
      #expect(result.output.split(separator: "\n").count <= 120, "\(fault.rawValue)")
      text += entry(fault.rawValue, result)
    }
    expectGolden(text, at: "Tests/CommandLineTests/Goldens/red-faults.txt")
  }

  @Test("Each reason of the gate says what to do, and a part says that it is one")
  func gates() async throws {
    let wix = Repository.document("wix-wix.rst")
    let baseline = folder.path("b.json")
    var text = ""
    let fault = ["--fault", "forward-only"]
    text += entry("strict", await run(["--strict"]))
    text += entry("min-checked", await run(["--min-checked", "90"]))
    _ = await run(fault + ["--baseline", baseline, "--update-baseline"], today: "2026-11-01")
    text += entry("known", await run(fault + ["--baseline", baseline], today: "2026-11-02"))
    text += entry("expired", await run(fault + ["--baseline", baseline], today: "2027-11-02"))
    text += entry("unneeded", await run(["--baseline", baseline], today: "2026-11-02"))
    let other = ["--fault", "never-creates", "--baseline", baseline]
    text += entry("new", await run(other, today: "2026-11-02"))
    text += entry("only", await run(["--only", "maps"], on: wix))
    text += entry("only, red", await run(fault + ["--only", "syncs-backward"], on: wix))
    text += entry("shard", await run(fault + ["--shard", "1/2"], on: wix))
    _ = await run(fault, in: "first")
    let again = ["--rerun-failed", folder.path("first/results.json")]
    text += entry("rerun-failed", await run(again, in: "second"))
    text += entry("rerun-failed, red", await run(fault + again, in: "second"))
    let damaged = try folder.write(Documents.withEverySeverity, to: "damaged.rst")
    text += entry("damaged", await run([], on: damaged))
    let empty = try folder.write("Title\n=====\n\nNothing.\n", to: "empty.rst")
    text += entry("no pairing", await run([], on: empty))
    try folder.write("", to: "none/readme.txt")
    text += entry("no document", await run([], on: folder.path("none")))
    let hope = try folder.write(Documents.planned, to: "hope/deals.rst")
    text += entry("unsigned", await run(["--strict"], on: hope))
    let list = await flowproof("signoff", hope, "--format", "json")
    let item = try #require(try JSONParser.parse(list.output).array?.first?["rule"]?.string)
    let sign = ["signoff", item, hope, "--by", "Ann"]
    #expect(await flowproof(sign + ["--broken"], today: "2026-11-21").code == .success)
    text += entry("signed off as broken", await run([], on: hope))
    #expect(await flowproof(sign + ["--holds"], today: "2026-11-22").code == .success)
    text += entry("signed off", await run([], on: hope))
    let interruption = Interruption()
    interruption.interrupt()
    let interrupted = await flowproof(
      ["run", wix, "--seed", "7", "--reports", folder.path("r")],
      interruption: interruption
    )
    text += entry("interrupted", interrupted)
    expectGolden(text, at: "Tests/CommandLineTests/Goldens/red-gates.txt")
  }

  /// Answers everything in the same way.
  private struct WrongServer: HTTPEndpoint {
    var status: Int
    var type: String
    var body: String

    func respond(to request: HTTPRequest) async throws(HTTPEndpointError) -> HTTPResponse {
      var response = HTTPResponse(status: status, body: Array(body.utf8))
      response.fields["Content-Type"] = type
      return response
    }
  }

  private func tested(
    at address: String,
    _ names: [String] = ["Customwebshop", "Customcrm"],
    _ document: String = "customwebshop-customcrm.rst"
  ) async throws -> CommandResult {
    let system = { (path: String) in
      #"{"profile": "plain", "baseURL": "\#(address)/\#(path)", "environment": "sandbox"}"#
    }
    let configuration = try folder.write(
      """
      {"systems": {"\(names[0])": \(system("a")), "\(names[1])": \(system("b"))},
       "timing": {"propagation": "300ms", "poll": "20ms"}}
      """,
      to: "flowproof.json"
    )
    return await run(
      ["--config", configuration],
      on: Repository.document(document)
    )
  }

  @Test("A system that is dead, or no such system, is one cause with its address")
  func systems() async throws {
    let servers = [
      ("html", WrongServer(status: 200, type: "text/html", body: "<html><p>Welcome</p></html>")),
      ("json", WrongServer(status: 404, type: "application/json", body: #"{"code":"no-tenant"}"#)),
      ("text", WrongServer(status: 403, type: "text/plain", body: "tenant suspended")),
    ]
    var text = ""
    for (name, server) in servers {
      let result = try await LoopbackServer.serving(server) { try await tested(at: $0.baseURL) }
      #expect(result.code == .environment)
      #expect(result.output.contains(#/(?m)^! cause 1 .*Customcrm/#), "\(name)")
      #expect(!result.output.contains("cause 2"), "\(name)")
      #expect(result.output.contains("flowproof doctor"))
      // Nothing was made, so nothing can be left.
      #expect(!result.output.contains("left behind"))
      text += entry(name, result)
      // Here each case begins with a record that is not made.
      let wix = try await LoopbackServer.serving(server) {
        try await tested(at: $0.baseURL, ["Wix.com", "Wix"], "wix-wix.rst")
      }
      #expect(wix.output.contains("Wix at http://127.0.0.1:"), "\(name)")
      #expect(wix.output.contains("cause 2") && !wix.output.contains("cause 3"), "\(name)")
      #expect(!wix.output.contains("left behind"), "\(name): \(wix.output)")
    }
    let dead = try await tested(at: "http://127.0.0.1:9")
    #expect(dead.code == .environment)
    #expect(!dead.output.contains("left behind"))
    text += entry("dead", dead)
    expectGolden(text, at: "Tests/CommandLineTests/Goldens/red-systems.txt")
  }
}
