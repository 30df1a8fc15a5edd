import Flowproof
import Foundation
import HTTPEndpoints
import LoopbackServer
import Results
import Running
import Sandbox
import Synchronization
import TestSupport
import Testing

/// A Swift program runs checklists by values: no file is read, and none is left.
@Suite("The library")
struct ChecklistRunTests {
  private static let text = documentText(
    section("Crm Person", "Shop Customer", .every, .maps([("name", "title", "\"string\"")]))
  )

  private static func session(_ documents: [DocumentSource]) -> Session {
    var session = Session(documents: documents)
    session.options.configuration = .builtInMock
    session.options.seed = 7
    return session
  }

  @Test("A text is run as a file would be, and what happens is told meanwhile")
  func text() async throws {
    let finished = Mutex<[String]>([])
    let run = ChecklistRun(Self.session([.text(Self.text, path: "orders.rst")]))
    let results = try await run.results { event in
      if case .finished(let path, _) = event { finished.withLock { $0.append(path) } }
    }
    #expect(results.exitCode == 0, "\(results.exitReason)")
    #expect(results.provenance.seed == 7)
    #expect(results.documents.map(\.path) == ["orders.rst"])
    #expect(results.documents[0].cases.contains { $0.outcome == .passed })
    #expect(finished.withLock(\.self) == ["orders.rst"])
  }

  @Test("A fault of the mock's integration shows in the results")
  func fault() async throws {
    var session = Self.session([.text(Self.text, path: "orders.rst")])
    session.options.fault = "drops-mapping"
    let results = try await ChecklistRun(session).results()
    #expect(results.exitCode == 1)
    #expect(results.documents[0].cases.contains { $0.outcome == .failed })
  }

  @Test("A task that is cancelled ends its run, which deletes what it made and says so", .ownThread)
  func cancelled() async throws {
    let systems = CancellingSystems()
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "flowproof-tests-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try await LoopbackServer.serving(systems) { server in
      var session = Self.session([.text(Self.text, path: "orders.rst")])
      session.options.configuration = .text(CancellingSystems.configuration(at: server.baseURL))
      session.options.reportsFolder = folder.path
      let told = Mutex<[String]>([])
      session.tell = { message in
        if case .interrupted = message { told.withLock { $0.append("interrupted") } }
      }
      let run = Task { [session] in try await ChecklistRun(session).results() }
      systems.onCreation.withLock { $0 = { run.cancel() } }
      let results = try await run.value
      #expect(results.exitCode == 130 && results.exitReason == "the run was interrupted")
      let cases = results.documents[0].cases
      #expect(!cases.isEmpty && cases.allSatisfy { $0.outcome == .skipped })
      #expect(cases.contains { $0.skipCause == .notRun(.interrupted) })
      #expect(results.documents[0].leftovers.isEmpty)
      #expect(told.withLock(\.self) == ["interrupted"])
    }
    let records = systems.records.withLock(\.self)
    #expect(records.made > 0 && records.deleted == records.made)
  }

  @Test("Who asks for what is not there is told")
  func nothing() async {
    await #expect(throws: FlowproofError.missingPath("/nowhere")) {
      try await ChecklistRun(Self.session(["/nowhere"])).results()
    }
  }
}

/// Two systems without an integration, which tell as soon as a record is made there.
private final class CancellingSystems: HTTPEndpoint {
  private let source = MockSystem(firstID: 1)
  private let target = MockSystem(firstID: 1_001)
  /// What happens when a record is made.
  let onCreation = Mutex<@Sendable () -> Void>({})
  /// How many records were made and deleted.
  let records = Mutex((made: 0, deleted: 0))

  func respond(to request: HTTPRequest) async throws(HTTPEndpointError) -> HTTPResponse {
    let router = PathRouter(["/source": source, "/target": target])
    let response = try await router.respond(to: request)
    if request.method == .post {
      records.withLock { $0.made += 1 }
      onCreation.withLock(\.self)()
    }
    if request.method == .delete, response.status < 300 { records.withLock { $0.deleted += 1 } }
    return response
  }

  /// A configuration by which a value may take an hour to arrive.
  static func configuration(at address: String) -> String {
    let system = { (side: String) in
      """
      {"profile": "plain", "baseURL": "\(address)/\(side)", "environment": "sandbox"}
      """
    }
    return """
      {
        "systems": {"Crm": \(system("source")), "Shop": \(system("target"))},
        "timing": {"propagation": "1h", "settle": "1ms", "poll": "20ms"}
      }
      """
  }
}
