import Checklists
import TestSupport
import Testing

/// A fault that is said to apply where it cannot makes the proof a lie; so does one left out.
@Suite("Where faults apply")
struct FaultTests {
  private static let plain = document(
    documentText(
      section(
        "Crm Person",
        "Shop Customer",
        .every,
        .mergesExisting,
        .merges([("mail", "mail")]),
        .sync,
        .maps([
          ("mail", "mail", "\"string\""), ("age", "years", "\"integer\""), ("mail", "note", "N/A"),
        ])
      ),
      section("Crm Deal", "Shop Order", .linkRequired, .connected("Crm Person"), .sync, .maps([])),
      section("Crm Item", "Shop Item", .when("When sold"), .maps([("a", "b", "\"string\"")])),
      section("Crm Note", "Shop Note", .every, .merges([])),
      section("Crm Note", "Shop Note", .linkRequired)
    )
  )

  private static let texts = [
    "cuts-text", "cuts-text-at-50", "cuts-text-at-200", "cuts-text-at-255", "trims-text",
    "squeezes-blanks", "escapes-html", "drops-emoji",
  ]

  @Test(
    "Each rule can be broken in its own ways and in no others",
    arguments: [
      (
        0, "creates",
        ["never-creates", "creates-twice", "creates-late", "doubles-quick-creations"]
      ),
      (0, "merges-existing", []),
      (0, "creates-unmatched", ["never-creates", "creates-twice", "creates-late"]),
      (0, "keeps-apart", ["merges-everything", "merges-on-prefix"]),
      (0, "merges/mail=mail", ["ignores-merge-row", "duplicates-on-merge"]),
      (
        0, "keeps-in-sync",
        [
          "forward-only", "backward-only", "first-edit-only", "overwrites-newer", "echoes",
          "loses-quick-edits", "overwrites-others", "swallows-conflicts",
        ]
      ),
      (
        0, "maps/mail→mail",
        ["drops-mapping", "crosses-mappings", "swaps-mappings", "skips-type"] + texts
          + ["lowers-email", "mangles-text", "erases-on-link"]
      ),
      (
        0, "maps/age→years",
        [
          "drops-mapping", "crosses-mappings", "swaps-mappings", "skips-type", "loses-precision",
          "overflows-integers", "erases-on-link",
        ]
      ),
      (
        0, "maps/mail→note",
        ["drops-mapping", "crosses-mappings", "swaps-mappings", "erases-on-link"]
      ),
      (1, "requires-link", ["creates-unlinked"]),
      (1, "creates-connected/person", ["ignores-connection-type", "creates-unconnected"]),
      (1, "keeps-in-sync", []), (1, "maps", []),
      (
        2, "creates-when",
        ["ignores-condition", "never-creates-on-condition", "misses-later-condition"]
      ),
      (2, "maps/a→b", ["drops-mapping", "skips-type"] + texts + ["mangles-text"]),
      (
        3, "creates",
        ["never-creates", "creates-twice", "creates-late", "doubles-quick-creations"]
      ), (3, "requires-link", []),
      (3, "keeps-apart", []),
    ] as [(Int, String, [String])]
  )
  func appliesToItsRules(pairing: Int, name: String, faults: [String]) throws {
    let pairing = Self.plain.pairings[pairing]
    let rule = try #require(pairing.rules.first { $0.id.description == "\(pairing.id)/\(name)" })
    let applying = Fault.allCases.filter { $0.applies(to: rule, in: pairing) }
    #expect(applying.map(\.rawValue) == faults)
  }

  @Test("Each rule of this document is spoken of above")
  func coversAllRules() {
    #expect(Self.plain.pairings.map(\.rules.count) == [9, 4, 2, 3])
  }

  @Test(
    "What the row's conditions, its moments and other merge rows make possible",
    arguments: [
      ("maps/phones.number→tel", ["ignores-property-condition", "picks-wrong-element"]),
      ("maps/a→b", ["ignores-property-condition"]),
      ("maps/born→birthDate", ["shifts-time-zone", "drops-time-zone"]),
      ("maps/startDate→createdDate", ["shifts-time-zone", "drops-time-zone"]),
      ("maps/name→startDate", []),
      ("merges/mail=mail", ["needs-every-merge-row"]),
    ] as [(String, [String])]
  )
  func appliesToSpecialRows(name: String, faults: [String]) throws {
    let date = #"["datetime-format", "%Y-%m-%d", "_."]"#
    let flow = document(
      documentText(
        section(
          "Crm Person",
          "Shop Customer",
          .linkRequired,
          .merges([("mail", "mail"), ("no", "no")]),
          .maps([
            ("phones.number (Dependant on having home in phones.kind)", "tel", "N/A"),
            ("a (Dependant on having x in k)", "b", "N/A"), ("born", "birthDate", date),
            ("startDate", "createdDate", "\"string\""), ("name", "startDate", "\"string\""),
          ])
        )
      )
    )
    let pairing = flow.pairings[0]
    let rule = try #require(pairing.rules.first { $0.id.description == "\(pairing.id)/\(name)" })
    let special: Set<Fault> = [
      .ignoresPropertyCondition, .picksWrongElement, .shiftsTimeZone, .dropsTimeZone,
      .needsEveryMergeRow,
    ]
    let applying = Fault.allCases.filter {
      special.contains($0) && $0.applies(to: rule, in: pairing)
    }
    #expect(applying.map(\.rawValue) == faults)
  }

  @Test("A fault with an address breaks that rule alone, one without all that it applies to")
  func breaksItsRule() throws {
    let pairing = Self.plain.pairings[0]
    let rows = pairing.mappings.map(\.rule)
    let aimed = InjectedFault(.dropsMapping, at: rows[1].id)
    #expect(rows.map { aimed.breaks($0, in: pairing) } == [false, true, false])
    let wide = InjectedFault(.dropsMapping)
    #expect(pairing.rules.filter { wide.breaks($0, in: pairing) }.map(\.id) == rows.map(\.id))
    #expect(!InjectedFault(.neverCreates, at: rows[1].id).breaks(rows[1], in: pairing))
  }

  @Test("A crossed row gets the next row's value that is none of its own properties")
  func choosesPartners() {
    let pairing = Self.plain.pairings[0]
    let rows = pairing.mappings.map(\.row)
    #expect(rows.map { pairing.partner(of: $0)?.source.path } == ["age", "mail", "age"])
  }

  @Test("Every fault says what is wrong, and no two say the same")
  func summariesDiffer() {
    #expect(Set(Fault.allCases.map(\.summary)).count == Fault.allCases.count)
    #expect(Fault.allCases.allSatisfy { !$0.summary.isEmpty })
  }
}
