import JSON
import Results
import Synchronization
import TestSupport
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

/// A run takes minutes, in which people go on working.
@Suite("A baseline that is edited while a run goes on", .ownThread, .timeLimit(.minutes(10)))
struct EditedBaselineTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let head = "{\"format\": \"flowproof-baseline\", \"version\": 1, \"failures\": ["
  private static let entry = "{\"case\": \"a/p/kept\", \"reason\": \"%\"}"

  /// Ends a broken run, the file having changed since the run began.
  ///
  /// - Returns: How it ended, and what was said.
  private func end(
    after edit: (TemporaryFolder) throws -> Void
  ) async throws -> (code: ExitCode, error: String) {
    _ = await flowproof(
      "run",
      Repository.document("wix-wix.rst"),
      "--fault",
      "forward-only",
      "--reports",
      folder.path("r")
    )
    var results = try RunResults(at: folder.path("r/results.json"))
    let said = Mutex("")
    let invocation = Invocation(
      command: .run,
      options: [.baseline: folder.path("b.json"), .updateBaseline: ""]
    )
    let streams = StandardStreams(
      output: { _ in },
      error: { text in said.withLock { $0 += text } }
    )
    let program = CommandLineProgram(streams: streams, environment: [:])
    let gate = try RunGate(program.session(invocation), documents: [])
    try edit(folder)
    let ending = try gate.end(&results, interruption: nil).ending
    #expect(results.exitCode == Int(ending.code.rawValue))
    return (ending.code, said.withLock { $0 })
  }

  @Test("What was written meanwhile stays, and what fails is added to it")
  func edited() async throws {
    try folder.write(Self.head + Self.entry + "]}\n", to: "b.json")
    let edited = "// Mine.\n" + Self.head + Self.entry.replacing("%", with: "X-7") + "]}\n"
    let end = try await end { try $0.write(edited, to: "b.json") }
    #expect(end.code == .success, "\(end.error)")
    let text = folder.text("b.json")
    #expect(text.hasPrefix("// Mine.\n") && text.contains("\"reason\": \"X-7\""))
    #expect(text.contains("wix-wix/wix.com-contacts-to-wix-members/keeps-newest"))
  }

  @Test("A file that was made meanwhile stays as well")
  func made() async throws {
    let made = Self.head + Self.entry + "]}\n"
    let end = try await end { try $0.write(made, to: "b.json") }
    #expect(end.code == .success, "\(end.error)")
    #expect(folder.text("b.json").contains(Self.entry))
  }

  @Test("A file that is damaged now is left alone, and the run ends with 2")
  func damaged() async throws {
    try folder.write(Self.head + "]}\n", to: "b.json")
    let half = Self.head + "{\"case\""
    let end = try await end { try $0.write(half, to: "b.json") }
    #expect(end.code == .usage)
    #expect(end.error.contains("was damaged while the run went on"))
    #expect(folder.text("b.json") == half)
  }
}
