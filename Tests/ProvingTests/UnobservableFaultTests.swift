import Checklists
import Planning
import TestSupport
import Testing

@testable import Proving

/// What no case can see is said by name, not passed over.
@Suite("Faults that show in nothing")
struct UnobservableFaultTests {
  private func unobservable(_ parts: SectionPart...) -> [(fault: String, reason: String)] {
    let flow = document(documentText(section("Crm Person", "Shop Customer", parts)))
    let prefix = flow.pairings[0].id.utf8.count + 1
    return TestPlan(flow, seed: 1).unobservable.map { unobservable in
      let rule = unobservable.fault.rule?.description.dropFirst(prefix) ?? "everywhere"
      return ("\(unobservable.fault.fault.rawValue)@\(rule)", unobservable.reason)
    }
  }

  @Test("A fault of a rule whose cases are skipped has their reason")
  func skipped() throws {
    let found = unobservable(.every, .maps([("a", "id", "\"string\"")]))
    let dropped = try #require(found.first { $0.fault == "drops-mapping@maps/a→id" })
    #expect(dropped.reason == "id is managed by the target system and is never written")
  }

  @Test("A fault of a rule for people has the reason why it is")
  func manual() throws {
    let found = unobservable(.when("When a Crm Person is full of hope"))
    let ignored = try #require(found.first { $0.fault.hasPrefix("ignores-condition@") })
    #expect(ignored.reason.hasPrefix("only a person can tell"))
  }

  @Test("A fault that changes no value of the cases says so")
  func unchanged() throws {
    let found = unobservable(.every, .maps([("phone", "phone", "\"string\"")]))
    let mangled = try #require(found.first { $0.fault == "mangles-text@maps/phone→phone" })
    #expect(
      mangled.reason == "every value that looks as the property asks has plain characters only"
    )
  }

  @Test("Each fault that applies to a rule is either to be shown or among them")
  func complete() {
    for path in files(in: "\(repositoryRoot)/checklists", ending: ".rst") {
      let plan = TestPlan(dataflow(at: path), seed: 1)
      let applying = plan.dataflow.pairings.flatMap { pairing in
        pairing.rules.flatMap { rule in
          Fault.allCases.filter { $0.applies(to: rule, in: pairing) }
            .map { InjectedFault($0, at: rule.id) }
        }
      }
      let shown = plan.shownFaults.map(\.fault)
      let hidden = plan.unobservable.map(\.fault)
      #expect(Set(shown).isDisjoint(with: hidden), "\(path)")
      #expect(Set(shown).union(hidden).isSuperset(of: applying), "\(path)")
      #expect(plan.unobservable.allSatisfy { !$0.reason.isEmpty }, "\(path)")
    }
  }
}
