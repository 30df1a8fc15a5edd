import Foundation
import HTTPEndpoints
import JSON
import LoopbackServer
import Synchronization
import TestSupport
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

/// The time of a run counts from its first moment on, whatever it waits for.
@Suite("Time limits", .ownThread, .timeLimit(.minutes(10)))
struct TimeLimitTests {
  private static let document = documentText(
    section("Crm Person", "Shop Customer", .every, .maps([("name", "title", "\"string\"")]))
  )
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.document, to: "crm-shop.rst")
  }

  /// What a system never answers.
  enum Silence: String, CaseIterable, Sendable {
    case everything, tokens, proof, creations

    /// Whether it answers a request all the same.
    func answers(_ request: HTTPRequest) -> Bool {
      switch self {
      case .everything: false
      case .tokens: !request.target.hasSuffix("/token")
      case .proof: !request.target.hasSuffix("/account")
      case .creations: request.target.hasPrefix("/shop/") && request.method != .post
      }
    }
  }

  /// Serves two systems that are silent, and runs the document against them.
  private func run(
    _ silence: Silence,
    _ words: [String],
    interruption: Interruption = Interruption(),
    onSilence: @escaping @Sendable () -> Void = {}
  ) async throws -> (result: CommandResult, posts: Int) {
    let system = ScriptedEndpoint { _, request in
      if silence.answers(request) {
        let isProof = request.target.hasSuffix("/account")
        return HTTPResponse(status: 200, body: Array((isProof ? #"{"kind": "TEST"}"# : "[]").utf8))
      }
      onSilence()
      try? await Task.sleep(for: .seconds(3600))
      return HTTPResponse(status: 200)
    }
    var serving = LoopbackServer.Configuration()
    serving.graceTime = .zero
    let result = try await LoopbackServer.serving(system, configuration: serving) { server in
      try await run(at: server.baseURL, silence, words, interruption)
    }
    return (result, system.requests.count { $0.method == .post && !$0.target.hasSuffix("/token") })
  }

  /// Runs the document against systems at an address.
  private func run(
    at address: String,
    _ silence: Silence,
    _ words: [String],
    _ interruption: Interruption = Interruption()
  ) async throws -> CommandResult {
    let authentication = """
      "secrets": {"token": null, "id": "the id", "secret": "the secret"},
      "authentication": {
        "kind": "clientCredentials", "url": "\(address)/token", "id": "{id}", "secret": "{secret}"
      },
      """
    let system = { (path: String) in
      """
      {
        "profile": {
          "extends": "rest", \(silence == .tokens ? authentication : "")
          "safety": {"proof": {"path": "/account", "at": "kind", "values": ["TEST"]}}
        },
        "credentials": {\(silence == .tokens ? #""id": "${ID}", "secret""# : #""token""#): "${TOKEN}"},
        "baseURL": "\(address)/\(path)", "environment": "sandbox"
      }
      """
    }
    // Whoever waited for an answer, or for what may come of a request, would wait for minutes.
    let text = """
      {
        "systems": {"Crm": \(system("crm")), "Shop": \(system("shop"))},
        "timing": {"timeout": "300s", "propagation": "300s"}
      }
      """
    let path = try folder.write(text, to: "flowproof.json")
    return await flowproof(
      ["run", folder.path("crm-shop.rst"), "--config", path, "--reports", folder.path("reports")]
        + words,
      environment: ["ID": "client-of-the-run", "TOKEN": "token-of-the-run"],
      interruption: interruption,
      asksThisMachine: silence == .proof
    )
  }

  @Test(
    "A run ends soon after its time against systems that never answer",
    arguments: Silence.allCases
  )
  func silent(silence: Silence) async throws {
    let start = ContinuousClock.now
    let (result, posts) = try await run(silence, ["--timeout", "1s"])
    let elapsed = ContinuousClock.now - start
    #expect(result.code == .environment, "\(result)")
    #expect(elapsed < .seconds(60), "\(elapsed)")
    #expect(posts <= (silence == .creations ? 2 : 0), "nothing is made without a token or a proof")
    let results = try folder.results()
    #expect(results["exitCode"] == 3)
    #expect(results["exitReason"]?.string?.hasPrefix("the time was over: ") == true)
    #expect(results["totals"]?["cases"]?["passed"] == 0)
    #expect(folder.holds("reports/junit.xml"))
  }

  @Test("Nobody waits for a proof any more who wants the run to end")
  func interrupted() async throws {
    let interruption = Interruption()
    let (result, posts) = try await run(
      .proof,
      [],
      interruption: interruption,
      onSilence: { interruption.interrupt() }
    )
    #expect(result.code == .interrupted)
    #expect(posts == 0)
    #expect(try folder.results()["exitReason"] == "the run was interrupted")
    #expect(JournalFolder.journals(in: folder.path("reports/journals")).isEmpty)
  }

  @Test("Where nothing listens a run gives up by itself")
  func refused() async throws {
    let start = ContinuousClock.now
    let result = try await run(at: "http://127.0.0.1:\(unheardPort)", .everything, [])
    let elapsed = ContinuousClock.now - start
    #expect(result.code == .environment, "\(result)")
    #expect(elapsed < .seconds(60), "\(elapsed)")
  }
}
