import Checklists
import HTTPEndpoints
import LoopbackServer
import Planning
import Results
import Running
import Sandbox
import SystemModel
import TestSupport
import Testing
import URLSessionEndpoint

/// Sockets and real time change nothing: the same cases, the same verdicts.
@Suite("A run over sockets", .ownThread, .timeLimit(.minutes(10)))
struct ServedRunTests {
  private static let flow = document(
    documentText(
      section(
        "Crm Person",
        "Shop Customer",
        .every,
        .sync,
        .maps([("name", "title", "\"string\""), ("phone", "phone", "\"string\"")])
      )
    )
  )

  /// Runs the document against the mock on real time, served on loopback.
  private func run(
    faults: [InjectedFault] = [],
    propagation: Duration = .seconds(2),
    chaos: FaultInjector? = nil
  ) async throws -> DocumentResults {
    var options = LiveWorld.Options()
    options.propagation = .milliseconds(50)
    let world = LiveWorld(CompiledDataflow(Self.flow), faults: faults, options: options)
    let router = PathRouter(["/source": world.source, "/target": world.target])
    var configuration = LoopbackServer.Configuration()
    configuration.delivery = { _ in
      switch chaos?.next()?.accident {
      case .reset: .reset
      case .cut: .cut
      default: .whole
      }
    }
    return try await LoopbackServer.serving(router, configuration: configuration) { server in
      let systems = SystemsUnderTest(
        source: try URLSessionHTTPEndpoint(server.baseURL + "/source"),
        target: try URLSessionHTTPEndpoint(server.baseURL + "/target"),
        clock: RunClock(ContinuousClock()),
        timing: Timing(
          propagation: propagation,
          settle: .milliseconds(400),
          poll: .milliseconds(20)
        ),
        isOrdered: true
      )
      return await Runner(TestPlan(Self.flow, seed: 1), on: systems).run()
    }
  }

  private func verdicts(_ record: DocumentResults) -> [String] {
    record.cases.map { "\($0.id) \($0.outcome)" }
  }

  @Test("A sound integration has the same verdicts over sockets as in process")
  func agrees() async throws {
    let inProcess = await TestSupport.run(TestPlan(Self.flow, seed: 1))
    let overSockets = try await run()
    #expect(verdicts(overSockets) == verdicts(inProcess))
    #expect(overSockets.count(.passed) > 3)
  }

  @Test("A faulty one fails over sockets where it fails in process")
  func agreesOnFaults() async throws {
    let fault = try #require(Fault(rawValue: "forward-only"))
    let inProcess = await TestSupport.run(
      TestPlan(Self.flow, seed: 1),
      faults: [InjectedFault(fault)]
    )
    #expect(inProcess.count(.failed) > 0)
    // A broken promise is waited for to the end.
    let overSockets = try await run(
      faults: [InjectedFault(fault)],
      propagation: .milliseconds(600)
    )
    #expect(verdicts(overSockets) == verdicts(inProcess))
  }

  @Test("Answers that are lost make errors, and never a failure of the integration")
  func accusesNobody() async throws {
    let record = try await run(chaos: FaultInjector([.reset: 0.03, .cut: 0.03], seed: 3))
    #expect(record.count(.failed) == 0)
  }
}
