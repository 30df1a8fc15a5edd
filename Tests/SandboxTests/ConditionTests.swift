import Checklists
import JSON
import Systems
import TestSupport
import Testing

/// S6: a condition in words creates when it holds, at once or later, and never otherwise.
@Suite("Creation under a condition, through HTTP")
struct ProseConditionTests {
  /// What becomes of an `a` whose property is set at creation and edited later.
  private func counts(
    _ prose: String,
    _ property: PropertyPath,
    _ values: [JSONValue?],
    _ faults: [Fault] = []
  ) async throws -> [Int] {
    let text = section(
      "Crm Person",
      "Shop Customer",
      .when(prose),
      .merges([("mail", "mail")]),
      .sync,
      .maps([("mail", "mail", "\"string\"")])
    )
    return try await Hands.tell(text, faults: faults.map { InjectedFault($0) }) { hands in
      var fields: JSONValue = ["mail": "a@x"]
      fields.set(values[0], at: property)
      let id = try await hands.create(fields)
      try await hands.propagate()
      var counts = [try await hands.targets().count]
      for value in values.dropFirst() {
        var patch: JSONValue = [:]
        patch.set(value, at: property)
        try await hands.edit(id, patch)
        try await hands.propagate()
        counts.append(try await hands.targets().count)
      }
      return counts
    }
  }

  @Test(
    "The value decides, as text or as a number",
    arguments: [
      ("When a Person is of type Agent", "type", ["Agent"], [1]),
      ("When a Person is of type Agent", "type", ["agent", "Agents", "Agent", "x"], [0, 0, 1, 1]),
      ("When a Person is of type Agent", "type", [nil, ["Boss", "Agent"]], [0, 1]),
      ("When a Person gets the status \"Sold\"", "status", ["Sold"], [1]),
      ("When a Person gets Accepted = \"true\"", "Accepted", [false, true], [0, 1]),
      ("When a Person gets info.ok = \"yes\"", "info.ok", ["no", "yes"], [0, 1]),
      ("When a Person has a 100% probability of beeing sold", "probability", [99, 100.0], [0, 1]),
      ("When a Person has a 100% probability of beeing sold", "probability", ["100"], [1]),
      ("When it is time", "type", ["Agent", "time"], [0, 0]),
    ] as [(String, PropertyPath, [JSONValue?], [Int])]
  )
  func decides(
    prose: String,
    property: PropertyPath,
    values: [JSONValue?],
    expected: [Int]
  ) async throws {
    #expect(try await counts(prose, property, values) == expected)
  }

  @Test(
    "Faults of the condition",
    arguments: [
      (.ignoresCondition, [1, 1, 1]), (.neverCreatesOnCondition, [0, 0, 0]),
      (.missesLaterCondition, [0, 0, 0]),
    ] as [(Fault, [Int])]
  )
  func faults(fault: Fault, expected: [Int]) async throws {
    let values: [JSONValue?] = [nil, "Agent", "x"]
    #expect(try await counts("When a Person is of type Agent", "type", values, [fault]) == expected)
  }

  @Test("A condition that holds at creation is not missed by the fault that misses later ones")
  func seesFirstCondition() async throws {
    let prose = "When a Person is of type Agent"
    #expect(try await counts(prose, "type", ["Agent"], [.missesLaterCondition]) == [1])
  }

  @Test("A match is merged with whether the condition holds or not")
  func merges() async throws {
    let text = section(
      "Crm Person",
      "Shop Customer",
      .when("When a Person is of type Agent"),
      .merges([("mail", "mail")]),
      .sync,
      .maps([("name", "name", "\"string\"")])
    )
    let found = try await Hands.tell(text) { hands in
      try await hands.createTarget(["mail": "a@x"])
      try await hands.createTarget(["mail": "b@x"])
      try await hands.create(["mail": "a@x", "name": "A", "type": "Agent"])
      try await hands.create(["mail": "b@x", "name": "B"])
      try await hands.propagate()
      return try await hands.targets().map { $0.fields["name"] }
    }
    #expect(found == ["A", "B"])
  }
}

/// Conditions on properties: what travels, from which element, into which one, and what stays.
@Suite("Conditions on properties, through HTTP")
struct PropertyConditionTests {
  private static func text(_ rows: (String, String, String)...) -> String {
    section(
      "Crm Person",
      "Shop Customer",
      .every,
      .mergesExisting,
      .merges([("mail", "mail")]),
      .sync,
      .maps([("mail", "mail", "\"string\"")] + rows)
    )
  }

  private static let country =
    " (Dependant on having NO in address.country" + "Dependant on having 578 in address.code)"
  private static let mobile = "phones.number (Dependant on having wd:Q1 in phones.name)"
  private static let home = "phones.number (Dependant on having wd:Q2 in phones.name)"
  /// The documents of the tests, each with one kind of condition.
  enum Layout {
    case plainSource
    case plainTarget
    case listSource
    case listTarget

    fileprivate var text: String {
      typealias Tests = PropertyConditionTests
      return switch self {
      case .plainSource: Tests.text(("org" + country, "vat", "\"string\""))
      case .plainTarget:
        Tests.text(
          ("org", "vat" + country, "\"string\""),
          ("country", "address.country", "\"string\"")
        )
      case .listSource: Tests.text((mobile, "mobile", "\"string\""))
      case .listTarget: Tests.text((mobile, mobile, "\"string\""), ("home", home, "\"string\""))
      }
    }
  }

  private func target(
    _ layout: Layout,
    _ fields: JSONValue,
    edits: [JSONValue] = [],
    existing: JSONValue? = nil,
    faults: [Fault] = []
  ) async throws -> JSONValue {
    try await Hands.tell(layout.text, faults: faults.map { InjectedFault($0) }) { hands in
      if var existing {
        existing.set("a@x", at: "mail")
        try await hands.createTarget(existing)
        try await hands.propagate()
      }
      var fields = fields
      fields.set("a@x", at: "mail")
      let id = try await hands.create(fields)
      try await hands.propagate()
      for edit in edits {
        try await hands.edit(id, edit)
        try await hands.propagate()
      }
      var found = try await hands.onlyTarget().fields
      found.set(nil, at: "mail")
      return found
    }
  }

  @Test(
    "Source, plain: the value travels only from a record that meets any of the conditions",
    arguments: [
      (["org": "1"], [], [:]),
      (["org": "1", "address": ["country": "SE"]], [], [:]),
      (["org": "1", "address": ["country": "NO"]], [], ["vat": "1"]),
      (["org": "1", "address": ["code": 578]], [], ["vat": "1"]),
      (["org": "1"], [["address": ["code": "578"]]], ["vat": "1"]),
      (["org": "1"], [["org": "2"], ["address": ["country": "NO"], "org": "3"]], ["vat": "3"]),
      (
        ["org": "1", "address": ["country": "NO"]], [["address": ["country": "SE"]], ["org": "2"]],
        ["vat": "1"]
      ),
    ] as [(JSONValue, [JSONValue], JSONValue)]
  )
  func readsPlain(fields: JSONValue, edits: [JSONValue], expected: JSONValue) async throws {
    #expect(try await target(.plainSource, fields, edits: edits) == expected)
  }

  @Test(
    "Target, plain: the value travels only while the target's record meets the condition",
    arguments: [
      (["org": "1"], [], nil, [:]),
      (
        ["org": "1"], [], ["address": ["country": "NO"]],
        ["address": ["country": "NO"], "vat": "1"]
      ),
      (["org": "1"], [], ["address": ["country": "SE"]], ["address": ["country": "SE"]]),
      (["org": "1", "country": "NO"], [], nil, ["address": ["country": "NO"], "vat": "1"]),
      (["org": "1"], [["country": "NO"]], nil, ["address": ["country": "NO"], "vat": "1"]),
      (
        ["org": "1", "country": "NO"], [["country": "SE", "org": "2"]], nil,
        ["address": ["country": "SE"], "vat": "1"]
      ),
    ] as [(JSONValue, [JSONValue], JSONValue?, JSONValue)]
  )
  func writesPlain(
    fields: JSONValue,
    edits: [JSONValue],
    existing: JSONValue?,
    expected: JSONValue
  ) async throws {
    #expect(try await target(.plainTarget, fields, edits: edits, existing: existing) == expected)
  }

  @Test(
    "Source, list: the element with the condition's value is the one whose value travels",
    arguments: [
      ([["name": "wd:Q2", "number": "1"]], [], [:]),
      (
        [["name": "wd:Q2", "number": "1"], ["name": "wd:Q1", "number": "2"]], [], ["mobile": "2"]
      ),
      (["name": "wd:Q1", "number": "3"], [], ["mobile": "3"]),
      ([["name": "wd:Q1", "number": "1"]], [[["name": "wd:Q1", "number": "2"]]], ["mobile": "2"]),
      ([], [[["name": "wd:Q1", "number": "2"]]], ["mobile": "2"]),
    ] as [(JSONValue, [JSONValue], JSONValue)]
  )
  func readsElement(phones: JSONValue, edits: [JSONValue], expected: JSONValue) async throws {
    let edits = edits.map { ["phones": $0] as JSONValue }
    #expect(try await target(.listSource, ["phones": phones], edits: edits) == expected)
  }

  private static let q1: JSONValue = ["name": "wd:Q1", "number": "1"]
  private static let q2: JSONValue = ["name": "wd:Q2", "number": "2"]

  @Test(
    "Target, list: the element with the condition's value is written or appended, others stay",
    arguments: [
      (["phones": [q1], "home": "2"], [], nil, [q1, q2]),
      (["home": "2"], [], [["name": "x", "number": "0"]], [["name": "x", "number": "0"], q2]),
      (
        ["phones": [q1], "home": "2"], [],
        [["name": "wd:Q2", "number": "0", "more": 1], ["n": 1]],
        [["name": "wd:Q2", "number": "2", "more": 1], ["n": 1], q1]
      ),
      (["home": "0"], [["home": "2"], ["phones": [q1]]], nil, [q2, q1]),
      (["home": "2"], [], ["name": "wd:Q2"], q2), (["home": "2"], [], q1, [q1, q2]),
    ] as [(JSONValue, [JSONValue], JSONValue?, JSONValue)]
  )
  func writesElement(
    fields: JSONValue,
    edits: [JSONValue],
    existing: JSONValue?,
    expected: JSONValue
  ) async throws {
    let held = existing.map { ["phones": $0] as JSONValue }
    let found = try await target(.listTarget, fields, edits: edits, existing: held)
    #expect(found["phones"] == expected)
  }

  /// What an edit of the target makes of the source.
  private func source(
    _ layout: Layout,
    _ fields: JSONValue,
    edit: JSONValue,
    faults: [Fault] = []
  ) async throws -> JSONValue {
    try await Hands.tell(layout.text, faults: faults.map { InjectedFault($0) }) { hands in
      var fields = fields
      fields.set("a@x", at: "mail")
      try await hands.create(fields)
      try await hands.propagate()
      try await hands.editTarget(try await hands.onlyTarget().id, edit)
      try await hands.propagate()
      var found = try await hands.sources()[0].fields
      found.set(nil, at: "mail")
      return found
    }
  }

  @Test(
    "Backward the roles swap",
    arguments: [
      (.plainSource, ["org": "1"], ["vat": "2"], ["org": "1"]),
      (
        .plainSource, ["org": "1", "address": ["country": "NO"]], ["vat": "2"],
        ["org": "2", "address": ["country": "NO"]]
      ),
      (.plainTarget, ["org": "1"], ["vat": "2"], ["org": "1"]),
      (.plainTarget, ["org": "1", "country": "NO"], ["vat": "2"], ["org": "2", "country": "NO"]),
      (
        .plainTarget, ["org": "1"], ["vat": "2", "address": ["country": "NO"]],
        ["org": "2", "country": "NO"]
      ),
      (.listSource, ["phones": [q2]], ["mobile": "1"], ["phones": [q2, q1]]),
      (
        .listSource, ["phones": [["name": "wd:Q1", "number": "0"], q2]], ["mobile": "1"],
        ["phones": [q1, q2]]
      ),
      (
        .listTarget, ["home": "0"], ["phones": [q1, q2]],
        ["home": "2", "phones": [["name": "wd:Q1", "number": "1"]]]
      ),
    ] as [(Layout, JSONValue, JSONValue, JSONValue)]
  )
  func backward(layout: Layout, fields: JSONValue, edit: JSONValue, expected: JSONValue)
    async throws
  {
    #expect(try await source(layout, fields, edit: edit) == expected)
  }

  @Test("A condition on the target that comes to hold by an edit there lets the value in")
  func opensLater() async throws {
    let found = try await Hands.tell(Layout.plainTarget.text) { hands in
      try await hands.create(["mail": "a@x", "org": "1"])
      try await hands.propagate()
      let id = try await hands.onlyTarget().id
      try await hands.editTarget(id, ["address": ["code": "578"]])
      try await hands.propagate()
      return try await hands.onlyTarget().fields["vat"]
    }
    #expect(found == "1")
  }

  @Test(
    "A condition without a value or a property is never met",
    arguments: [
      "org (Dependant on having  in type)", "org (Dependant on having NO in )",
    ]
  )
  func inert(source: String) async throws {
    let text = Self.text((source, "vat", "\"string\""))
    let found = try await Hands.tell(text) { hands in
      try await hands.create(["mail": "a@x", "org": "1", "type": "", "": "NO"])
      try await hands.propagate()
      return try await hands.onlyTarget().fields
    }
    #expect(found == ["mail": "a@x"])
  }

  @Test(
    "Faults of conditions",
    arguments: [
      (.ignoresPropertyCondition, .plainSource, ["org": "1"], nil, ["vat": "1"]),
      (
        .ignoresPropertyCondition, .plainTarget, ["org": "1"], ["address": ["country": "SE"]],
        ["address": ["country": "SE"], "vat": "1"]
      ),
      (.ignoresPropertyCondition, .listSource, ["phones": [q2, q1]], nil, ["mobile": "2"]),
      (
        .ignoresPropertyCondition, .listTarget, ["home": "2"], ["phones": [q1]],
        ["phones": [["name": "wd:Q1", "number": "2"]]]
      ),
      (
        .neverSendsConditioned, .plainSource, ["org": "1", "address": ["country": "NO"]], nil, [:]
      ),
      (.neverSendsConditioned, .listTarget, ["home": "2", "phones": [q1]], nil, [:]),
      (.picksWrongElement, .listSource, ["phones": [q1, q2]], nil, ["mobile": "2"]),
      (.picksWrongElement, .listSource, ["phones": [q1]], nil, [:]),
      (
        .picksWrongElement, .listTarget, ["home": "2"], nil,
        ["phones": [["name": "wd:Q2-other", "number": "2"]]]
      ),
      (
        .picksWrongElement, .listTarget, ["home": "2"], ["phones": [q2, q1]],
        ["phones": [q2, ["name": "wd:Q1", "number": "2"]]]
      ),
      (
        .picksWrongElement, .plainSource, ["org": "1", "address": ["country": "NO"]], nil,
        ["vat": "1"]
      ),
    ] as [(Fault, Layout, JSONValue, JSONValue?, JSONValue)]
  )
  func faults(
    fault: Fault,
    layout: Layout,
    fields: JSONValue,
    existing: JSONValue?,
    expected: JSONValue
  ) async throws {
    #expect(try await target(layout, fields, existing: existing, faults: [fault]) == expected)
  }

  @Test("A merge row counts only where its conditions hold")
  func mergeRows() async throws {
    let text = section(
      "Crm Person",
      "Shop Customer",
      .every,
      .mergesExisting,
      .merges([("org (Dependant on having NO in country)", Self.mobile)]),
      .sync,
      .maps([])
    )
    for (fields, phones, expected) in [
      (["org": "1", "country": "NO"], [Self.q2, Self.q1], 1),
      (["org": "1", "country": "SE"], [Self.q1], 2),
      (["org": "2", "country": "NO"], [Self.q2, Self.q1], 2),
    ] as [(JSONValue, JSONValue, Int)] {
      let count = try await Hands.tell(text) { hands in
        try await hands.createTarget(["phones": phones])
        try await hands.create(fields)
        try await hands.propagate()
        return try await hands.targets().count
      }
      #expect(count == expected)
    }
  }
}
