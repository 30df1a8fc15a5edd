import Checklists
import HTTPEndpoints
import JSON
import Systems
import TestSupport
import Testing

@testable import Sandbox

/// A world on real time is the same world: tested on virtual time, which both can run on.
@Suite("Live worlds")
struct LiveWorldTests {
  private static let flow = document(
    documentText(
      section(
        "Crm Person",
        "Shop Customer",
        .every,
        .sync,
        .maps([("name", "title", "\"string\"")])
      )
    )
  )

  private func run<Result: Sendable>(
    faults: [InjectedFault] = [],
    _ options: LiveWorld.Options,
    _ operation:
      @escaping @Sendable (VirtualClock, RecordClient, RecordClient) async throws -> Result
  ) async throws -> Result {
    let clock = VirtualClock()
    let world = LiveWorld(
      CompiledDataflow(Self.flow),
      faults: faults,
      options: options,
      time: clock
    )
    let result: Swift.Result<Result, any Error> = await clock.run {
      do {
        let source = RecordClient(world.source)
        return .success(try await operation(clock, source, RecordClient(world.target)))
      } catch {
        return .failure(error)
      }
    }
    return try withExtendedLifetime(world) { try result.get() }
  }

  private func options(_ propagation: Duration?, lag: Duration = .zero) -> LiveWorld.Options {
    var options = LiveWorld.Options()
    options.propagation = propagation
    options.listLag = lag
    return options
  }

  @Test("The integration acts within the propagation, and not in a quarter of it")
  func propagates() async throws {
    let counts = try await run(options(.milliseconds(100))) { clock, source, target in
      _ = try await source.create("crm-person", ["name": "Ann"])
      try await clock.sleep(for: .milliseconds(24))
      let before = try await target.changes(of: "shop-customer", since: 0).value.records
      try await clock.sleep(for: .milliseconds(76))
      let after = try await target.changes(of: "shop-customer", since: 0).value.records
      return (before.count, after.map(\.fields))
    }
    #expect(counts.0 == 0)
    #expect(counts.1 == [["title": "Ann"]])
  }

  @Test("Without an integration nothing happens by itself")
  func leavesAlone() async throws {
    let count = try await run(options(nil)) { clock, source, target in
      _ = try await source.create("crm-person", ["name": "Ann"])
      try await clock.sleep(for: .seconds(3600))
      return try await target.changes(of: "shop-customer", since: 0).value.records.count
    }
    #expect(count == 0)
  }

  @Test("A fault that acts again by itself does so within the propagation")
  func breaksInTime() async throws {
    let rule = try #require(Self.flow.pairings.first?.rules.first { $0.kind == .keepsInSync })
    let echo = try #require(
      Fault.allCases.first { $0.rawValue == "echoes" }.map { InjectedFault($0, at: rule.id) }
    )
    let stamps = try await run(faults: [echo], options(.seconds(6))) { clock, source, target in
      let record = try await source.create("crm-person", ["name": "Ann"]).value
      try await clock.sleep(for: .seconds(6))
      _ = try await source.update("crm-person", record.id, ["name": "Bea"])
      try await clock.sleep(for: .seconds(6))
      let first = try await target.changes(of: "shop-customer", since: 0).value.records
      try await clock.sleep(for: .seconds(6))
      let second = try await target.changes(of: "shop-customer", since: 0).value.records
      return (first.map(\.changed), second.map(\.changed))
    }
    #expect(stamps.0.count == 1)
    #expect(stamps.0 != stamps.1)
  }

  @Test("Lists that lag show each write later, in order, and every record once")
  func lags() async throws {
    let titles = try await run(options(nil, lag: .seconds(3))) { clock, source, _ in
      func names() async throws -> [String] {
        try await source.changes(of: "crm-person", since: 0).value.records.map { record in
          record.fields["name"]?.string ?? "?"
        }
      }
      var seen: [[String]] = []
      let ann = try await source.create("crm-person", ["name": "Ann"]).value
      try await clock.sleep(for: .seconds(1))
      let bea = try await source.create("crm-person", ["name": "Bea"]).value
      seen.append(try await names())
      // By its identifier a record is there at once.
      #expect(try await source.read("crm-person", ann.id).value?.fields == ["name": "Ann"])
      try await clock.sleep(for: .seconds(2))
      seen.append(try await names())
      _ = try await source.update("crm-person", ann.id, ["name": "Anna"])
      _ = try await source.delete("crm-person", bea.id)
      try await clock.sleep(for: .seconds(1))
      seen.append(try await names())
      try await clock.sleep(for: .seconds(2))
      seen.append(try await names())
      return seen
    }
    #expect(titles == [[], ["Ann"], ["Ann", "Bea"], ["Anna"]])
  }

  @Test("A client that follows a lagging list misses nothing")
  func followsLaggingLists() async throws {
    let found = try await run(options(nil, lag: .milliseconds(700))) { clock, source, _ in
      var cursor = ChangeCursor.start
      var found: Set<String> = []
      for number in 0..<50 {
        _ = try await source.create("crm-person", ["name": .string("\(number)")])
        try await clock.sleep(for: .milliseconds(100))
        let page = try await source.changes(of: "crm-person", since: cursor).value
        cursor = page.cursor
        for record in page.records { found.insert(record.fields["name"]?.string ?? "?") }
      }
      try await clock.sleep(for: .seconds(1))
      let page = try await source.changes(of: "crm-person", since: cursor).value
      for record in page.records { found.insert(record.fields["name"]?.string ?? "?") }
      return found
    }
    #expect(found == Set((0..<50).map(String.init)))
  }
}
