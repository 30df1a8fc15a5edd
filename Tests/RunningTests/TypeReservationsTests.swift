import Sandbox
import SystemModel
import TestSupport
import Testing

@testable import Planning
@testable import Running

/// Counted records are only the case's own while nobody else makes any.
@Suite("Reservations of record types")
struct TypeReservationsTests {
  private static let customers = RecordType(.target, "Customer")
  private static let orders = RecordType(.target, "Order")

  private struct Stay: Sendable {
    let name: String
    let start: Duration
    let end: Duration

    func overlaps(_ other: Stay) -> Bool { start < other.end && other.start < end }
  }

  private func scenario(_ touches: Set<RecordType>, alone: RecordType? = nil) -> Scenario {
    Scenario(steps: [], touches: touches, alone: alone)
  }

  /// Lets scenarios run for ten seconds each, as early as their reservations allow.
  private func stays(_ scenarios: [(String, Scenario)]) async -> [Stay] {
    let clock = VirtualClock()
    let reservations = RecordTypeLocks()
    return await clock.run {
      await withTaskGroup(of: Stay.self, returning: [Stay].self) { group in
        for (name, scenario) in scenarios {
          group.addTask {
            await reservations.reserve(for: scenario)
            let start = clock.now.offset
            try? await clock.sleep(for: .seconds(10))
            let end = clock.now.offset
            await reservations.release(for: scenario)
            return Stay(name: name, start: start, end: end)
          }
        }
        return await group.reduce(into: []) { $0.append($1) }.sorted { $0.name < $1.name }
      }
    }
  }

  @Test("Scenarios that count nothing run together")
  func sharesTypes() async {
    let found = await stays((0..<50).map { ("\($0)", scenario([Self.customers, Self.orders])) })
    #expect(found.allSatisfy { $0.start == .zero })
    #expect(found.count == 50)
  }

  @Test("A scenario that counts a type runs while no other touches it")
  func countsAlone() async {
    let both: Set = [Self.customers, Self.orders]
    let found = await stays([
      ("a", scenario([Self.customers])), ("b", scenario(both, alone: Self.customers)),
      ("c", scenario([Self.customers])), ("d", scenario([Self.customers], alone: Self.customers)),
      ("e", scenario([Self.orders])),
    ])
    let counting = found.filter { ["b", "d"].contains($0.name) }
    let customers = found.filter { $0.name != "e" }
    for one in counting {
      for other in customers where other.name != one.name {
        #expect(!one.overlaps(other), "\(one.name) and \(other.name)")
      }
    }
    #expect(found.last?.start == .zero)
    #expect(found.map(\.end).max() == .seconds(30))
  }

  @Test("Two scenarios that count different types, each touching the other's, take turns")
  func crossedCountersDoNotLock() async {
    let both: Set = [Self.customers, Self.orders]
    let found = await stays([
      ("a", scenario(both, alone: Self.customers)), ("b", scenario(both, alone: Self.orders)),
    ])
    #expect(found.map(\.end).sorted() == [.seconds(10), .seconds(20)])
  }

  @Test(
    "Whatever scenarios come, nobody shares a type that is counted",
    arguments: Array(1...20) as [UInt64]
  )
  func holdsForRandomScenarios(seed: UInt64) async {
    var random = RandomSource(seed: seed)
    let types = (0..<4).map { RecordType(.target, "T\($0)") }
    let scenarios = (0..<40).map { number in
      var touches = Set(types.filter { _ in Bool.random(using: &random) })
      let alone =
        Int.random(in: 0..<4, using: &random) == 0 ? types.randomElement(using: &random) : nil
      if let alone { touches.insert(alone) }
      return ("\(number)", scenario(touches, alone: alone))
    }
    let found = await stays(scenarios)
    #expect(found.count == scenarios.count)
    let byName = Dictionary(uniqueKeysWithValues: scenarios)
    for one in found {
      guard let alone = byName[one.name]?.alone else { continue }
      for other in found where other.name != one.name && one.overlaps(other) {
        #expect(byName[other.name]?.touches.contains(alone) == false, "\(one.name), \(other.name)")
      }
    }
  }
}
