import Checklists
import JSON
import Systems
import TestSupport
import Testing

/// Each fault breaks its promise as it says, and no other: a proof is worth what its faults are.
@Suite("Faults of linking and creating, through HTTP")
struct LinkingFaultTests {
  private static let text = section(
    "Crm Person",
    "Shop Customer",
    .every,
    .mergesExisting,
    .merges([("mail", "mail"), ("phone", "tel")]),
    .sync,
    .maps([("name", "name", "\"string\"")])
  )

  /// How many target records there are after a pair was created.
  private func count(
    _ target: JSONValue,
    _ source: JSONValue,
    _ faults: [InjectedFault]
  ) async throws -> Int {
    try await Hands.tell(Self.text, faults: faults) { hands in
      try await hands.createTarget(target)
      try await hands.create(source)
      try await hands.propagate()
      return try await hands.targets().count
    }
  }

  private func rule(_ name: String) throws -> Rule.ID {
    let rules = document(documentText(Self.text)).rules
    return try #require(rules.map(\.id).first { $0.description.hasSuffix(name) })
  }

  @Test(
    "Merge rows",
    arguments: [
      (.ignoresMergeRow, ["mail": "a@x"], 2), (.ignoresMergeRow, ["tel": "1"], 1),
      (.needsEveryMergeRow, ["mail": "a@x"], 2), (.needsEveryMergeRow, ["tel": "1"], 1),
      (.needsEveryMergeRow, ["mail": "a@x", "tel": "1"], 1),
      (.duplicatesOnMerge, ["mail": "a@x"], 2), (.duplicatesOnMerge, ["tel": "1"], 1),
    ] as [(Fault, JSONValue, Int)]
  )
  func mergeRows(fault: Fault, target: JSONValue, expected: Int) async throws {
    let injected = InjectedFault(fault, at: try rule("merges/mail=mail"))
    let found = try await count(target, ["mail": "a@x", "phone": "1"], [injected])
    #expect(found == expected)
  }

  @Test(
    "What need not be equal to be linked must at least begin alike",
    arguments: [
      (.mergesEverything, "anna@example.test", 1), (.mergesEverything, "anna@example.com", 1),
      (.mergesEverything, "otto@example.tesx", 2), (.mergesOnPrefix, "anna@example.tesx", 1),
      (.mergesOnPrefix, "anna@example.texx", 2), (.mergesOnPrefix, "anna@example.test1", 2),
      (.mergesOnPrefix, "anna@example.tes", 2),
    ] as [(Fault, String, Int)]
  )
  func begins(fault: Fault, mail: String, expected: Int) async throws {
    let found = try await count(
      ["mail": "anna@example.test"],
      ["mail": .string(mail)],
      [InjectedFault(fault)]
    )
    #expect(found == expected)
  }

  @Test("Of two creations at once the second gives two records, of two apart each gives one")
  func doublesQuickCreations() async throws {
    let faults = [InjectedFault(.doublesQuickCreations)]
    let counts = try await Hands.tell(Self.text, faults: faults) { hands in
      try await hands.create(["mail": "a@x"])
      try await hands.propagate()
      try await hands.create(["mail": "b@x"])
      try await hands.propagate()
      let apart = try await hands.targets().count
      try await hands.create(["mail": "c@x"])
      try await hands.create(["mail": "d@x"])
      try await hands.propagate()
      return [apart, try await hands.targets().count]
    }
    #expect(counts == [2, 5])
  }

  @Test("Creation comes minutes late, and not at all for what is gone by then")
  func createsLate() async throws {
    let counts = try await Hands.tell(Self.text, faults: [InjectedFault(.createsLate)]) { hands in
      try await hands.create(["mail": "a@x"])
      let gone = try await hands.create(["mail": "b@x"])
      try await hands.clock.sleep(for: .seconds(200))
      _ = try await hands.source.delete("Crm Person", gone)
      try await hands.clock.sleep(for: .seconds(100))
      let early = try await hands.targets().count
      try await hands.clock.sleep(for: .seconds(100))
      return [early, try await hands.targets().count]
    }
    #expect(counts == [0, 1])
  }

  @Test("A record that is gone is not linked, and its counterpart may be linked again")
  func freesLinks() async throws {
    let found = try await Hands.tell(Self.text) { hands in
      let first = try await hands.create(["mail": "a@x", "name": "first"])
      let waiting = try await hands.createTarget(["tel": "1"])
      try await hands.propagate()
      let made = try await hands.targets().first { $0.id != waiting }?.id ?? ""
      _ = try await hands.source.delete("Crm Person", first)
      _ = try await hands.target.delete("Shop Customer", waiting)
      try await hands.editTarget(made, ["mail": "b@x"])
      try await hands.propagate()
      try await hands.create(["mail": "b@x", "name": "second"])
      try await hands.create(["phone": "1", "name": "third"])
      try await hands.propagate()
      return try await hands.targets().map { $0.fields["name"] }
    }
    #expect(found == ["second", "third"])
  }

  @Test("What was sent once is not sent again because its counterpart is gone")
  func doesNotSendAgain() async throws {
    let found = try await Hands.tell(Self.text) { hands in
      let id = try await hands.create(["mail": "a@x"])
      try await hands.propagate()
      _ = try await hands.target.delete("Shop Customer", try await hands.onlyTarget().id)
      try await hands.edit(id, ["mail": "b@x", "name": "n"])
      try await hands.propagate()
      return try await hands.targets().count
    }
    #expect(found == 0)
  }
}

/// Faults of edits: what does not travel, what travels twice, and what is written without need.
@Suite("Faults of keeping in sync, through HTTP")
struct SyncFaultTests {
  private static let text = section(
    "Crm Person",
    "Shop Customer",
    .every,
    .mergesExisting,
    .merges([("mail", "mail")]),
    .sync,
    .maps([("mail", "mail", "\"string\""), ("p", "q", "\"string\"")])
  )

  /// What both sides hold at the end of a scenario that begins with two linked records.
  private func values(
    _ fault: Fault?,
    _ scenario: @escaping @Sendable (Hands, _ a: String, _ b: String) async throws -> Void
  ) async throws -> [JSONValue?] {
    try await Hands.tell(Self.text, faults: fault.map { [InjectedFault($0)] } ?? []) { hands in
      let source = try await hands.create(["mail": "a@x", "p": "0"])
      try await hands.propagate()
      let target = try await hands.onlyTarget().id
      try await scenario(hands, source, target)
      try await hands.propagate()
      return [try await hands.sources()[0].fields["p"], try await hands.onlyTarget().fields["q"]]
    }
  }

  @Test("Edits of the source stay, those of the target travel")
  func backwardOnly() async throws {
    let found = try await values(.backwardOnly) { hands, source, target in
      try await hands.edit(source, ["p": "1"])
      try await hands.propagate()
      #expect(try await hands.onlyTarget().fields["q"] == "0")
      try await hands.editTarget(target, ["q": "2"])
    }
    #expect(found == ["2", "2"])
  }

  @Test("Values at linking travel though edits of the source do not")
  func backwardOnlyLinks() async throws {
    let found = try await Hands.tell(Self.text, faults: [InjectedFault(.backwardOnly)]) { hands in
      try await hands.createTarget(["mail": "a@x"])
      let id = try await hands.create(["mail": "b@x", "p": "1"])
      try await hands.create(["mail": "a@x", "p": "2"])
      try await hands.edit(id, ["p": "3"])
      try await hands.propagate()
      return try await hands.targets().map { $0.fields["q"] }
    }
    #expect(found == ["2", "3"])
  }

  @Test(
    "An edit is delivered again over what a client wrote since, and only over that",
    arguments: [(.overwritesNewer, "1"), (nil, "2")] as [(Fault?, JSONValue)]
  )
  func overwritesNewer(fault: Fault?, expected: JSONValue) async throws {
    let newer = try await values(fault) { hands, source, target in
      try await hands.edit(source, ["p": "1"])
      try await hands.clock.sleep(for: .seconds(10))
      try await hands.editTarget(target, ["q": "2"])
    }
    #expect(newer[1] == expected)
    let untouched = try await values(fault) { hands, source, target in
      try await hands.editTarget(target, ["q": "1"])
      try await hands.propagate()
      try await hands.edit(source, ["p": "2"])
      try await hands.clock.sleep(for: .seconds(10))
      try await hands.edit(source, ["p": "3"])
      try await hands.editTarget(target, ["other": 1])
    }
    #expect(untouched == ["3", "3"])
  }

  @Test("Stamps move while values do not, on both sides, a dozen times", arguments: [true, false])
  func echoes(isForward: Bool) async throws {
    let text = Self.text
    let moved = try await Hands.tell(text, faults: [InjectedFault(.echoes)]) { hands in
      let id = try await hands.create(["mail": "a@x", "p": "0"])
      try await hands.propagate()
      let target = try await hands.onlyTarget()
      try await hands.propagate()
      #expect(try await hands.onlyTarget() == target)
      if isForward {
        try await hands.edit(id, ["p": "1"])
      } else {
        try await hands.editTarget(target.id, ["q": "1"])
      }
      try await hands.clock.sleep(for: .seconds(9))
      var seen = [[try await hands.sources()[0], try await hands.onlyTarget()]]
      for _ in 0..<15 {
        try await hands.clock.sleep(for: .seconds(10))
        seen.append([try await hands.sources()[0], try await hands.onlyTarget()])
      }
      #expect(Set(seen.map { $0.map(\.fields) }).count == 1)
      return (0...1).map { side in Set(seen.map { $0[side].changed }).count - 1 }
    }
    #expect(moved == [12, 12])
  }

  @Test(
    "Of two edits at once the first one's value stays; one that comes later travels",
    arguments: [(nil, 0, "2"), (.losesQuickEdits, 0, "1"), (.losesQuickEdits, 5, "2")]
      as [(Fault?, Int, JSONValue)]
  )
  func losesQuickEdits(fault: Fault?, pause: Int, expected: JSONValue) async throws {
    let forward = try await values(fault) { hands, source, _ in
      try await hands.edit(source, ["p": "1"])
      try await hands.clock.sleep(for: .seconds(pause))
      try await hands.edit(source, ["p": "2"])
    }
    #expect(forward[1] == expected)
    let backward = try await values(fault) { hands, _, target in
      try await hands.editTarget(target, ["q": "1"])
      try await hands.clock.sleep(for: .seconds(pause))
      try await hands.editTarget(target, ["q": "2"])
    }
    #expect(backward[0] == expected)
  }

  @Test(
    "An edit of one property brings back what another one held at linking",
    arguments: [(nil, "1"), (.overwritesOthers, "0")] as [(Fault?, JSONValue)]
  )
  func overwritesOthers(fault: Fault?, expected: JSONValue) async throws {
    let found = try await values(fault) { hands, source, _ in
      try await hands.edit(source, ["p": "1"])
      try await hands.propagate()
      #expect(try await hands.onlyTarget().fields["q"] == "1")
      try await hands.edit(source, ["mail": "b@x"])
      try await hands.propagate()
      #expect(try await hands.onlyTarget().fields["mail"] == "b@x")
    }
    #expect(found == ["1", expected])
  }

  @Test(
    "Nothing is written any more into what somebody else has changed",
    arguments: [(nil, "2"), (.swallowsConflicts, "1")] as [(Fault?, JSONValue)]
  )
  func swallowsConflicts(fault: Fault?, expected: JSONValue) async throws {
    let found = try await values(fault) { hands, source, target in
      try await hands.edit(source, ["p": "1"])
      try await hands.propagate()
      #expect(try await hands.onlyTarget().fields["q"] == "1")
      try await hands.editTarget(target, ["mail": "b@x"])
      try await hands.propagate()
      #expect(try await hands.sources()[0].fields["mail"] == "b@x")
      try await hands.edit(source, ["p": "2"])
    }
    #expect(found == ["2", expected])
  }

  @Test("Echoes end with the records")
  func echoesEnd() async throws {
    _ = try await values(.echoes) { hands, source, target in
      let other = try await hands.create(["mail": "b@x"])
      try await hands.propagate()
      try await hands.edit(other, ["p": "1"])
      try await hands.clock.sleep(for: .seconds(20))
      _ = try await hands.source.delete("Crm Person", other)
      for record in try await hands.targets() where record.id != target {
        _ = try await hands.target.delete("Shop Customer", record.id)
      }
      try await hands.clock.sleep(for: .seconds(200))
    }
  }

  @Test("Edits of both sides at once both travel where they are of different rows")
  func travelsBothWays() async throws {
    let found = try await Hands.tell(Self.text) { hands in
      let id = try await hands.create(["mail": "a@x", "p": "0"])
      try await hands.propagate()
      let target = try await hands.onlyTarget().id
      try await hands.edit(id, ["p": "1"])
      try await hands.editTarget(target, ["mail": "b@x"])
      try await hands.propagate()
      return [try await hands.sources()[0].fields, try await hands.onlyTarget().fields]
    }
    #expect(found == [["mail": "b@x", "p": "1"], ["mail": "b@x", "q": "1"]])
  }
}

/// Faults of values, and what becomes of values where lists are concerned.
@Suite("Faults of values, through HTTP")
struct ValueFaultTests {
  private func sent(
    _ value: JSONValue,
    _ type: String,
    _ names: (String, String) = ("p", "q"),
    _ faults: [Fault] = []
  ) async throws -> JSONValue? {
    let text = section("Crm Person", "Shop Customer", .every, .maps([(names.0, names.1, type)]))
    return try await Hands.tell(text, faults: faults.map { InjectedFault($0) }) { hands in
      var fields: JSONValue = [:]
      fields.set(value, at: PropertyPath(names.0))
      try await hands.create(fields)
      try await hands.propagate()
      return try await hands.onlyTarget().fields[names.1]
    }
  }

  private static func long(_ count: Int) -> JSONValue {
    .string(String(repeating: "ø", count: count))
  }

  @Test(
    "What faults make of values",
    arguments: [
      (.skipsType, "007", "\"integer\"", "007"), (.skipsType, 7, "\"string\"", 7),
      (.skipsType, "x", #"["upper", "_."]"#, "x"),
      (.losesPrecision, "12345678901234567", "\"integer\"", 12_345_678_901_234_600),
      (.losesPrecision, -12_345_678_901_234_560, "\"integer\"", -12_345_678_901_234_600),
      (.losesPrecision, "123456789012345", "\"integer\"", 123_456_789_012_345),
      (.losesPrecision, "0.12345678901234567", "\"decimal\"", 0.123456789012346),
      (.losesPrecision, "99999999999999999", "\"decimal\"", 100_000_000_000_000_000),
      (.losesPrecision, ["12345678901234567", 1], "\"decimal\"", [12_345_678_901_234_600, 1]),
      (.manglesText, ["æ", "a"], "\"string\"", ["?", "a"]),
      (.trimsText, "  a  b ", "\"string\"", "a  b"), (.trimsText, "  ", "\"string\"", ""),
      (.squeezesBlanks, " a   b  c", "\"string\"", " a b c"),
      (.escapesHTML, "<b>&amp;æ", "\"string\"", "&lt;b&gt;&amp;amp;æ"),
      (.dropsEmoji, "a😀東", "\"string\"", "a東"),
      (.cutsText, long(300), "\"string\"", long(32)),
      (.cutsTextAt50, long(300), "\"string\"", long(50)),
      (.cutsTextAt200, long(300), "\"string\"", long(200)),
      (.cutsTextAt255, long(300), "\"string\"", long(255)),
      (.overflowsIntegers, "12345678901234567", "\"integer\"", 1_567_312_775),
      (.overflowsIntegers, "-2147483648", "\"integer\"", -2_147_483_648),
    ] as [(Fault, JSONValue, String, JSONValue)]
  )
  func changesValues(
    fault: Fault,
    value: JSONValue,
    type: String,
    expected: JSONValue
  ) async throws {
    #expect(try await sent(value, type, ("p", "q"), [fault]) == expected)
  }

  @Test(
    "An address gets small letters, and only an address",
    arguments: [("A.Ø@X.no", "a.ø@x.no"), ("AØ", "AØ")] as [(JSONValue, JSONValue)]
  )
  func lowersEmail(value: JSONValue, expected: JSONValue) async throws {
    #expect(try await sent(value, "\"string\"", ("mail", "mail"), [.lowersEmail]) == expected)
    #expect(try await sent(value, "\"string\"", ("p", "q"), [.lowersEmail]) == value)
  }

  @Test(
    "A zone is lost, and only a zone",
    arguments: [
      ("2024-03-01T10:30:00+02:00", "2024-03-01T10:30:00Z"),
      ("2024-03-01T10:30:00.5-0500", "2024-03-01T10:30:00.5Z"),
      ("2024-03-01T10:30:00Z", "2024-03-01T10:30:00Z"), ("2024-03-01", "2024-03-01"),
      ("2024-03-01T10:30:00", "2024-03-01T10:30:00"), ("2024-03-01 at 10+2", "2024-03-01 at 10+2"),
    ] as [(JSONValue, JSONValue)]
  )
  func shiftsTimeZone(moment: JSONValue, expected: JSONValue) async throws {
    let names = ("startDate", "created")
    #expect(try await sent(moment, "\"string\"", names, [.shiftsTimeZone]) == expected)
    #expect(try await sent(moment, "\"string\"", names) == moment)
  }

  @Test(
    "A moment loses its zone, and nothing else does",
    arguments: [
      ("2024-03-01T10:30:00+02:00", "2024-03-01T10:30:00"),
      ("2024-03-01T10:30:00.5Z", "2024-03-01T10:30:00.5"), ("2024-03-01", "2024-03-01"),
      ("2024-03-01 at 10+2", "2024-03-01 at 10+2"),
    ] as [(JSONValue, JSONValue)]
  )
  func dropsTimeZone(moment: JSONValue, expected: JSONValue) async throws {
    let names = ("startDate", "created")
    #expect(try await sent(moment, "\"string\"", names, [.dropsTimeZone]) == expected)
  }

  @Test(
    "Two values change places where both are there, and only there",
    arguments: [
      (["p": "1", "p2": "2"], ["q": "2", "q2": "1"]), (["p": "1"], ["q": "1"]),
      (["p2": "2"], ["q2": "2"]), (["p": "1", "p3": "3"], ["q": "1", "q3": "3"]),
    ] as [(JSONValue, JSONValue)]
  )
  func swapsMappings(source: JSONValue, target: JSONValue) async throws {
    let rows = ["", "2", "3"].map { ("p\($0)", "q\($0)", "\"string\"") }
    let text = section("Crm Person", "Shop Customer", .every, .maps(rows))
    let rules = document(documentText(text)).rules.map(\.id)
    let rule = try #require(rules.first { $0.description.hasSuffix("p→q") })
    let faults = [InjectedFault(.swapsMappings, at: rule)]
    let found = try await Hands.tell(text, faults: faults) { hands in
      try await hands.create(source)
      try await hands.propagate()
      return try await hands.onlyTarget().fields
    }
    #expect(found == target)
  }

  @Test("A zone is lost before an expression is applied")
  func shiftsTimeZoneOfExpressions() async throws {
    let type =
      #"["datetime-format", "%Y-%m-%d %H", ["datetime-parse", "%Y-%m-%dT%H:%M:%S%z", "_."]]"#
    let moment: JSONValue = "2024-03-01T23:30:00-05:00"
    let sound = try await sent(moment, type)
    let shifted = try await sent(moment, type, ("p", "q"), [.shiftsTimeZone])
    #expect(sound != nil && sound != shifted)
  }

  private static let merging = section(
    "Crm Person",
    "Shop Customer",
    .linkRequired,
    .merges([("mail", "mail")]),
    .sync,
    .maps([("p", "q", "\"string\""), ("p2", "q2", "\"string\"")])
  )

  @Test("Linking removes what only the target had, of the broken row alone")
  func erasesOnLink() async throws {
    let text = Self.merging
    let rules = document(documentText(text)).rules.map(\.id)
    let rule = try #require(rules.first { $0.description.hasSuffix("p→q") })
    for fault in [nil, InjectedFault(.erasesOnLink, at: rule)] {
      let found = try await Hands.tell(text, faults: fault.map { [$0] } ?? []) { hands in
        try await hands.createTarget(["mail": "a@x", "q": "1", "q2": "2"])
        try await hands.create(["mail": "a@x"])
        try await hands.propagate()
        return [try await hands.sources()[0].fields, try await hands.onlyTarget().fields]
      }
      #expect(
        found
          == (fault == nil
            ? [["mail": "a@x", "p": "1", "p2": "2"], ["mail": "a@x", "q": "1", "q2": "2"]]
            : [["mail": "a@x", "p2": "2"], ["mail": "a@x", "q2": "2"]])
      )
    }
  }

  @Test(
    "A single value in a list takes the place of the one it came from, else is appended",
    arguments: [
      (["1", "2"], "2", "3", ["1", "3"]), (["1"], "2", "3", ["1", "3"]), ("1", "2", "3", "3"),
      (["2"], ["1", "2"], ["1", "3"], ["1", "3"]),
    ] as [(JSONValue, JSONValue, JSONValue, JSONValue)]
  )
  func writesLists(
    held: JSONValue,
    value: JSONValue,
    edited: JSONValue,
    expected: JSONValue
  ) async throws {
    let found = try await Hands.tell(Self.merging) { hands in
      try await hands.createTarget(["mail": "a@x", "q": held])
      let id = try await hands.create(["mail": "a@x", "p": value])
      try await hands.propagate()
      try await hands.edit(id, ["p": edited])
      try await hands.propagate()
      return try await hands.onlyTarget().fields["q"]
    }
    #expect(found == expected)
  }

  @Test("A single value in a list of objects takes the place of the one it came from")
  func writesListsOfObjects() async throws {
    let text = section(
      "Crm Person",
      "Shop Customer",
      .linkRequired,
      .merges([("mails.value", "mail")]),
      .sync,
      .maps([("mails.value", "mail", "\"string\"")])
    )
    let found = try await Hands.tell(text) { hands in
      try await hands.create(["mails": [["value": "a@x", "n": 1], ["value": "b@x", "n": 2]]])
      let id = try await hands.createTarget(["mail": "b@x"])
      try await hands.propagate()
      try await hands.editTarget(id, ["mail": "c@x"])
      try await hands.propagate()
      return try await hands.sources()[0].fields["mails"]
    }
    #expect(found == [["value": "a@x", "n": 1], ["value": "c@x", "n": 2]])
  }
}
