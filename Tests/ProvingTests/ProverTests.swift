import Checklists
import JSON
import Planning
import Results
import Running
import Synchronization
import TestSupport
import Testing

@testable import Proving

/// A proof that cannot fail proves nothing either.
@Suite("What a green run is worth")
struct ProverTests {
  private static let rows = [
    ("name", "title", "\"string\""), ("nick", "alias", "\"string\""),
    ("city", "town", "\"string\""),
  ]
  private static let plan = TestPlan(
    document(documentText(section("Crm Person", "Shop Customer", .every, .sync, .maps(rows)))),
    seed: 1
  )
  private static let pairing = plan.dataflow.pairings[0].id

  private func verdict(_ proof: Proof, _ fault: Fault, _ rule: String) throws -> FaultVerdict {
    try #require(
      proof.documents[0].verdicts.first {
        $0.fault == InjectedFault(fault, at: Rule.ID("\(Self.pairing)/\(rule)"))
      }
    )
  }

  @Test("Each fault is seen by its own rule and by no other")
  func complete() async throws {
    let proof = await proof(of: Self.plan)
    #expect(proof.problems == [])
    #expect(proof.totals.isComplete)
    #expect(proof.totals.faults > 10)
    #expect(proof.totals.sound == Self.plan.cases.count)
    let dropped = try verdict(proof, .dropsMapping, "maps/nick→alias")
    #expect(dropped.seenBy.map(\.description) == ["\(Self.pairing)/maps/nick→alias"])
    #expect(dropped.missedBy == [])
    #expect(dropped.executed == Self.plan.cases.count)
  }

  @Test(
    "Where cases are linked by one merge row in company and by another alone, only its own case fails",
    arguments: [Fault.ignoresMergeRow, .needsEveryMergeRow]
  )
  func linkedOtherwiseInCompany(fault: Fault) async throws {
    let rows = ["a", "b", "d"].map { ($0, $0, "\"string\"") }
    let merges = ["a", "b", "c"].map { ($0, $0) }
    let plan = TestPlan(
      document(
        documentText(section("Crm Person", "Shop Customer", .merges(merges), .sync, .maps(rows)))
      ),
      seed: 1
    )
    let company = try #require(plan.batches.first { $0.cases.count > rows.count })
    #expect(company.dependsOn.map(\.description) == ["\(Self.pairing)/merges/c=c"])
    // It comes along where such a case is chosen by itself.
    let maps = try #require(plan.numbers[TestCase.ID("\(Self.pairing)/maps/d→d")])
    let linking = try #require(plan.numbers[company.dependsOn[0]])
    #expect(plan.bases(of: [maps]).contains(linking))
    let verdict = try #require(
      await proof(of: plan).documents[0].verdicts.first {
        $0.fault == InjectedFault(fault, at: Rule.ID("\(Self.pairing)/merges/c=c"))
      }
    )
    #expect(verdict.isDetected)
    #expect(verdict.foreign.map(\.id.description) == [])
  }

  @Test("A case that no longer polls leaves its fault undetected, and says that it passed")
  func weakenedCase() async throws {
    var weakened = Self.plan
    for kind in ["maps", "maps-beside"] {
      weakened = weakened.replacing("\(Self.pairing)/\(kind)/nick→alias") { scenario in
        scenario.steps = scenario.steps.map { Scenario.Step($0.operations) }
      }
    }
    let proof = await proof(of: weakened)
    #expect(!proof.totals.isComplete)
    #expect(proof.totals.sound == proof.totals.executed)
    let dropped = try verdict(proof, .dropsMapping, "maps/nick→alias")
    #expect(!dropped.isDetected)
    #expect(dropped.seenBy == [])
    // What depends on the case is no longer blocked by it.
    #expect(
      dropped.foreign.map(\.id.description).allSatisfy {
        $0.contains("/syncs-") || $0.hasSuffix("/keeps-others")
      }
    )
    #expect(dropped.foreign.count == 4)
    #expect(dropped.missedBy.map(\.id.description) == ["\(Self.pairing)/maps/nick→alias"])
    #expect(dropped.missedBy.map(\.outcome) == [.passed])
    #expect(try verdict(proof, .dropsMapping, "maps/name→title").isDetected)
  }

  @Test("A defect of the integration makes cases unsound, and every other fault imprecise")
  func defectiveIntegration() async throws {
    let rule = Rule.ID("\(Self.pairing)/maps/city→town")
    var prover = Prover([Self.plan], jobs: 2, scope: .allCases)
    prover.defects = [InjectedFault(.dropsMapping, at: rule)]
    let proof = await prover.prove()
    let maps = TestCase.ID(rule.description)
    #expect(proof.documents[0].unsound.map(\.id).contains(maps))
    let other = try verdict(proof, .dropsMapping, "maps/name→title")
    #expect(other.isDetected)
    #expect(!other.isPrecise)
    #expect(other.foreign.map(\.id).contains(maps))
    #expect(other.foreign.allSatisfy { $0.outcome == .failed && !$0.reason.isEmpty })
    let own = try verdict(proof, .manglesText, "maps/city→town")
    #expect(own.isDetected)
    #expect(own.isPrecise)
    #expect(proof.totals.precise < proof.totals.faults)
  }

  @Test("An error is no verdict on any rule: the case is unsound, and every fault imprecise")
  func errors() async throws {
    let id = "\(Self.pairing)/maps/nick→alias"
    let broken = Self.plan.replacing(id) { scenario in
      let last = scenario.steps[scenario.steps.count - 1]
      let holdings = last.assertions.map(\.expectation).filter { expectation in
        if case .holds = expectation { true } else { false }
      }
      scenario.steps.append(Scenario.Step([], then: holdings))
    }
    let proof = await proof(of: broken)
    let unsound = proof.documents[0].unsound
    #expect(unsound.count { $0.outcome == .error } == 1)
    #expect(unsound.allSatisfy { $0.outcome == .error || $0.outcome == .blocked })
    let dropped = try verdict(proof, .dropsMapping, "maps/name→title")
    #expect(dropped.isDetected)
    #expect(dropped.foreign.map(\.id.description) == [id])
    #expect(dropped.foreign.map(\.outcome) == [.error])
  }

  @Test("The proof is the same however many integrations run at a time")
  func jobs() async {
    let plans = ["wix-wix", "customwebshop-shopify"].map { name in
      TestPlan(dataflow(at: "\(repositoryRoot)/checklists/\(name).rst"), seed: 3)
    }
    let one = await Prover(plans, jobs: 1).prove()
    #expect(one.documents.map(\.dataflow.document) == plans.map(\.dataflow.document))
    for jobs in [2, 16] {
      let other = await Prover(plans, jobs: jobs).prove()
      #expect(other.verdictsInWords == one.verdictsInWords, "\(jobs) jobs")
      #expect(other.totals == one.totals, "\(jobs) jobs")
    }
  }

  @Test("Each run is counted once")
  func progress() async {
    let count = Mutex(0)
    let prover = Prover(
      [Self.plan, Self.plan],
      jobs: 2,
      progress: { count.withLock { $0 += 1 } }
    )
    let proof = await prover.prove()
    #expect(prover.runCount == proof.totals.faults + 2)
    #expect(count.withLock { $0 } == prover.runCount)
  }

  @Test("An interruption leaves out what has not begun, and nothing is taken for detected")
  func interruption() async {
    let count = Mutex(0)
    let prover = Prover(
      [Self.plan],
      jobs: 1,
      isInterrupted: { count.withLock { $0 } >= 3 },
      progress: { count.withLock { $0 += 1 } }
    )
    let totals = await prover.prove().totals
    #expect(totals.judged == 2)
    #expect(totals.detected == 2)
    #expect(totals.faults > 10)
    #expect(!totals.isComplete)
  }

  @Test("Documents without a case prove nothing, and fail nothing")
  func nothing() async {
    let empty = TestPlan(document(documentText()), seed: 1)
    let proof = await Prover([empty], jobs: 2).prove()
    #expect(proof.documents.count == 1)
    #expect(proof.totals.executed == 0)
    #expect(proof.totals.faults == 0)
    #expect(await Prover([], jobs: 2).prove().documents.isEmpty)
  }

  @Test("As many worked cases of expressions as the proof says")
  func workedCases() throws {
    let table = contents(of: "\(repositoryRoot)/Tests/TransformsTests/transform-cases.json")
    let cells = try #require(JSONParser.parse(table).array)
    let count = cells.reduce(0) { $0 + ($1["rows"]?.array?.count ?? 0) }
    #expect(count == Proof.workedExpressionCases)
  }
}
