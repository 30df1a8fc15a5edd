import Checklists
import JSON
import Planning
import Proving
import Results
import Running
import Sandbox
import SystemModel
import TestSupport
import Testing

/// A case of clearing fails where the integration does the other thing.
@Suite("Clearing a linked value")
struct ClearingTests {
  /// The outcomes of the cases of clearing.
  private func outcomes(
    planned: IntegrationConventions.Clearing,
    done: IntegrationConventions.Clearing
  ) async -> [Outcome] {
    let rows = [("name", "title", "\"string\""), ("born.at", "birth.date", "\"string\"")]
    let parts: [SectionPart] = [.every, .sync, .maps(rows)]
    let flow = document(documentText(section("Crm Person", "Shop Customer", parts)))
    var environment = TestEnvironment()
    environment.conventions.clearing = planned
    let plan = TestPlan(flow, seed: 1, environment: environment)
    environment.conventions.clearing = done
    let compiled = CompiledDataflow(flow, conventions: environment.conventions)
    let world = MockWorld(compiled, seed: 1)
    let record = await world.clock.run {
      let systems = SystemsUnderTest(
        source: world.source,
        target: world.target,
        clock: RunClock(world.clock),
        isOrdered: true
      )
      return await Runner(plan, on: systems).run()
    }
    return record.cases.filter { $0.id.contains("/clears/") }.map(\.outcome)
  }

  @Test("It passes where the integration does as the configuration says, and fails where not")
  func fails() async {
    #expect(await outcomes(planned: .travels, done: .travels) == [.passed, .passed])
    #expect(await outcomes(planned: .keeps, done: .keeps) == [.passed, .passed])
    #expect(await outcomes(planned: .travels, done: .keeps) == [.failed, .failed])
    #expect(await outcomes(planned: .keeps, done: .travels) == [.failed, .failed])
  }
}
