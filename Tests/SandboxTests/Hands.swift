import Checklists
import JSON
import Sandbox
import SystemModel
import Systems
import TestSupport
import Testing

/// What a test does to the two systems of a world, through HTTP only, and what it sees of them.
struct Hands: Sendable {
  let source: RecordClient
  let target: RecordClient
  let clock: VirtualClock

  /// Runs a scenario on a world's clock, and gives what it returns.
  static func tell<Result: Sendable>(
    _ sections: String,
    conventions: IntegrationConventions = IntegrationConventions(),
    faults: [InjectedFault] = [],
    seed: UInt64 = 1,
    _ scenario: @escaping @Sendable (Hands) async throws -> Result
  ) async throws -> Result {
    let flow = document(documentText(sections))
    let compiled = CompiledDataflow(flow, conventions: conventions)
    let world = MockWorld(compiled, faults: faults, seed: seed)
    let outcome: Swift.Result<Result, any Error> = await world.clock.run {
      let hands = Hands(
        source: RecordClient(world.source),
        target: RecordClient(world.target),
        clock: world.clock
      )
      do { return .success(try await scenario(hands)) } catch { return .failure(error) }
    }
    return try outcome.get()
  }

  @discardableResult
  func create(_ fields: JSONValue, _ type: String = "Crm Person") async throws -> String {
    try await source.create(type, fields).value.id
  }

  @discardableResult
  func createTarget(_ fields: JSONValue, _ type: String = "Shop Customer") async throws -> String {
    try await target.create(type, fields).value.id
  }

  func edit(_ id: String, _ patch: JSONValue, _ type: String = "Crm Person") async throws {
    _ = try await source.update(type, id, patch)
  }

  func editTarget(_ id: String, _ patch: JSONValue) async throws {
    _ = try await target.update("Shop Customer", id, patch)
  }

  /// Lets the minute pass that a change may take.
  func propagate() async throws { try await clock.sleep(for: .seconds(60)) }

  func targets(_ type: String = "Shop Customer") async throws -> [Record] {
    try await target.changes(of: type, since: 0).value.records.sorted { $0.id < $1.id }
  }

  func sources(_ type: String = "Crm Person") async throws -> [Record] {
    try await source.changes(of: type, since: 0).value.records.sorted { $0.id < $1.id }
  }

  /// The one target record, whose promise a scenario is about.
  func onlyTarget() async throws -> Record {
    let found = try await targets()
    try #require(found.count == 1)
    return found[0]
  }
}
