import Checklists
import JSON
import Sandbox
import SystemModel
import Systems
import TestSupport
import Testing

/// What the document promises, seen from outside only: this is the other hand of the proof.
@Suite("Reference integration, through HTTP")
struct ReferenceIntegrationTests {
  private static let mapped = section(
    "Crm Person",
    "Shop Customer",
    .every,
    .mergesExisting,
    .merges([("mail", "mail"), ("phone", "tel")]),
    .sync,
    .maps([
      ("mail", "mail", "\"string\""), ("age", "info.years", "\"integer\""), ("n", "m", "N/A"),
    ])
  )
  private static let linked = section(
    "Crm Person",
    "Shop Customer",
    .linkRequired,
    .merges([("mail", "mail")]),
    .sync,
    .maps([("name", "title", "\"string\"")])
  )

  private func tell<Result: Sendable>(
    _ section: String,
    faults: [Fault] = [],
    seed: UInt64 = 1,
    _ scenario: @escaping @Sendable (Hands) async throws -> Result
  ) async throws -> Result {
    try await Hands.tell(section, faults: faults.map { InjectedFault($0) }, seed: seed, scenario)
  }

  @Test("S1: each source record gets one target record with the converted values")
  func creates() async throws {
    let found = try await tell(Self.mapped) { hands in
      _ = try await hands.create(["mail": "a@x", "age": "007", "n": 1.5, "other": 1])
      _ = try await hands.create(["mail": "b@x"])
      try await hands.propagate()
      return try await hands.targets().map(\.fields)
    }
    #expect(found == [["mail": "a@x", "info": ["years": 7], "m": 1.5], ["mail": "b@x"]])
  }

  @Test(
    "A change is acted on 2 to 8 seconds later, whatever the seed",
    arguments: Array(1...30) as [UInt64]
  )
  func acts(seed: UInt64) async throws {
    let counts = try await tell(Self.mapped, seed: seed) { hands in
      _ = try await hands.create(["mail": "a@x"])
      try await hands.clock.sleep(for: .milliseconds(1_999))
      let early = try await hands.targets().count
      try await hands.clock.sleep(for: .milliseconds(6_001))
      return [early, try await hands.targets().count]
    }
    #expect(counts == [0, 1])
  }

  @Test("A record that the integration made is not sent back as a new one")
  func doesNotEcho() async throws {
    let counts = try await tell(Self.mapped) { hands in
      _ = try await hands.create(["mail": "a@x"])
      try await hands.propagate()
      let stamps = try await hands.targets().map(\.changed) + hands.sources().map(\.changed)
      try await hands.clock.sleep(for: .seconds(600))
      let later = try await hands.targets().map(\.changed) + hands.sources().map(\.changed)
      return [stamps, later]
    }
    #expect(counts[0].count == 2)
    #expect(counts[0] == counts[1])
  }

  @Test(
    "S3 and S4: a record that matches any row is merged with, and gains what it lacks",
    arguments: [
      (["mail": "a@x"], ["mail": "a@x", "phone": "1"]),
      (["tel": "1"], ["mail": "a@x", "phone": "1"]),
      (["mail": ["z@x", "a@x"]], ["mail": "a@x"]),
    ] as [(JSONValue, JSONValue)]
  )
  func merges(target: JSONValue, source: JSONValue) async throws {
    let records = try await tell(Self.mapped) { hands in
      _ = try await hands.createTarget(target)
      try await hands.propagate()
      var fields = source
      fields.set("12", at: "age")
      _ = try await hands.create(fields)
      try await hands.propagate()
      return try await hands.targets()
    }
    #expect(records.count == 1)
    #expect(records.first?.value(at: "info.years") == 12)
  }

  @Test("What only the target holds goes to the source when the two are linked")
  func fillsBothSides() async throws {
    let fields = try await tell(Self.mapped) { hands in
      _ = try await hands.createTarget(["mail": "a@x", "info": ["years": 40], "m": "x"])
      try await hands.propagate()
      _ = try await hands.create(["mail": "a@x", "n": "y"])
      try await hands.propagate()
      return try await hands.sources().map(\.fields) + hands.targets().map(\.fields)
    }
    #expect(
      fields == [
        ["mail": "a@x", "n": "y", "age": 40], ["mail": "a@x", "info": ["years": 40], "m": "y"],
      ]
    )
  }

  @Test("Records that do not match are not linked", arguments: ["A@x", "a@y", "a@x ", ""])
  func keepsApart(mail: String) async throws {
    let count = try await tell(Self.mapped) { hands in
      _ = try await hands.createTarget(["mail": .string(mail)])
      try await hands.propagate()
      _ = try await hands.create(["mail": "a@x"])
      try await hands.propagate()
      return try await hands.targets().count
    }
    #expect(count == 2)
  }

  @Test("S2: nothing is created from a record that matches nothing, and a later match links it")
  func requiresLink() async throws {
    let (early, late) = try await tell(Self.linked) { hands in
      let id = try await hands.create(["mail": "a@x", "name": "Åse"])
      _ = try await hands.createTarget(["mail": "b@x"])
      try await hands.propagate()
      let early = try await hands.targets().map(\.fields)
      _ = try await hands.source.update("Crm Person", id, ["mail": "b@x"])
      try await hands.propagate()
      return (early, try await hands.targets().map(\.fields))
    }
    #expect(early == [["mail": "b@x"]])
    #expect(late == [["mail": "b@x", "title": "Åse"]])
  }

  @Test("S2: the order in which the two records come does not matter")
  func linksInEitherOrder() async throws {
    let fields = try await tell(Self.linked) { hands in
      _ = try await hands.create(["mail": "a@x", "name": "Åse"])
      try await hands.propagate()
      _ = try await hands.createTarget(["mail": "a@x"])
      try await hands.propagate()
      return try await hands.targets().map(\.fields)
    }
    #expect(fields == [["mail": "a@x", "title": "Åse"]])
  }

  @Test("S7: edits travel both ways, again and again, and to rows of their own only")
  func keepsInSync() async throws {
    let (source, target) = try await tell(Self.mapped) { hands in
      let id = try await hands.create(["mail": "a@x", "age": "1", "n": "z"])
      try await hands.propagate()
      let target = try #require(try await hands.targets().first?.id)
      _ = try await hands.target.update("Shop Customer", target, ["own": 1])
      _ = try await hands.source.update("Crm Person", id, ["age": "2"])
      try await hands.propagate()
      _ = try await hands.source.update("Crm Person", id, ["age": "3"])
      try await hands.propagate()
      _ = try await hands.target.update("Shop Customer", target, ["info": ["years": 4]])
      try await hands.propagate()
      return (try await hands.sources()[0].fields, try await hands.targets()[0].fields)
    }
    #expect(source == ["mail": "a@x", "age": 4, "n": "z"])
    #expect(target == ["mail": "a@x", "info": ["years": 4], "m": "z", "own": 1])
  }

  @Test("An edit that the row's conversion cannot have made leaves the source as it is")
  func doesNotInventValues() async throws {
    let source = try await tell(Self.mapped) { hands in
      _ = try await hands.create(["mail": "a@x", "age": "1"])
      try await hands.propagate()
      let target = try #require(try await hands.targets().first?.id)
      _ = try await hands.target.update("Shop Customer", target, ["info": ["years": "many"]])
      try await hands.propagate()
      return try await hands.sources()[0].fields
    }
    #expect(source == ["mail": "a@x", "age": "1"])
  }

  @Test(
    "Each fault does what it says",
    arguments: [
      (.neverCreates, []), (.createsTwice, ["a@æx", "a@æx"]), (.manglesText, ["a@?x"]),
      (.dropsMapping, [nil]), (.crossesMappings, ["7"]), (.forwardOnly, ["a@æx"]),
    ] as [(Fault, [JSONValue?])]
  )
  func breaksPromises(fault: Fault, mails: [JSONValue?]) async throws {
    let found = try await tell(Self.mapped, faults: [fault]) { hands in
      _ = try await hands.create(["mail": "a@æx", "age": 7])
      try await hands.propagate()
      return try await hands.targets().map { $0.fields["mail"] }
    }
    #expect(found == mails)
  }

  @Test("Text is cut at 32 characters by the fault that says so")
  func cutsText() async throws {
    let long = String(repeating: "æ", count: 40)
    let found = try await tell(Self.mapped, faults: [.cutsText]) { hands in
      _ = try await hands.create(["mail": .string(long)])
      try await hands.propagate()
      return try await hands.targets().map { $0.fields["mail"] }
    }
    #expect(found == [.string(String(repeating: "æ", count: 32))])
  }

  @Test(
    "Edits stop travelling as the fault says",
    arguments: [
      (.forwardOnly, "2", 2), (.firstEditOnly, 1, 1),
    ] as [(Fault, JSONValue, JSONValue)]
  )
  func stopsEdits(fault: Fault, age: JSONValue, years: JSONValue) async throws {
    let (source, target) = try await tell(Self.mapped, faults: [fault]) { hands in
      let id = try await hands.create(["mail": "a@x", "age": "0"])
      try await hands.propagate()
      let target = try #require(try await hands.targets().first?.id)
      _ = try await hands.target.update("Shop Customer", target, ["info": ["years": 1]])
      try await hands.propagate()
      let first = try await hands.sources()[0].fields["age"]
      _ = try await hands.source.update("Crm Person", id, ["age": "2"])
      try await hands.propagate()
      let kept = fault == .forwardOnly ? try await hands.sources()[0].fields["age"] : first
      return (kept, try await hands.targets()[0].value(at: "info.years"))
    }
    #expect(source == age)
    #expect(target == years)
  }

  @Test("A fault in one rule leaves the others whole")
  func breaksOneRule() async throws {
    let flow = document(documentText(Self.mapped))
    let rule = try #require(flow.rules.last)
    let world = MockWorld(flow, faults: [InjectedFault(.dropsMapping, at: rule.id)], seed: 1)
    let found = await world.clock.run {
      let source = RecordClient(world.source)
      let target = RecordClient(world.target)
      _ = try? await source.create("Crm Person", ["mail": "a@x", "age": 1, "n": "z"])
      try? await world.clock.sleep(for: .seconds(60))
      return try? await target.changes(of: "Shop Customer", since: 0).value.records.first?.fields
    }
    #expect(found == ["mail": "a@x", "info": ["years": 1]])
  }

  @Test("The two systems give no identifier twice, so that one cannot pass for the other")
  func identifiersDiffer() async throws {
    let (sources, targets) = try await tell(Self.mapped) { hands in
      for number in 0..<100 {
        _ = try await hands.create(["mail": .string("\(number)@x")])
      }
      try await hands.clock.sleep(for: .seconds(1_000))
      return (try await hands.sources().map(\.id), try await hands.targets().map(\.id))
    }
    #expect(sources.count == 100 && targets.count == 100)
    #expect(Set(sources).isDisjoint(with: targets))
  }
}
