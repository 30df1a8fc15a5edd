import HTTPEndpoints
import JSON
import LoopbackServer
import Synchronization
import TestSupport
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

/// New users learn what keeps their runs from working, and integrations that run on demand run.
@Suite("A configuration against systems on this machine", .ownThread, .timeLimit(.minutes(10)))
struct DoctorCommandTests {
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
    configuration: String
  ) async throws -> CommandResult {
    try folder.write(configuration, to: "flowproof.json")
    return await CommandLineTests.flowproof(
      [command, folder.path("crm-shop.rst"), "--reports", folder.path("reports")] + words,
      environment: ["ENGINE": ServedSystems.engineKey]
    )
  }

  @Test("Systems as they must be end with 0, and nothing stays in them")
  func sound() async throws {
    try await ServedSystems.serving { systems, address in
      let text = ServedSystems.configuration(at: address, trigger: true)
      let result = try await flowproof("doctor", configuration: text)
      #expect(result.code == .success)
      #expect(result.output.contains("✓ Crm at \(address)/source\n  ✓ reachable    it answers"))
      #expect(result.output.contains("\n  Shop Customer\n    ✓ list         0 records\n"))
      #expect(result.output.contains("✓ integration  it says that nothing is left to do\n"))
      #expect(result.output.hasSuffix("✓ runs can do what they need (exit code 0)\n"))
      #expect(await systems.count() == 0)
      #expect(JournalFolder.journals(in: folder.path("reports/journals")).isEmpty)
    }
  }

  @Test("One that takes nobody ends with 3, says what to fix, and nothing is made anywhere")
  func closed() async throws {
    try await ServedSystems.serving { systems, address in
      systems.isClosed.withLock { $0 = true }
      let text = ServedSystems.configuration(at: address, trigger: false)
      let result = try await flowproof("doctor", "--format", "json", configuration: text)
      #expect(result.code == .environment)
      let value = try JSONParser.parse(Array(result.output.utf8))
      #expect(value["sound"] == .bool(false))
      let found = value["systems"]?.array ?? []
      #expect(found.map { $0["name"]?.string } == ["Crm", "Shop"])
      let verdicts = found.map { system in
        (system["findings"]?.array ?? []).compactMap { $0["verdict"]?.string }
      }
      #expect(verdicts[1] == ["fine", "problem"] && !verdicts[0].contains("problem"))
      #expect(found[1]["findings"]?.array?[1]["hint"]?.string?.contains("credentials") == true)
      #expect(await systems.count() == 0)
    }
  }

  @Test("On Ctrl-C it waits for no answer any more, and says nothing of what it did not see")
  func stopped() async throws {
    let interruption = Interruption()
    let silent = ScriptedEndpoint { _, _ in
      interruption.interrupt()
      try? await Task.sleep(for: .seconds(3600))
      return HTTPResponse(status: 200)
    }
    var serving = LoopbackServer.Configuration()
    serving.graceTime = .zero
    try await LoopbackServer.serving(silent, configuration: serving) { server in
      let text = ServedSystems.configuration(at: server.baseURL, trigger: false)
      try folder.write(text, to: "flowproof.json")
      let result = await CommandLineTests.flowproof(
        [
          "doctor", folder.path("crm-shop.rst"), "--format", "json",
          "--reports", folder.path("reports"),
        ],
        interruption: interruption
      )
      #expect(result.code == .interrupted)
      let value = try JSONParser.parse(Array(result.output.utf8))
      #expect(value["sound"] == .bool(false) && value["interrupted"] == .bool(true))
      #expect(silent.requests.count == 1)
      #expect(JournalFolder.journals(in: folder.path("reports/journals")).isEmpty)
    }
  }

  @Test("Without a configuration there is nothing to look at")
  func unconfigured() async throws {
    let result = await CommandLineTests.flowproof("doctor", folder.path("crm-shop.rst"))
    #expect(result.code == .usage && result.error.contains("`flowproof init` drafts one"))
  }

  @Test("A run calls the trigger after its writes; without one nothing arrives")
  func triggers() async throws {
    try await ServedSystems.serving { systems, address in
      let told = ServedSystems.configuration(at: address, trigger: true)
      let passed = try await flowproof("run", "--verbose", configuration: told)
      #expect(passed.code == .success, "\(passed.output)")
      #expect(passed.error.contains("POST /engine/run 202 "))
      #expect(!passed.output.contains(ServedSystems.engineKey))
      #expect(!passed.error.contains(ServedSystems.engineKey))
      #expect(await systems.count() == 0)
      let notRun = ServedSystems.configuration(at: address, trigger: false)
      let failed = try await flowproof("run", configuration: notRun)
      #expect(failed.code == .broken)
      #expect(await systems.count() == 0)
    }
  }

  @Test("On Ctrl-C a run says what goes on, deletes what it made, and ends with 130")
  func interrupted() async throws {
    try await ServedSystems.serving { systems, address in
      let text = ServedSystems.configuration(at: address, trigger: false)
        .replacing("300ms", with: "600s").replacing(#""poll""#, with: #""settle": "1s", "poll""#)
      try folder.write(text, to: "flowproof.json")
      let interruption = Interruption()
      let told = Mutex(0)
      let result = await CommandLineTests.flowproof(
        [
          "run", folder.path("crm-shop.rst"), "--verbose", "--reports", folder.path("reports"),
        ],
        interruption: interruption,
        // Behind both lists and the first creation, of which there is a line each.
        onDiagnostic: {
          let count = told.withLock { told in
            told += 1
            return told
          }
          if count == 4 { interruption.interrupt() }
        }
      )
      #expect(result.code == .interrupted)
      #expect(result.error.contains("interrupted: what the run made is being deleted"))
      #expect(await systems.count() == 0)
    }
  }

  @Test("A trigger that is refused makes errors, no failures")
  func refusedTrigger() async throws {
    try await ServedSystems.serving { _, address in
      let text = ServedSystems.configuration(at: address, trigger: true)
        .replacing("engine/run", with: "engine/walk")
      let result = try await flowproof("run", configuration: text)
      #expect(result.code == .environment)
      let reason = "the integration was not made to run: `trigger` answered 404"
      #expect(result.output.contains(reason))
    }
  }
}
