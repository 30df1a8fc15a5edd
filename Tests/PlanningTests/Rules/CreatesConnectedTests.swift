import Checklists
import Planning
import SystemModel
import TestSupport
import Testing

/// S5: the record that connects must be synchronized by itself, however the sentence spells its type.
@Suite("Creates when connected")
struct CreatesConnectedTests {
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

  @Test("Each type has a case that rests on nothing being created without a connection")
  func rests() {
    let plan = planOf(
      [.connected("Crm Deal"), .maps([("name", "title", "\"string\"")])],
      beside: [every("Crm Deal")]
    )
    let name = "creates-connected/deal"
    #expect(plan.cases(of: "creates-nothing-unconnected") == ["creates-nothing-unconnected"])
    #expect(plan.shape(of: "creates-nothing-unconnected") == ["create a → nothing appears"])
    #expect(plan.faults(shownBy: "creates-nothing-unconnected") == ["creates-unconnected"])
    #expect(plan.shape(of: name) == ["create a", "create x → b appears"])
    #expect(
      plan.bases(of: name)
        == ["creates-nothing-unconnected", "crm-shop/crm-deal-to-shop-order/creates"]
    )
    #expect(plan.needs(of: name) == ["maps/name→title"])
    #expect(plan.faults(shownBy: name) == ["ignores-connection-type"])
  }

  @Test(
    "Where no value tells records apart they are counted, unless the counterpart's type is counted"
  )
  func counts() {
    let counted = planOf(
      [.connected("Crm Deal"), .maps([])],
      beside: [every("Crm Deal")]
    )
    #expect(
      counted.shape(of: "creates-connected/deal") == ["create a, count", "create x → 1 more"]
    )
    #expect(
      counted.shape(of: "creates-nothing-unconnected") == ["count", "create a → still 0 more"]
    )
    let deal = section("Crm Deal", "Shop Customer", .every, Self.rows)
    #expect(
      planOf([.connected("Crm Deal"), .maps([])], beside: [deal])
        .cases(of: "creates-connected") == [
          "creates-connected/deal: records of its own counterpart's type cannot be counted apart"
        ]
    )
  }

  @Test(
    "Types that nothing is said of are skipped once each, and what rests on them is skipped too"
  )
  func unknownTypes() {
    let plan = planOf([
      .connected("Crm Deal, deal, or Line-item"), .sync, .maps([("a", "b", "\"string\"")]),
    ])
    let why = "records are linked only through a connection that cannot be made"
    #expect(
      plan.cases.compactMap(\.skipReason) == [
        "nothing says how Deal is synchronized", "nothing says how Line-item is synchronized",
      ] + Array(repeating: why, count: 8)
    )
    #expect(plan.manualItems.isEmpty)
  }

  @Test("S1 wins over it")
  func contradicted() {
    let plan = planOf(
      [.every, .connected("Crm Deal"), Self.rows],
      beside: [every("Crm Deal")]
    )
    #expect(
      plan.cases(of: "creates-nothing-unconnected", "creates-connected") == [
        "creates-nothing-unconnected: contradicted by line 15",
        "creates-connected/deal: line 15 has every record created",
      ]
    )
  }
}
