import Checklists
import HTTPEndpoints
import JSON
import Planning
import Results
import Running
import Sandbox
import SystemModel
import Systems
import TestSupport
import Testing

/// A run finds the same whether the systems are plain or speak as their vendors do.
@Suite("Runs through the vendors' dialects")
struct VendorRunTests {
  /// Runs a document with both systems in dialects, each with credentials and limits.
  private func run(
    _ flow: Dataflow,
    _ source: String,
    _ target: String,
    faults: [InjectedFault] = []
  ) async throws -> DocumentResults {
    let plan = TestPlan(flow, seed: 1)
    let world = MockWorld(flow, faults: faults, seed: 1)
    let secrets: SecretLookup = { VendorMocks.secrets[$0] }
    let clock = RunClock(world.clock)
    func side(
      _ name: String,
      _ store: MockSystem,
      _ types: [String]
    ) throws -> (any HTTPEndpoint, RecordSession, RateLimit?) {
      let system = try instance(name)
      let rows = flow.pairings.flatMap(\.mappings).map(\.row)
      let paths = rows.flatMap { [$0.source.path, $0.target.path] }.map { PropertyPath($0) }
      let dialect = ProfileDialect(
        system,
        properties: Dictionary(types.map { ($0, paths) }, uniquingKeysWith: { $1 })
      )
      let options = VendorSystem.Options(secrets: secrets, limitsRate: true)
      let vendor = VendorSystem(store, speaking: dialect, types: types, options: options) {
        clock.elapsed
      }
      let access = AuthenticatingEndpoint(vendor, of: system, secrets: secrets, time: clock)
      let session = RecordSession(dialect, seed: 1, mark: "qa-\(name)")
      return (access, session, system.profile.rate?.limit)
    }
    let from = try side(source, world.source, flow.pairings.map(\.sourceType))
    let to = try side(target, world.target, flow.pairings.map(\.targetType))
    let timing = Timing()
    return await world.clock.run {
      let systems = SystemsUnderTest(
        source: from.0,
        target: to.0,
        clock: clock,
        timing: timing,
        isOrdered: true,
        limits: Limits(source: from.2, target: to.2, clock: clock, timing: timing),
        sourceSession: from.1,
        targetSession: to.1
      )
      return await Runner(plan, on: systems).run()
    }
  }

  private static func mapped(
    _ source: String,
    _ target: String,
    _ first: SectionPart,
    _ rows: [(String, String)]
  ) -> Dataflow {
    document(
      documentText(
        section(source, target, first, .sync, .maps(rows.map { ($0.0, $0.1, "\"string\"") }))
      )
    )
  }

  /// A document with the profiles of its two systems.
  struct Journey: Sendable, CustomTestStringConvertible {
    let source: String
    let target: String
    let flow: Dataflow

    var testDescription: String { "\(source) to \(target)" }
  }

  /// Rows that both sides can write, from and to each built-in profile.
  private static let journeys = [
    Journey(
      source: "wix",
      target: "rest",
      flow: mapped(
        "Wix.com Contacts",
        "Customcrm Contact",
        .every,
        [
          ("info.emails", "email"), ("info.name.first", "name.first"),
          ("primaryInfo.phone", "phone"),
        ]
      )
    ),
    Journey(
      source: "rest",
      target: "shopify",
      flow: mapped(
        "Custom Webshop Customer",
        "Shopify Customer",
        .every,
        [("email", "email"), ("city", "default_address.city"), ("name", "last_name")]
      )
    ),
    Journey(
      source: "hubspot",
      target: "membercare",
      flow: mapped(
        "HubSpot Contact",
        "Membercare Persons",
        .every,
        [("properties.firstname", "firstname"), ("properties.lastname", "lastname")]
      )
    ),
    Journey(
      source: "wix",
      target: "shopify",
      flow: mapped(
        "Wix Products",
        "Shopify Product",
        .every,
        [("name", "title"), ("sku", "variants.sku")]
      )
    ),
  ]

  @Test("Every case has the verdict that it has between plain systems", arguments: journeys)
  func sameVerdicts(journey: Journey) async throws {
    let plain = await TestSupport.run(TestPlan(journey.flow, seed: 1))
    let record = try await run(journey.flow, journey.source, journey.target)
    #expect(record.count(.passed) > 8)
    for (verdict, other) in zip(record.cases, plain.cases) {
      #expect(verdict.id == other.id)
      #expect(verdict.outcome == other.outcome, "\(verdict.id): \(verdict.reason)")
    }
  }

  @Test(
    "A broken promise is seen as between plain systems",
    arguments: [Fault.forwardOnly, .neverCreates, .createsTwice, .dropsMapping]
  )
  func sameFaults(fault: Fault) async throws {
    let journey = Self.journeys[1]
    let faults = [InjectedFault(fault)]
    let plain = await TestSupport.run(TestPlan(journey.flow, seed: 1), faults: faults)
    let record = try await run(journey.flow, journey.source, journey.target, faults: faults)
    #expect(record.count(.failed) > 0 && record.count(.error) == 0)
    for (verdict, other) in zip(record.cases, plain.cases) {
      #expect(verdict.outcome == other.outcome, "\(verdict.id): \(verdict.reason)")
    }
  }

  @Test(
    "Documents without rows are counted as between plain systems",
    arguments: ["wix-customcrm", "customwebshop-shopify"]
  )
  func counts(name: String) async throws {
    let flow = dataflow(at: "\(repositoryRoot)/checklists/\(name).rst")
    let sides = name.split(separator: "-").map { $0.hasPrefix("custom") ? "rest" : String($0) }
    let record = try await run(flow, sides[0], sides[1])
    #expect(record.count(.passed) == 3)
    #expect(record.count(.failed) == 0 && record.count(.error) == 0)
  }

  @Test("What a vendor does not let be changed is an error, never a broken promise")
  func unwritable() async throws {
    let flow = dataflow(at: "\(repositoryRoot)/checklists/wix-wix.rst")
    let record = try await run(flow, "wix", "wix")
    #expect(record.count(.failed) == 0)
    let errors = record.cases.filter { $0.outcome == .error }
    #expect(!errors.isEmpty)
    #expect(errors.allSatisfy { $0.reason.contains("loginEmail cannot be written") })
  }
}
