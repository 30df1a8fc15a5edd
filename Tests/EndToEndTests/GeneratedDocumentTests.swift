import Checklists
import Planning
import Proving
import Running
import TestSupport
import Testing

/// Whatever a document says, an integration that keeps its promises is never blamed.
@Suite("Documents that a generator throws together")
struct GeneratedDocumentTests {
  @Test("Without a fault no case fails and none meets an error, alone or in company")
  func sound() async {
    await search(count: Thoroughness.documents(300, 2_000)) { plan in
      let alone = await soundnessProblems(of: plan, seed: plan.seed, optimizations: .alone)
      return alone.isEmpty ? await soundnessProblems(of: plan, seed: plan.seed) : alone
    }
  }

  @Test("Each fault that a case says to show is seen, and nothing fails but what it breaks")
  func faults() async {
    await search(count: Thoroughness.documents(30, 100)) { plan in
      await proof(of: plan, scope: .affectedCases).problems
    }
  }

  @Test("A document shrinks to the parts without which nothing is found")
  func shrinks() async {
    let marks = ["Every Crm", "Dependant on having home", "\"integer\""]
    let holds = { (document: GeneratedDocument) in
      marks.allSatisfy(document.text.contains)
    }
    let seeds = (1...2_000).map { UInt64($0) }
    let found = Array(seeds.lazy.map { GeneratedDocument(seed: $0) }.filter(holds).prefix(3))
    #expect(found.count == 3)
    for document in found {
      let least = await document.shrunk(while: holds)
      #expect(holds(least))
      // A section, its sentence, a table or two, and a row of each.
      #expect(least.partCount <= 6, "\(least.text)")
    }
  }

  /// Generates documents, and tells of each with problems the fewest parts that still have some.
  private func search(
    count: Int,
    _ problems: @escaping @Sendable (TestPlan) async -> [String]
  ) async {
    let seeds = (0..<UInt64(count)).map { Thoroughness.seed &+ $0 }
    await withTaskGroup(of: Void.self) { group in
      for (index, seed) in seeds.enumerated() {
        if index >= 2 { await group.next() }
        group.addTask {
          let problems = { (generated: GeneratedDocument) in
            await problems(TestPlan(document(generated.text), seed: seed))
          }
          let generated = GeneratedDocument(seed: seed)
          guard await !problems(generated).isEmpty else { return }
          let least = await generated.shrunk { await !problems($0).isEmpty }
          let found = await problems(least).joined(separator: "\n")
          Issue.record("seed \(seed)\n\(found)\n\n\(least.text)")
        }
      }
    }
  }
}

extension Optimizations {
  /// Each case has records of its own.
  fileprivate static var alone: Optimizations {
    var optimizations = Optimizations()
    optimizations.packing = false
    return optimizations
  }
}
