import Checklists
import Planning
import TestSupport
import Testing

/// A verdict speaks of a group where no observation could tell its rules apart, and only there.
@Suite("Groups of rules")
struct FaultGroupTests {
  private func groups(_ parts: SectionPart...) -> [[String]] {
    let flow = document(documentText(section("Crm Person", "Shop Customer", parts)))
    return TestPlan(flow, seed: 1).faultGroups().map { group in
      group.rules.map { String($0.description.dropFirst(flow.pairings[0].id.count + 1)) }
    }
  }

  @Test("A merge row whose one mapping is of the same properties is one group with it")
  func mergeRowAndItsMapping() {
    let plan = TestPlan(dataflow(at: "\(repositoryRoot)/checklists/wix-wix.rst"), seed: 1)
    let contacts = "wix-wix/wix.com-contacts-to-wix-members"
    let members = "wix-wix/wix.com-members-to-wix-contacts"
    #expect(
      plan.faultGroups().map { $0.rules.map(\.description) } == [
        [
          "\(contacts)/merges/info.emails=loginEmail", "\(contacts)/keeps-in-sync",
          "\(contacts)/maps/info.emails→loginEmail",
        ],
        [
          "\(members)/merges/loginEmail=info.emails", "\(members)/keeps-in-sync",
          "\(members)/maps/loginEmail→info.emails",
        ],
      ]
    )
  }

  @Test("A creation that one row alone can show is one group with it")
  func creationAndItsOneCarrier() {
    #expect(
      groups(.every, .maps([("a", "b", "\"string\"")])) == [["creates", "maps/a→b"]]
    )
  }

  @Test("With two rows that show it, each rule stands for itself")
  func severalCarriers() {
    #expect(groups(.every, .maps([("a", "b", "\"string\""), ("c", "d", "N/A")])) == [])
  }

  @Test("A row that carries no unique value tells nothing of a creation")
  func countedCreation() {
    #expect(groups(.every, .maps([("a", "b", "\"boolean\"")])) == [])
    #expect(groups(.every, .sync, .maps([])) == [])
  }

  @Test("S1 and the second line of S4 promise the same")
  func creationsAlike() {
    #expect(
      groups(
        .every,
        .mergesExisting,
        .merges([("mail", "mail")]),
        .maps([("mail", "mail", "\"string\""), ("a", "b", "\"string\""), ("c", "d", "\"string\"")])
      ) == [["creates", "creates-unmatched"]]
    )
  }

  @Test(
    "The group of a rule is the rule alone where it is in none, and the same for all its members"
  )
  func groupOfRule() throws {
    let flow = document(
      documentText(
        section("Crm Person", "Shop Customer", .every, .sync, .maps([("a", "b", "N/A")]))
      )
    )
    let plan = TestPlan(flow, seed: 1)
    let rules = flow.rules.map(\.id)
    #expect(
      rules.map { plan.group(of: $0) } == [
        [rules[0], rules[2]], [rules[1]], [rules[0], rules[2]],
      ]
    )
  }
}
