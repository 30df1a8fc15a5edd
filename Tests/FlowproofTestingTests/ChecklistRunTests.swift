import Flowproof
import Results
import Running
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

  @Test("Who asks for what is not there is told")
  func nothing() async {
    await #expect(throws: FlowproofError.missingPath("/nowhere")) {
      try await ChecklistRun(Self.session(["/nowhere"])).results()
    }
  }
}
