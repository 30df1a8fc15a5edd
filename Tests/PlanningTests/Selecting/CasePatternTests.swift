import Planning
import TestSupport
import Testing

/// Who chooses a case by a name that a report shows has to get that case, and no other.
@Suite("Patterns choose cases by the names that reports show")
struct CasePatternTests {
  private static let plan = TestPlan(
    dataflow(at: "\(repositoryRoot)/checklists/wix-wix.rst"),
    seed: 1
  )
  private static let there = "wix-wix/wix.com-contacts-to-wix-members"

  @Test(arguments: [
    // A document by its name, path or file, whatever the letters.
    ("wix-wix", 28), ("WIX WIX", 28), ("wix-wix.rst", 28),
    ("wix-customcrm", 0), ("wix", 0), ("wix*", 28),
    // A pairing by its name in reports, or as its heading has it.
    (there, 14), ("wix.com-contacts-to-wix-members", 14), ("Wix.com Contacts to Wix Members", 14),
    ("wix-wix/*-members", 14), ("*to wix*", 28),
    // A rule, whose name is not always that of its cases.
    ("requires-link", 2), ("\(there)/requires-link", 1), ("keeps-in-sync", 14), ("maps", 4),
    // A property on either side.
    ("loginEmail", 16), ("loginemail", 16), ("login*", 16), ("login", 0),
    // A case, in whole or by whole parts.
    ("\(there)/settles", 1), ("settles", 2), ("settle", 0), ("settle?", 2), ("s?ttl?s", 2),
    ("maps/info.emails→loginEmail", 2), ("MAPS/info.emails->loginemail", 2),
    ("info.emails->loginEmail", 5), ("merges*", 6), ("merges/*", 6),
    ("merges-later", 2),
    ("creates nothing unlinked", 2), ("*", 28), ("**", 28), ("???", 0),
  ])
  func chooses(pattern: String, count: Int) {
    let found = Self.plan.cases(matching: [CasePattern(pattern)])
    let names = found[0].sorted().map { Self.plan.cases[$0].id.description }
    #expect(names.count == count, "\(names)")
  }

  /// Every name that is suggested has to be one that works.
  @Test func everyNameToMatchStandsForSomething() {
    for name in Self.plan.namesToMatch.sorted() {
      let pattern = CasePattern(name)
      let found = Self.plan.cases(matching: [pattern])
      #expect(!found[0].isEmpty || Self.plan.matches(document: pattern), "\(name)")
    }
  }

  @Test func whatCasesRestOnIsFoundBothWays() {
    let plan = Self.plan
    let maps = plan.cases(matching: [CasePattern("maps")])[0]
      .filter { plan.cases[$0].isRun }
    let bases = plan.bases(of: maps)
    #expect(Set(bases.map { plan.cases[$0].id.description.split(separator: "/")[2] }) == ["merges"])
    #expect(plan.dependents(of: bases).isSuperset(of: maps))
    for number in plan.cases.indices {
      for basis in plan.bases(of: [number]) {
        #expect(plan.dependents(of: [basis]).contains(number))
      }
    }
    #expect(plan.bases(of: []) == [] && plan.dependents(of: []) == [])
  }
}
