import Checklists
import Planning
import TestSupport
import Testing

/// S5: the record that connects must be synchronized by itself, however the sentence spells its type.
@Suite("Connections between records")
struct ConnectionTests {
  private static let rows = SectionPart.maps([("name", "title", "\"string\"")])

  /// The cases of connections of `Crm Person`, each with what creates `x`, or why it is skipped.
  private func connections(_ types: String, _ others: String...) -> [String] {
    let own = section("Crm Person", "Shop Customer", .connected(types), Self.rows)
    let text = documentText(([own] + others).joined(separator: "\n"))
    let plan = TestPlan(document(text), seed: 1)
    return plan.cases.filter { $0.id.description.contains("person") }
      .filter { $0.id.description.contains("/creates-connected") }
      .map { testCase in
        let name = testCase.id.description.split(separator: "/").last ?? ""
        if let reason = testCase.skipReason { return "\(name): \(reason)" }
        let operations = testCase.scenario?.steps.flatMap(\.operations) ?? []
        let created = operations.compactMap { operation -> String? in
          guard case .create(let record, let type, let fields) = operation else { return nil }
          let reference = fields.first { $0.reference != nil }
          let link = reference.map { " \($0.path)=\($0.reference ?? "")" } ?? ""
          return "\(record):\(type.name)\(link)"
        }
        return "\(name): \(created.joined(separator: ", "))"
      }
  }

  private func every(_ source: String) -> String {
    section(source, "Shop Order", .every, Self.rows)
  }

  @Test(
    "A type is found with its case and dashes folded, and without its first word",
    arguments: ["Crm Deal", "crm-deal", "Deal", "deal", "Businesscentral-deal"]
  )
  func findsTypes(name: String) {
    #expect(
      connections(name, every("Crm Deal")).map { $0.drop { $0 != " " } }
        == [" a:Crm Person, x:Crm Deal crmPersonId=a"]
    )
  }

  @Test("Each listed type has a case, and one that no pairing is about is skipped")
  func listsTypes() {
    #expect(
      connections("Crm Deal, item, or Other-deal", every("Crm Deal")) == [
        "deal: a:Crm Person, x:Crm Deal crmPersonId=a",
        "item: nothing says how item is synchronized",
        "other-deal: a:Crm Person, x:Crm Deal crmPersonId=a",
      ]
    )
  }

  @Test("One that waits for a connection itself is connected to a third first")
  func chains() {
    let deal = section("Crm Deal", "Shop Order", .connected("Crm Item"), Self.rows)
    let item = section("Crm Item", "Shop Item", .every, Self.rows)
    #expect(
      connections("Crm Deal", deal, item)
        == ["deal: a:Crm Person, x:Crm Deal crmPersonId=a, xx:Crm Item crmDealId=x"]
    )
  }

  @Test("One that is synchronized by merging meets its counterpart first")
  func merges() {
    let deal = section(
      "Crm Deal",
      "Shop Order",
      .linkRequired,
      .merges([("no", "number")]),
      Self.rows
    )
    #expect(
      connections("Crm Deal", deal)
        == ["deal: a:Crm Person, y:Shop Order, x:Crm Deal crmPersonId=a"]
    )
  }

  @Test("Types that wait for one another, or for themselves, connect nothing")
  func cycles() {
    let waits = "can be synchronized first: it waits for connections itself, or for a condition "
    let deal = section("Crm Deal", "Shop Order", .connected("Crm Person"), Self.rows)
    #expect(
      connections("Crm Deal", deal) == [
        "deal: no Deal \(waits)in words", "person: no Person \(waits)in words",
      ]
    )
    #expect(connections("Crm Person") == ["person: no Person \(waits)in words"])
    let prose = section("Crm Deal", "Shop Order", .when("When a Deal is full of hope"), Self.rows)
    #expect(connections("Crm Deal", prose) == ["deal: no Deal \(waits)in words"])
  }

  @Test("A type that lists itself means a second record, where that is linked in another way")
  func selfListing() {
    let other = section("Crm Person", "Shop Lead", .every, Self.rows)
    #expect(
      connections("Crm Person", other)
        == ["person: a:Crm Person, x:Crm Person crmPersonId=a"]
    )
  }
}
