import Checklists
import HTTPEndpoints
import JSON
import Journaling
import Planning
import Results
import Running
import Sandbox
import SystemModel
import Systems
import TestSupport
import Testing

/// After a reset a sandbox gives its identifiers again, and a journal may hold anything: whoever cleans
/// up deletes what is still the run's, and nothing else.
@Suite("Identifiers that were given again")
struct GivenAgainTests {
  private static let person = RecordType(.source, "Crm Person")
  private static let value = "qwertyuiopasd"
  private static let flow = document(
    documentText(
      section(
        "Crm Person",
        "Shop Customer",
        .linkRequired,
        .sync,
        .maps([("a", "b", "\"string\"")])
      )
    )
  )

  /// What a journal tells of a record, what stands under its identifier now, and what has to become of it.
  struct Situation: Sendable {
    var values: [String] = [GivenAgainTests.value]
    var isExclusive = false
    var isAdopted = false
    var fields: JSONValue = ["a": "somebody's"]
    var isDeleted = false
  }

  @Test(
    "A record is deleted where it is still the run's",
    arguments: [
      Situation(),
      Situation(isExclusive: true),
      Situation(isAdopted: true),
      Situation(values: []),
      Situation(fields: ["a": .string(value)], isDeleted: true),
      Situation(isExclusive: true, fields: ["x": ["y": [.string(value)]]], isDeleted: true),
      Situation(isAdopted: true, fields: ["a": .string(value)], isDeleted: true),
      // Nothing tells it, and nobody else works there.
      Situation(values: [], isExclusive: true, isDeleted: true),
    ]
  )
  func deletes(situation: Situation) async {
    let world = MockWorld(Self.flow, seed: 1)
    await world.clock.run {
      guard let id = await Self.id(of: situation.fields, in: world) else { return }
      let outcome = await Self.clean(id, situation, in: world)
      let isThere = await Self.holds(id, in: world)
      #expect(isThere != situation.isDeleted)
      #expect(outcome.deletedCount == (situation.isDeleted ? 1 : 0))
      #expect(outcome.untied.map(\.id) == (situation.isDeleted ? [] : [id]))
      #expect(outcome.remaining.isEmpty && outcome.problems.isEmpty)
      #expect(outcome.leavesNothing == situation.isDeleted)
    }
  }

  @Test("What is gone is gone, and an identifier that changes the path is refused")
  func hostile() async {
    let world = MockWorld(Self.flow, seed: 1)
    await world.clock.run {
      guard let other = await Self.id(of: ["a": "somebody's"], in: world) else { return }
      for id in [
        "77777777", "", ".", "..", "../Crm%20Person", "\(other)/..", "\(other)?x=1", "a\r\nb",
      ] {
        let outcome = await Self.clean(id, Situation(), in: world)
        #expect(outcome.untied.allSatisfy { $0.id == other })
        #expect(await Self.holds(other, in: world), "\(id)")
      }
    }
  }

  /// Makes a record in the source system.
  private static func id(of fields: JSONValue, in world: MockWorld) async -> String? {
    let answer = try? await RecordClient(world.source).create(person.name, fields)
    #expect(answer != nil)
    return answer?.value.id
  }

  /// Whether a record is there.
  private static func holds(_ id: String, in world: MockWorld) async -> Bool {
    (try? await RecordClient(world.source).read(person.name, id))?.value != nil
  }

  /// Cleans up after a journal that tells of one record.
  private static func clean(
    _ id: String,
    _ situation: Situation,
    in world: MockWorld
  ) async -> Cleaner.Outcome {
    let start = RunClock(world.clock)
    let file = MemoryFile()
    let writer = JournalWriter(file, now: { 0 })
    let head = JournalHead(
      tool: "1.0.0",
      seed: 1,
      process: 1,
      documents: [
        JournalDocument(
          name: flow.document,
          source: JournalSystem(name: "Crm", instance: "", isExclusive: situation.isExclusive),
          target: JournalSystem(name: "Shop", instance: "", isExclusive: situation.isExclusive),
          propagation: 1_000,
          settle: 1_000,
          pairings: [JournalDocument.Pairing(source: "Crm Person", target: "Shop Customer")]
        )
      ]
    )
    var events: [OwnershipEvent] = [
      .existing(person, ids: []), .existing(RecordType(.target, "Shop Customer"), ids: []),
      .creating(attempt: 1, person, values: situation.values),
    ]
    if situation.isAdopted {
      events += [
        .created(attempt: 1, person, id: "99999999"), .deleted(person, id: "99999999"),
        .adopted(person, id: id, because: "holds \(value)"),
      ]
    } else {
      events.append(.created(attempt: 1, person, id: id))
    }
    try? await writer.put(.began(head))
    for event in events { try? await writer.put(.happened(document: 0, event)) }
    return await Cleaner(
      Journal(file.bytes),
      connect: { _, type in RecordClient(type.side == .source ? world.source : world.target) },
      clock: start,
      now: { 0 }
    )
    .run()
  }
}
