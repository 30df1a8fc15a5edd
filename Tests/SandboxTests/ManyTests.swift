import Checklists
import JSON
import Sandbox
import Systems
import TestSupport
import Testing

/// Wide pairings and crowded systems take other ways through the integration than small ones.
@Suite("Many rows, records and worlds")
struct ManyTests {
  private static let width = 358
  private static let wide = section(
    "Crm Person",
    "Shop Customer",
    [
      .every, .sync,
      .maps(
        (0..<width).map { number in
          let target = number % 2 == 0 ? "fields.t\(number)" : "t\(number)"
          return ("properties.p\(number)", target, number % 3 == 0 ? "N/A" : "\"string\"")
        }
      ),
    ]
  )

  private static func source(_ word: String) -> JSONValue {
    .object([
      "properties": .object(JSONObject((0..<width).map { member("p\($0)", "\(word)\($0)") }))
    ])
  }

  private static func target(_ word: String) -> JSONValue {
    let members = (0..<width).map { ($0 % 2 == 0, member("t\($0)", "\(word)\($0)")) }
    let inner = JSONValue.object(JSONObject(members.filter(\.0).map(\.1)))
    return .object(
      JSONObject(
        [JSONObject.Member(name: "fields", value: inner)] + members.filter { !$0.0 }.map(\.1)
      )
    )
  }

  private static func member(_ name: String, _ value: String) -> JSONObject.Member {
    JSONObject.Member(name: name, value: .string(value))
  }

  @Test("All rows of a wide pairing travel on one record, both ways, at once and one by one")
  func wideRecords() async throws {
    let (made, edited, back, single) = try await Hands.tell(Self.wide) { hands in
      let id = try await hands.create(Self.source("a"))
      try await hands.propagate()
      let made = try await hands.onlyTarget()
      try await hands.edit(id, Self.source("b"))
      try await hands.propagate()
      let edited = try await hands.onlyTarget().fields
      try await hands.editTarget(made.id, Self.target("c"))
      try await hands.propagate()
      let back = try await hands.sources()[0].fields
      try await hands.edit(id, ["properties": ["p7": "d", "p300": .null]])
      try await hands.propagate()
      return (made.fields, edited, back, try await hands.onlyTarget().fields)
    }
    #expect(made == Self.target("a"))
    #expect(edited == Self.target("b"))
    #expect(back == Self.source("c"))
    #expect(single == Self.target("c").setting("d", at: "t7"))
  }

  @Test("Records that share the values of merge rows are linked each with one, in their order")
  func sharedValues() async throws {
    let text = section(
      "Crm Person",
      "Shop Customer",
      .linkRequired,
      .merges([("country", "country"), ("mail", "mail")]),
      .sync,
      .maps([("n", "n", "N/A")])
    )
    let numbers = try await Hands.tell(text) { hands in
      var ids: [String] = []
      for _ in 0..<200 { ids.append(try await hands.createTarget(["country": "NO"])) }
      // Some leave the line, in its middle and at its front, and some come back to its end.
      for number in 0..<150 where number % 3 != 1 {
        try await hands.editTarget(ids[number], ["country": "SE"])
      }
      try await hands.propagate()
      for number in [3, 0] { try await hands.editTarget(ids[number], ["country": "NO"]) }
      _ = try await hands.target.delete("Shop Customer", ids[4])
      try await hands.propagate()
      for number in 0..<101 {
        try await hands.create(["country": "NO", "n": .number(JSONNumber(number))])
      }
      try await hands.clock.sleep(for: .seconds(600))
      let found = try await hands.targets()
      return ids.map { id in found.first { $0.id == id }?.fields["n"]?.number?.int }
    }
    var expected = [Int?](repeating: nil, count: 200)
    let line = (0..<200).filter { ($0 >= 150 || $0 % 3 == 1) && $0 != 4 } + [3, 0]
    for (number, place) in line.prefix(101).enumerated() { expected[place] = number }
    #expect(numbers == expected)
  }

  @Test("Whatever is edited on either side, and when, both agree in the end", arguments: 1...30)
  func agreesInTheEnd(seed: Int) async throws {
    let text = section(
      "Crm Person",
      "Shop Customer",
      .every,
      .sync,
      .maps([
        ("a", "x.a", "\"string\""), ("b", "x.b", "\"string\""), ("c.d", "d", "N/A"),
        ("e (Dependant on having 1 in gate)", "e", "N/A"), ("gate", "gate", "N/A"),
      ])
    )
    let pairs: [(PropertyPath, PropertyPath)] = [
      ("a", "x.a"), ("b", "x.b"), ("c.d", "d"), ("gate", "gate"), ("e", "e"),
    ]
    let (source, target) = try await Hands.tell(text, seed: UInt64(seed)) { hands in
      var random = RandomSource(seed: UInt64(seed))
      let id = try await hands.create(["a": "0", "gate": "1"])
      try await hands.propagate()
      let counterpart = try await hands.onlyTarget().id
      for number in 0..<20 {
        let (p, q) = pairs[Int(random.next() % 5)]
        // The gate stays open in the end, and closes now and then.
        let word = p == "gate" ? (number < 15 ? String(number % 2) : "1") : "v\(number)"
        if random.next().isMultiple(of: 2) {
          try await hands.edit(id, JSONValue.object([:]).setting(.string(word), at: p))
        } else {
          try await hands.editTarget(
            counterpart,
            JSONValue.object([:]).setting(.string(word), at: q)
          )
        }
        try await hands.clock.sleep(for: .milliseconds(Int(random.next() % 7_000)))
      }
      try await hands.propagate()
      return (try await hands.sources()[0].fields, try await hands.onlyTarget().fields)
    }
    for (p, q) in pairs where p != "e" || source["gate"] == "1" {
      #expect(source.value(at: p) == target.value(at: q), "\(p)")
    }
  }

  @Test("Worlds of one compiled know nothing of one another, nor of one another's faults")
  func worldsAreApart() async throws {
    let flow = document(documentText(Self.wide))
    let compiled = CompiledDataflow(flow)
    let rules = flow.rules.filter { if case .maps = $0.kind { true } else { false } }
    for rule in [rules[0], rules[357], nil] {
      let faults = rule.map { [InjectedFault(.dropsMapping, at: $0.id)] } ?? []
      let world = MockWorld(compiled, faults: faults, seed: 1)
      let found = await world.clock.run {
        _ = try? await RecordClient(world.source).create("Crm Person", Self.source("a"))
        try? await world.clock.sleep(for: .seconds(60))
        let page = try? await RecordClient(world.target).changes(of: "Shop Customer", since: 0)
        return page?.value.records.map(\.fields)
      }
      let dropped: PropertyPath? =
        rule == nil ? nil : rule?.id == rules[0].id ? "fields.t0" : "t357"
      let expected = dropped.map { Self.target("a").setting(nil, at: $0) } ?? Self.target("a")
      #expect(found == [expected])
    }
  }
}
