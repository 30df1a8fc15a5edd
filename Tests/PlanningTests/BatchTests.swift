import Checklists
import TestSupport
import Testing

@testable import Planning

/// Cases that share a scenario must be decided in it, each by assertions of its own.
@Suite("Batches")
struct BatchTests {
  private static let seeds = UInt64(1)...200

  private func plan(_ seed: UInt64) -> TestPlan {
    TestPlan(document(documentText(randomSections(seed: seed).joined(separator: "\n"))), seed: 1)
  }

  @Test("No case is in two batches, and each has a scenario of its own too")
  func sharesCasesOnce() {
    var count = 0
    for seed in Self.seeds {
      let plan = plan(seed)
      let batched = plan.batches.flatMap(\.cases)
      count += batched.count
      #expect(Set(batched).count == batched.count, "seed \(seed)")
      #expect(batched.allSatisfy { plan.cases[$0].isRun }, "seed \(seed)")
      #expect(plan.batches.allSatisfy { $0.cases.count > 1 }, "seed \(seed)")
    }
    #expect(count > 500)
  }

  @Test("Each case of a batch is decided by a check of its own, and no other case by any")
  func decidesItsCases() {
    for seed in Self.seeds {
      let plan = plan(seed)
      for batch in plan.batches {
        let decided = Set(batch.scenario.steps.flatMap(\.assertions).flatMap(\.cases))
        #expect(decided == Set(batch.cases), "seed \(seed), \(batch.id)")
      }
    }
  }

  @Test(
    "The cases of a batch are of one pairing, whose types the scenario touches and counts alone"
  )
  func staysInItsPairing() {
    for seed in Self.seeds {
      let plan = plan(seed)
      for batch in plan.batches {
        #expect(Set(batch.cases.map { plan.cases[$0].pairing }).count == 1)
        for number in batch.cases {
          guard let own = plan.cases[number].scenario else { continue }
          #expect(batch.scenario.touches.isSuperset(of: own.touches), "seed \(seed), \(batch.id)")
          #expect(batch.scenario.alone == own.alone, "seed \(seed), \(batch.id)")
        }
      }
    }
  }

  @Test("Rows of a batch do not disturb one another, and at most one has few values")
  func rowsLeaveOneAnotherAlone() {
    for seed in Self.seeds {
      let plan = plan(seed)
      let contexts = PairingContext.all(of: plan.dataflow, in: TestEnvironment(), seed: 1)
      for batch in plan.batches {
        var rows: [Rule.ID: Row] = [:]
        for number in batch.cases {
          let testCase = plan.cases[number]
          guard let row = contexts[testCase.pairing].rowsByRule[testCase.rule.id]?.first else {
            continue
          }
          rows[row.rule.id] = row
        }
        for (rule, row) in rows {
          let others = rows.values.filter { $0.rule.id != rule }
          #expect(!others.contains(where: row.disturbs), "seed \(seed), \(batch.id), \(rule)")
        }
        let keeps = batch.cases.contains { plan.cases[$0].id.description.contains("keeps-value") }
        #expect(keeps || rows.values.count { !$0.kind.isUnique } <= 1, "seed \(seed), \(batch.id)")
      }
    }
  }
}
