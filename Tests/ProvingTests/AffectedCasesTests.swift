import Checklists
import Planning
import Sandbox
import TestSupport
import Testing

@testable import Proving

/// A fault runs few cases again, and all that could see it.
@Suite("Cases that a fault can make fail")
struct AffectedCasesTests {
  /// A plan, and what it says of faults.
  private struct Affected {
    let plan: TestPlan
    private let affected: AffectedCases

    init(_ plan: TestPlan) {
      self.plan = plan
      affected = AffectedCases(
        plan,
        faults: plan.shownFaults,
        groups: plan.rulesByGroup,
        CompiledDataflow(plan.dataflow)
      )
    }

    var count: Int { plan.cases.count }

    /// The names of the cases that run for a fault, without the document's.
    func cases(
      _ rule: String,
      _ fault: Fault = .dropsMapping,
      number: Int = 0
    ) throws -> [String] {
      let index = try #require(
        plan.dataflow.pairings.firstIndex { pairing in
          pairing.rules.contains { $0.id.description == rule }
        }
      )
      let broken = try #require(
        plan.dataflow.pairings[index].rules.first { $0.id.description == rule }
      )
      return affected.indices(for: fault, at: broken, in: index, number: number)
        .map { plan.cases[$0].id.description }
    }
  }

  private func plan(_ sections: String...) -> Affected {
    Affected(TestPlan(document(documentText(sections.joined(separator: "\n"))), seed: 1))
  }

  /// So many rows of a pairing in which each record is created and kept in sync.
  private static func wide(_ count: Int) -> String {
    section(
      "Crm Person",
      "Shop Customer",
      .every,
      .sync,
      .maps((1...count).map { ("p\($0)", "q\($0)", "\"string\"") })
    )
  }

  @Test("The number of cases for a mapping does not grow with the number of rows")
  func widePairing() throws {
    let counts = try [40, 160].map { rows in
      try plan(Self.wide(rows)).cases("crm-shop/crm-person-to-shop-customer/maps/p30→q30").count
    }
    // Which witnesses run along, and what they depend on, differs.
    #expect(counts.allSatisfy { $0 < 32 }, "\(counts)")
  }

  @Test("Of a fault that only changes values those run in which a value stands that it changes")
  func tellingValues() throws {
    let plan = plan(Self.wide(40))
    let rule = "crm-shop/crm-person-to-shop-customer/maps/p30→q30"
    for fault in [Fault.trimsText, .cutsTextAt200, .dropsEmoji] {
      let chosen = try plan.cases(rule, fault)
      #expect(chosen.contains(rule))
      #expect(chosen.count < 20, "\(chosen)")
    }
  }

  @Test("Those of the mapping itself, and what they rest on, are among them")
  func ownCases() throws {
    let pairing = "crm-shop/crm-person-to-shop-customer"
    let chosen = try Set(plan(Self.wide(40)).cases("\(pairing)/maps/p30→q30"))
    #expect(
      chosen.isSuperset(of: [
        "\(pairing)/creates", "\(pairing)/maps/p30→q30", "\(pairing)/syncs-forward/p30→q30",
        "\(pairing)/syncs-backward/p30→q30", "\(pairing)/syncs-again/p30→q30",
      ])
    )
  }

  @Test(
    "So are those of rows that share the target's property, a part of it, or what it is a part of"
  )
  func sharedProperties() throws {
    let filling = (1...60).map { ("p\($0)", "q\($0)", "\"string\"") }
    let rows =
      filling + [
        ("city", "town.main", "\"string\""), ("place", "town", "\"string\""),
        ("other", "town.main.name", "\"string\""), ("far", "towns", "\"string\""),
      ]
    let plan = plan(section("Crm Person", "Shop Customer", .every, .maps(rows)))
    let pairing = "crm-shop/crm-person-to-shop-customer"
    for number in 0..<20 {
      let chosen = try plan.cases("\(pairing)/maps/city→town.main", number: number)
      #expect(chosen.contains("\(pairing)/maps/place→town"))
      #expect(chosen.contains("\(pairing)/maps/other→town.main.name"))
    }
    let chosen = try (0..<20).map {
      try plan.cases("\(pairing)/maps/city→town.main", number: $0)
    }
    #expect(!chosen.allSatisfy { $0.contains("\(pairing)/maps/far→towns") })
  }

  @Test("A case that uses the row as the carrier of another is among them")
  func carriers() throws {
    let plan = plan(Self.wide(40))
    let pairing = "crm-shop/crm-person-to-shop-customer"
    let chosen = try Set(plan.cases("\(pairing)/maps/p1→q1"))
    #expect(chosen.isSuperset(of: (2...40).map { "\(pairing)/maps/p\($0)→q\($0)" }))
  }

  @Test("Other faults have other witnesses, and in turn all cases bear witness")
  func witnesses() throws {
    let plan = plan(Self.wide(40))
    let rule = "crm-shop/crm-person-to-shop-customer/maps/p30→q30"
    let chosen = try (0..<plan.count).map { Set(try plan.cases(rule, number: $0)) }
    #expect(chosen[0] != chosen[1])
    #expect(chosen[0] == Set(try plan.cases(rule, number: 0)))
    #expect(chosen.reduce(Set<String>()) { $0.union($1) }.count == plan.count)
  }

  @Test("A fault of the pairing as a whole runs all that speaks of one of its types")
  func pairingWide() throws {
    let rows = (1...30).map { ("p\($0)", "q\($0)", "\"string\"") }
    let plan = plan(
      section("Crm Person", "Shop Customer", .every, .sync, .maps(rows)),
      section("Crm Person", "Shop Lead", .every, .maps(rows)),
      section("Crm Firm", "shop-customer", .every, .maps(rows)),
      section("Crm Firm", "Shop Firm", .every, .maps(rows)),
      section("Crm Deal", "Shop Order", .every, .maps(rows))
    )
    let document = "crm-shop"
    let chosen = try plan.cases("\(document)/crm-person-to-shop-customer/creates")
    let count = { (pairing: String) in
      chosen.count { $0.hasPrefix("\(document)/\(pairing)/") }
    }
    let planned = { (pairing: String) in
      plan.plan.cases.count { $0.id.description.hasPrefix("\(document)/\(pairing)/") }
    }
    for pairing in [
      "crm-person-to-shop-customer", "crm-person-to-shop-lead", "crm-firm-to-shop-customer",
      // A firm becomes a customer too, so its scenarios may meet the customers of persons.
      "crm-firm-to-shop-firm",
    ] { #expect(count(pairing) == planned(pairing), "\(pairing)") }
    #expect(count("crm-deal-to-shop-order") == 0)
  }

  @Test("What records connect in two steps bears witness, and what nothing connects does not")
  func connectedPairings() throws {
    let rows = (1...30).map { ("p\($0)", "q\($0)", "\"string\"") }
    let plan = plan(
      section("Crm Person", "Shop Customer", .every, .maps(rows)),
      section("Crm Firm", "Shop Customer", .linkRequired, .merges([("mail", "mail")]), .maps(rows)),
      section("Crm Firm", "Shop Firm", .linkRequired, .merges([("x", "x")]), .maps(rows)),
      section("Crm Deal", "Shop Firm", .linkRequired, .merges([("x", "x")]), .maps(rows)),
      section("Crm Note", "Shop Note", .every, .maps(rows))
    )
    let rule = "crm-shop/crm-person-to-shop-customer/creates"
    let chosen = try (0..<40).flatMap { try plan.cases(rule, number: $0) }
    let far = chosen.filter { $0.hasPrefix("crm-shop/crm-deal-to-shop-firm/") }
    #expect(!far.isEmpty)
    #expect(
      Set(far).count < plan.plan.cases.count { $0.id.description.contains("/crm-deal-to-") } + 1
    )
    #expect(!chosen.contains { $0.hasPrefix("crm-shop/crm-note-to-shop-note/") })
  }

  /// Documents, and what they are called: plans are too long for the names of tests.
  private static let documents: [String: TestPlan] = [
    "customwebshop-customcrm": checklist("customwebshop-customcrm"),
    "wix-wix": checklist("wix-wix"),
    "wide": TestPlan(document(documentText(wide(8))), seed: 2),
    "pairings that share types":
      TestPlan(
        document(
          documentText(
            section(
              "Crm Person",
              "Shop Customer",
              .every,
              .mergesExisting,
              .merges([("mail", "email")]),
              .sync,
              .maps([
                ("mail", "email", "\"string\""), ("name", "title", "\"string\""),
                ("name", "label", "N/A"), ("age", "years", "\"integer\""),
                ("active", "isActive", "\"boolean\""),
              ])
            ),
            section(
              "Crm Firm",
              "Shop Customer",
              .linkRequired,
              .merges([("number", "orgnr"), ("mail", "email")]),
              .sync,
              .maps([("number", "orgnr", "\"string\""), ("name", "title", "\"string\"")])
            ),
            section("Crm Person", "Shop Lead", .every, .sync, .maps([])),
            section("Crm Deal", "Shop Order", .every, .sync, .maps([("id", "ref", "\"string\"")]))
          )
        ),
        seed: 2
      ),
  ]

  private static func checklist(_ name: String) -> TestPlan {
    TestPlan(dataflow(at: "\(repositoryRoot)/checklists/\(name).rst"), seed: 2)
  }

  @Test("The verdicts are those of running everything", arguments: documents.keys.sorted())
  func sameVerdicts(name: String) async throws {
    let plan = try #require(Self.documents[name])
    let whole = await proof(of: plan, scope: .allCases)
    let affected = await proof(of: plan, scope: .affectedCases)
    #expect(whole.totals.faults > 0)
    #expect(affected.certainVerdicts == whole.certainVerdicts)
    #expect(affected.totals == whole.totals)
    #expect(whole.problems == [])
    let executed = { (proof: Proof) in
      proof.documents.flatMap(\.verdicts).reduce(0) { $0 + $1.executed }
    }
    #expect(executed(affected) <= executed(whole))
  }

  @Test("A fault that leaks into other cases is seen by the witnesses too")
  func leakingFault() async {
    let plan = TestPlan(document(documentText(Self.wide(12))), seed: 2)
    var prover = Prover([plan], jobs: 2)
    prover.defects = [
      InjectedFault(.dropsMapping, at: Rule.ID("crm-shop/crm-person-to-shop-customer/maps/p10→q10"))
    ]
    let verdicts = await prover.prove().documents[0].verdicts
    let ofOtherRows = verdicts.filter { verdict in
      let rule = verdict.rule.id.description
      return rule.contains("/maps/p") && !rule.contains("/maps/p10")
    }
    #expect(ofOtherRows.contains { !$0.isPrecise })
  }
}
