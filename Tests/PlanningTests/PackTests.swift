import Checklists
import TestSupport
import Testing

@testable import Planning

/// Cases that share a story must be decided in it, each by checks of its own.
@Suite("Packs")
struct PackTests {
  private static let seeds = UInt64(1)...200

  private func plan(_ seed: UInt64) -> TestPlan {
    TestPlan(document(documentText(randomSections(seed: seed).joined(separator: "\n"))), seed: 1)
  }

  @Test("No case is in two packs, and each has a story of its own too")
  func sharesCasesOnce() {
    var count = 0
    for seed in Self.seeds {
      let plan = plan(seed)
      let packed = plan.packs.flatMap(\.cases)
      count += packed.count
      #expect(Set(packed).count == packed.count, "seed \(seed)")
      #expect(packed.allSatisfy { plan.cases[$0].isRun }, "seed \(seed)")
      #expect(plan.packs.allSatisfy { $0.cases.count > 1 }, "seed \(seed)")
    }
    #expect(count > 500)
  }

  @Test("Each case of a pack is decided by a check of its own, and no other case by any")
  func decidesItsCases() {
    for seed in Self.seeds {
      let plan = plan(seed)
      for pack in plan.packs {
        let decided = Set(pack.story.phases.flatMap(\.checks).flatMap(\.cases))
        #expect(decided == Set(pack.cases), "seed \(seed), \(pack.id)")
      }
    }
  }

  @Test("The cases of a pack are of one pairing, whose types the story touches and counts alone")
  func staysInItsPairing() {
    for seed in Self.seeds {
      let plan = plan(seed)
      for pack in plan.packs {
        #expect(Set(pack.cases.map { plan.cases[$0].pairing }).count == 1)
        for number in pack.cases {
          guard let own = plan.cases[number].story else { continue }
          #expect(pack.story.touches.isSuperset(of: own.touches), "seed \(seed), \(pack.id)")
          #expect(pack.story.alone == own.alone, "seed \(seed), \(pack.id)")
        }
      }
    }
  }

  @Test("Rows of a pack do not disturb one another, and at most one has few values")
  func rowsLeaveOneAnotherAlone() {
    for seed in Self.seeds {
      let plan = plan(seed)
      let outlines = PairingOutline.all(of: plan.dataflow, in: TestEnvironment())
      for pack in plan.packs {
        var rows: [Rule.ID: Row] = [:]
        for number in pack.cases {
          let testCase = plan.cases[number]
          guard let row = outlines[testCase.pairing].rowsByRule[testCase.rule.id]?.first else {
            continue
          }
          rows[row.rule.id] = row
        }
        for (rule, row) in rows {
          let others = rows.values.filter { $0.rule.id != rule }
          #expect(!others.contains(where: row.disturbs), "seed \(seed), \(pack.id), \(rule)")
        }
        let keeps = pack.cases.contains { plan.cases[$0].id.description.contains("keeps-value") }
        #expect(keeps || rows.values.count { !$0.kind.isUnique } <= 1, "seed \(seed), \(pack.id)")
      }
    }
  }
}
