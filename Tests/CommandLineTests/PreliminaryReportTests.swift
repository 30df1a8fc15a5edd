import Foundation
import HTTPEndpoints
import JSON
import LoopbackServer
import Synchronization
import TestSupport
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

/// Whoever kills a run while it cleans up has its reports all the same, and they say what they are.
@Suite("Reports that stand there during a clean-up", .ownThread, .timeLimit(.minutes(10)))
struct PreliminaryReportTests {
  private static let document = documentText(
    section("Crm Person", "Shop Customer", .every, .maps([("name", "title", "\"string\"")]))
  )
  private static let reason =
    "the run ended before what it made was deleted: `flowproof clean` deletes it"
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.document, to: "crm-shop.rst")
  }

  /// Runs the document against two served systems, with some things replaced in the configuration, and
  /// looks at the reports before a request is answered; then cleans up after what lies in the folder
  /// `killed`.
  private func run(
    replacing changes: [(String, String)] = [],
    interruption: Interruption = Interruption(),
    _ onRequest: @escaping @Sendable (HTTPRequest) -> Void
  ) async throws -> (run: CommandResult, clean: CommandResult) {
    let systems = ServedSystems()
    let watched = ScriptedEndpoint { _, request async throws(HTTPEndpointError) in
      onRequest(request)
      return try await systems.respond(to: request)
    }
    return try await LoopbackServer.serving(watched) { [folder] server in
      var text = ServedSystems.configuration(at: server.baseURL, trigger: changes.isEmpty)
      for (old, new) in changes { text = text.replacing(old, with: new) }
      try folder.write(text, to: "flowproof.json")
      let result = await flowproof(
        [
          "run", folder.path("crm-shop.rst"), "--reports", folder.path("reports"),
          "--html", folder.path("reports/checklist.html"),
        ],
        environment: ["ENGINE": ServedSystems.engineKey],
        interruption: interruption
      )
      #expect(await systems.count() == 0)
      let cleaned = await flowproof(
        ["clean", "--config", folder.path("flowproof.json"), "--reports", folder.path("killed")],
        environment: ["ENGINE": ServedSystems.engineKey]
      )
      return (result, cleaned)
    }
  }

  @Test("A run that is stopped deletes nothing before its reports are there, and renews them")
  func stopped() async throws {
    let interruption = Interruption()
    let isMade = Mutex(false)
    let killed = Mutex(false)
    let (result, cleaned) = try await run(
      replacing: [("300ms", "1s"), (#""poll""#, #""settle": "100ms", "poll""#)],
      interruption: interruption
    ) { [folder] request in
      if request.method == .post { isMade.withLock { $0 = true } }
      if request.method == .get, isMade.withLock(\.self) { interruption.interrupt() }
      guard request.method == .delete else { return }
      let isFirst = killed.withLock { killed in
        defer { killed = true }
        return !killed
      }
      // What lies there now is what a run leaves that is killed at this moment.
      guard isFirst else { return }
      let (from, to) = (folder.path("reports"), folder.path("killed"))
      try? FileManager.default.copyItem(atPath: from, toPath: to)
    }
    #expect(result.code == .interrupted)
    #expect(result.error.contains("interrupted: what the run made is being deleted, which takes"))
    try #require(folder.holds("killed"), "nothing was deleted")
    let then = try folder.results("killed/results.json")
    #expect(then["exitCode"] == 130 && then["exitReason"]?.string == Self.reason)
    let document = try #require(then["documents"]?.array?.first)
    let left = document["leftovers"]?.array ?? []
    #expect(left.first?["reason"] == "it was not deleted yet when this was written")
    #expect(JUnitOutline(contents(of: folder.path("killed/junit.xml")))?.cases.first ?? 0 > 0)
    #expect(folder.text("killed/checklist.html").contains(Self.reason.prefix(40)))
    #expect(!folder.names.contains { $0.hasSuffix(".partial") })

    let now = try folder.results()
    #expect(now["exitCode"] == 130 && now["exitReason"]?.string == "the run was interrupted")
    #expect(now["documents"]?.array?.first?["leftovers"]?.array ?? [] == [])

    #expect(cleaned.code == .success, "\(cleaned)")
    #expect(cleaned.output.contains("\(folder.path("killed/journals/"))"))
  }

  @Test("A run that comes to its end has its reports before it looks for what came back")
  func ended() async throws {
    let seen = Mutex("")
    let (result, _) = try await run { [folder] request in
      if request.method == .get { seen.withLock { $0 = folder.text("reports/results.json") } }
    }
    #expect(result.code == .success, "\(result)")
    try folder.write(seen.withLock(\.self), to: "seen.json")
    let then = try folder.results("seen.json")
    #expect(then["exitCode"] == 130 && then["exitReason"]?.string == Self.reason)
    let now = try folder.results()
    #expect(now["exitCode"] == 0)
    #expect(then["totals"]?["cases"]?["passed"] == now["totals"]?["cases"]?["passed"])
  }

  @Test("A signal during the clean-up changes the code that the reports name")
  func terminated() async throws {
    let interruption = Interruption()
    let codes = Mutex<[String]>([])
    let (result, _) = try await run(interruption: interruption) { [folder] request in
      let text = folder.text("reports/results.json")
      guard !text.isEmpty else { return }
      codes.withLock { $0.append(text.contains("\"exitCode\":143") ? "143" : "130") }
      _ = interruption.receive(15)
    }
    #expect(result.code == .terminated)
    #expect(codes.withLock { $0.first } == "130")
    #expect(try folder.results()["exitCode"] == 143)
  }
}
