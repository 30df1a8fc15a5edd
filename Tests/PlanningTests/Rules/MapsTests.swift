import Checklists
import JSON
import Planning
import SystemModel
import TestSupport
import Testing

/// S8, a row: a value that is lost or changed on its way is found by whoever needs it last.
@Suite("Maps")
struct MapsTests {
  /// A data type that makes a value where the source has none.
  private static let ofNothing = #"["if",["is-empty","_."],"-",["string","_."]]"#

  @Test(
    "The value is there once records are linked, in a second pair where one value shows too little",
    arguments: [
      (
        [.every], ("a", "b", "\"string\""),
        [
          "create a → b appears, b holds", "create a2 → b2 appears, b2 holds",
        ], ["creates"],
        [
          "drops-mapping", "crosses-mappings", "skips-type", "mangles-text", "cuts-text",
          "cuts-text-at-50", "cuts-text-at-200", "cuts-text-at-255", "trims-text",
          "squeezes-blanks", "escapes-html", "drops-emoji",
        ]
      ),
      (
        [.every], ("n", "m", "N/A"), ["create a → b appears, b holds"], ["creates"],
        ["drops-mapping", "crosses-mappings"]
      ),
      (
        [.linkRequired, .merges([("mail", "mail")])], ("a", "b", "N/A"),
        ["create b", "create a → b holds"], ["merges/mail=mail"],
        ["drops-mapping", "crosses-mappings"]
      ),
    ] as [([SectionPart], (String, String, String), [String], [String], [String])]
  )
  func maps(
    linking: [SectionPart],
    row: (String, String, String),
    shape: [String],
    bases: [String],
    faults: [String]
  ) {
    let others = [("x", "y", "\"string\""), ("v", "w", "\"string\"")]
    let plan = planOf(linking + [.maps([row] + others)])
    let name = "maps/\(row.0)→\(row.1)"
    #expect(plan.cases(of: "maps").first == name)
    #expect(plan.shape(of: name) == shape)
    #expect(plan.bases(of: name) == bases)
    #expect(Set(plan.faults(shownBy: name)) == Set(faults))
  }

  @Test("A boolean is tried with both of its values, for a system may fill in one by itself")
  func fewValues() {
    let rows = [("good", "good", "\"boolean\""), ("a", "b", "\"string\"")]
    let shape = planOf([.every, .maps(rows)]).shape(of: "maps/good→good")
    #expect(shape == ["create a → b appears, b holds", "create a2 → b2 appears, b2 holds"])
  }

  @Test(
    "Where a merge row takes the property, an edit shows the value, and the sync rule is needed"
  )
  func mergeProperty() {
    let plan = planOf([
      .linkRequired, .merges([("mail", "mail")]), .sync, .maps([("mail", "mail", "\"string\"")]),
    ])
    #expect(
      plan.shape(of: "maps/mail→mail") == ["create b", "create a, wait", "edit a → b holds"]
    )
    #expect(plan.bases(of: "maps/mail→mail") == ["merges/mail=mail"])
    #expect(plan.needs(of: "maps/mail→mail") == ["keeps-in-sync"])
  }

  @Test(
    "A row is skipped that cannot be tried without another one claiming its target property",
    arguments: [
      (
        [("id", "ref", "\"string\""), ("a", "ref", "\"string\"")],
        "maps/a→ref: every new Crm Person has id, which line 27 writes to the same property"
      ),
      (
        [
          ("a", "ref", "\"string\""),
          ("b", "ref", Self.ofNothing),
        ],
        "maps/a→ref: line 30 makes a value of nothing for the same property"
      ),
      (
        [("a (Dependant on having 1 in k)", "ref", "\"string\""), ("k", "ref", "\"string\"")],
        "maps/a→ref: line 30 writes the same property whenever this row does"
      ),
      (
        [("a", "ref (Dependant on having 1 in k)", "\"string\""), ("id", "k", "\"string\"")],
        "maps/a→ref: line 30 writes the condition's property whenever this row does its own"
      ),
      (
        [("a (Dependant on having 1 in id)", "ref", "\"string\"")],
        "maps/a→ref: id is managed by the system and cannot be given a value"
      ),
      (
        [("a.k (Dependant on having 1 in a.k)", "ref", "\"string\"")],
        "maps/a.k→ref: the condition speaks of a part of the mapped property itself"
      ),
    ] as [([(String, String, String)], String)]
  )
  func claimed(rows: [(String, String, String)], skipped: String) {
    let plan = planOf([.every, .sync, .maps(rows + [("x", "y", "\"string\"")])])
    let cases = plan.cases(of: "maps")
    #expect(cases.contains(skipped), "\(cases)")
    #expect(cases.contains("maps/x→y"))
  }

  @Test("With a few values only, a merge row of the same property would link any two records")
  func fewMergeValues() {
    let rows = [("good", "fine", "\"boolean\""), ("mail", "mail", "\"string\"")]
    let merges = SectionPart.merges([("mail", "mail"), ("good", "fine")])
    let cases = planOf([.linkRequired, merges, .maps(rows)]).cases(of: "maps")
    #expect(
      cases.first
        == "maps/good→fine: line 26 links records by the same property, and its value would be no "
        + "record's own"
    )
  }

  @Test("Of conditions that pick an element of the target's list, one is tried")
  func pickedTargets() {
    let target =
      "tels.no (Dependant on having home in tels.kindDependant on having oslo in tels.place)"
    let plan = planOf([.every, .maps([("a", target, "\"string\""), ("x", "y", "\"string\"")])])
    #expect(
      plan.cases(of: "maps") == [
        "maps/a→tels.no",
        "maps/a→tels.no/oslo in tels.place: the value may go to an element that meets any of the "
          + "conditions",
        "maps/x→y",
      ]
    )
  }

  @Test("An identifier is nothing to choose, but known once the record is there")
  func identifiers() {
    let rows = [("id", "ref", "\"string\""), ("a", "b", "\"string\"")]
    let plan = planOf([.every, .maps(rows)])
    #expect(plan.shape(of: "maps/id→ref") == ["create a → b appears, b holds"])
    let casts = [("id", "ref", "\"boolean\"")]
    #expect(
      planOf([.every, .maps(casts)]).cases(of: "maps")
        == ["maps/id→ref: an identifier is neither true nor false"]
    )
  }

  private static let noRows = "the table has no rows: no mapped property can show it"
  private static let later =
    "the value travels only while the target holds x in y, and its records are only created"
  private static let contradicted = "contradicted by line 25: both cannot be kept"

  @Test(
    "Rows that cannot be run through are skipped with their reason",
    arguments: [
      ([], ["maps: \(noRows)"]),
      ([("a (Dependant on having x in y)", "b", "\"string\"")], []),
      (
        [("a", "b (Dependant on having x in y)", "\"string\"")],
        ["maps/a→b: \(later)", "holds-back/a→b: \(later)"]
      ),
      (
        [("a", "b", "[\"lost\", \"_.\"]")],
        ["maps/a→b: the data type cannot be read: there is no function `lost`"]
      ),
      (
        [("a", "id", "\"string\"")],
        ["maps/a→id: id is managed by the target system and is never written"]
      ), ([("id", "b", "\"string\"")], []),
      ([("", "b", "\"string\"")], ["maps/→b: the row names no property on one side"]),
      (
        [("a", "b", "\"string\""), ("a.x", "b.y", "\"string\"")],
        ["maps/a.x→b.y: \(contradicted)"]
      ),
    ] as [([(String, String, String)], [String])]
  )
  func skipped(rows: [(String, String, String)], expected: [String]) {
    let plan = planOf([.every, .maps(rows)])
    #expect(plan.cases(of: "maps", "holds-back").filter { $0.contains(": ") } == expected)
  }

  // MARK: Conditions

  @Test("Each distinct condition has a case, an incomplete one its reason")
  func distinctConditions() {
    let cell =
      "a (Dependant on having x in kindDependant on having y in kind"
      + "Dependant on having x in kindDependant on having  in kind)"
    let plan = planOf([.every, .maps([(cell, "b", "\"string\""), ("c", "d", "\"string\"")])])
    #expect(
      plan.cases(of: "maps", "holds-back").filter { !$0.contains("c→d") } == [
        "maps/a→b/x in kind", "maps/a→b/y in kind",
        "maps/a→b/ in kind: the condition lacks its value or its property", "holds-back/a→b",
      ]
    )
  }

  @Test(
    "A row whose only condition is incomplete cannot be tested",
    arguments: ["a (Dependant on having  in kind)", "a (Dependant on having x in  )"]
  )
  func incompleteConditions(cell: String) {
    let plan = planOf([.every, .maps([(cell, "b", "\"string\"")])])
    let reason = "the row's condition lacks its value or its property"
    #expect(plan.cases(of: "maps", "holds-back") == ["maps/a→b: \(reason)"])
  }

  @Test("A list's element is chosen by the condition, with another one beside it")
  func listElements() throws {
    let cell = "phones.number (Dependant on having home in phones.kind)"
    let plan = planOf([.every, .maps([(cell, "tel", "\"string\""), ("c", "d", "\"string\"")])])
    let maps = try #require(plan.cases.first { $0.rule.id.description.hasSuffix("→tel") })
    guard case .create(_, _, let fields)? = maps.scenario?.steps.first?.operations.first else {
      Issue.record("\(maps.id) creates nothing")
      return
    }
    let elements = try #require(fields.first { $0.path == "phones" }?.value.array)
    #expect(elements.map { $0["kind"] } == ["home-other", "home"])
    #expect(maps.shows.map(\.fault).contains(.picksWrongElement))
    #expect(plan.cases(of: "holds-back") == ["holds-back/phones.number→tel"])
  }

  @Test("Where the target's list takes the value, the condition holds nothing back")
  func targetElements() {
    let cell = "tels.number (Dependant on having home in tels.kind)"
    let plan = planOf([.every, .maps([("phone", cell, "\"string\""), ("c", "d", "\"string\"")])])
    #expect(
      plan.cases(of: "maps", "holds-back").filter { !$0.contains("c→d") } == [
        "maps/phone→tels.number",
        "holds-back/phone→tels.number: "
          + "the condition says where the value goes, not whether it travels",
      ]
    )
  }

  @Test("A plain property of the target holds its condition before the two are linked")
  func targetProperties() throws {
    let cell = "b (Dependant on having open in state)"
    let plan = planOf([
      .linkRequired, .merges([("mail", "mail")]), .maps([("a", cell, "\"string\"")]),
    ])
    let maps = try #require(plan.cases.first { $0.id.description.hasSuffix("/maps/a→b") })
    #expect(maps.scenario?.sentences.first?.contains("state = \"open\"") == true)
    let back = try #require(plan.cases.first { $0.id.description.contains("/holds-back/") })
    #expect(back.scenario?.sentences.first?.contains("state = \"open-other\"") == true)
  }

  @Test("A row that another maps in any case has no condition to speak of")
  func unconditionalBeside() {
    let plan = planOf([
      .every,
      .maps([("a", "b", "\"string\""), ("a (Dependant on having x in k)", "b", "\"string\"")]),
    ])
    let reason = "line 25 maps the same without the condition"
    let skipped = plan.cases(of: "maps", "holds-back").filter { $0.contains(": ") }
    #expect(skipped.count == 1 && skipped[0].hasSuffix(": \(reason)"), "\(skipped)")
  }
}
