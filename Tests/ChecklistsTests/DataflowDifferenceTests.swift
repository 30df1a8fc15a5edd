import TestSupport
import Testing

@testable import Checklists

/// What a reviewer reads in the morning: what changed, and nothing that did not.
@Suite struct DataflowDifferenceTests {
  private static let rows = [("name", "title", "\"string\""), ("age", "years", "\"integer\"")]

  private func difference(
    _ old: [SectionPart],
    _ new: [SectionPart]
  ) -> DataflowDifference {
    DataflowDifference(
      from: document(documentText(section("Crm Person", "Shop Customer", old))),
      to: document(documentText(section("Crm Person", "Shop Customer", new)))
    )
  }

  @Test("Moved lines, another stamp and another spelling of names are no difference")
  func noDifference() {
    let old = documentText(section("Crm Person", "Shop Customer", .every, .maps(Self.rows)))
    let new =
      "..\n   moved\n\n\n"
      + documentText(
        section("crm person", "Shop-Customer", .every, .maps(Self.rows.reversed()))
      ).replacing("2024-02-29", with: "2025-01-01")
    #expect(DataflowDifference(from: document(old), to: document(new)).isEmpty)
  }

  @Test(
    "A row that changed is told with what changed in it",
    arguments: [
      (("name", "title", "\"integer\""), ["data type: \"string\" → \"integer\""]),
      (("name", "label", "\"string\""), ["target property: title → label"]),
      (("fullName", "title", "\"string\""), ["source property: name → fullName"]),
      (("name", "title", "N/A"), ["data type: \"string\" → N/A"]),
      (
        ("name (Dependant on having NO in land)", "title", "\"string\""),
        ["source condition:  → NO in land"]
      ),
    ]
  )
  func changedRow(row: (String, String, String), aspects: [String]) throws {
    let found = difference([.every, .maps(Self.rows)], [.every, .maps([Self.rows[1], row])])
    let pairing = try #require(found.pairings.first)
    #expect(found.pairings.count == 1 && pairing.added.isEmpty && pairing.removed.isEmpty)
    let change = try #require(pairing.changed.first)
    #expect(pairing.changed.count == 1)
    #expect(change.aspects.map { "\($0.name): \($0.old) → \($0.new)" } == aspects)
  }

  @Test("A row with two other properties is another row")
  func otherRow() throws {
    let found = difference(
      [.every, .maps(Self.rows)],
      [.every, .maps([Self.rows[0], ("mail", "email", "\"string\"")])]
    )
    let pairing = try #require(found.pairings.first)
    #expect(pairing.changed.isEmpty)
    #expect(pairing.removed.map(\.statement) == ["age | years | \"integer\""])
    #expect(pairing.added.map(\.statement) == ["mail | email | \"string\""])
  }

  @Test("Two candidates for one row that is gone are not guessed between")
  func ambiguousRename() throws {
    let found = difference(
      [.every, .maps([("name", "title", "\"string\"")])],
      [.every, .maps([("name", "first", "\"string\""), ("name", "last", "\"string\"")])]
    )
    let pairing = try #require(found.pairings.first)
    #expect(pairing.changed.isEmpty && pairing.removed.count == 1 && pairing.added.count == 2)
  }

  @Test("Sentences come, go and change; pairings too")
  func sentencesAndPairings() throws {
    let old = documentText(
      section("Crm Person", "Shop Customer", .every),
      section("Crm Deal", "Shop Order", .when("When a Crm Deal is won"))
    )
    let new = documentText(
      section("Crm Deal", "Shop Order", .when("When a Crm Deal is lost"), .sync),
      section("Crm Item", "Shop Product", .every)
    )
    let found = DataflowDifference(from: document(old), to: document(new))
    #expect(
      found.pairings.map { $0.old?.name } == [
        "Crm Person to Shop Customer", "Crm Deal to Shop Order", nil,
      ]
    )
    #expect(
      found.pairings.map { $0.new?.name } == [
        nil, "Crm Deal to Shop Order", "Crm Item to Shop Product",
      ]
    )
    let deal = found.pairings[1]
    #expect(deal.added.map(\.kind.name) == ["keeps-in-sync"])
    #expect(
      deal.changed.map(\.aspects) == [
        [.init(name: "condition", old: "When a Crm Deal is won", new: "When a Crm Deal is lost")]
      ]
    )
  }
}
