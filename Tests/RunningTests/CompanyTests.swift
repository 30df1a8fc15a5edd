import Checklists
import Planning
import Results
import Running
import Sandbox
import TestSupport
import Testing

/// What a run saves changes no verdict: a mistake that shows in company only, or alone only, is one.
@Suite("Cases that fail in company only, or alone only")
struct CompanyTests {
  private static let rowCount = 7

  private static let flow = document(
    documentText(
      section(
        "Crm Person",
        "Shop Customer",
        .every,
        .sync,
        .maps((0..<rowCount).map { ("p\($0)", "q\($0)", "\"string\"") })
      )
    )
  )

  private static let apart: Optimizations = {
    var optimizations = Optimizations()
    optimizations.packing = false
    return optimizations
  }()

  private func run(
    _ mistake: FaultyPair.Mistake?,
    seed: UInt64 = 1,
    _ optimizations: Optimizations = Optimizations(),
    only kept: (TestCase) -> Bool = { _ in true }
  ) async -> DocumentResults {
    let pair = FaultyPair("Crm Person", "Shop Customer", rowCount: Self.rowCount, mistake)
    var plan = TestPlan(Self.flow, seed: seed)
    let chosen = plan.cases.indices.filter { kept(plan.cases[$0]) }
    if chosen.count < plan.cases.count { plan = plan.part(Set(chosen), omission: .notSelected) }
    return await pair.clock.run { [plan] in
      let systems = SystemsUnderTest(
        source: pair.source,
        target: pair.target,
        clock: RunClock(pair.clock)
      )
      return await Runner(plan, on: systems, optimizations: optimizations).run()
    }
  }

  /// Mistakes between random rows.
  private static func mistakes(seed: UInt64) -> [FaultyPair.Mistake] {
    var random = RandomSource(seed: seed)
    let rows = (0..<rowCount).shuffled(using: &random)
    return [
      .swaps(rows[0], rows[1]), .dropsBeside(rows[2], other: rows[3]),
      .createsTwiceBeside(rows[4], rows[5]), .dropsWithout(rows[1], other: rows[2]),
      .createsTwiceWithout(rows[3]),
    ]
  }

  /// The rows that do not do what they promise; creation is none of them.
  private static func broken(_ results: DocumentResults) -> Set<String> {
    Set(results.rules.filter { $0.status == .broken }.map(\.id))
  }

  @Test("An integration without a mistake passes, packed and apart")
  func sound() async {
    for optimizations in [Optimizations(), Self.apart] {
      let results = await run(nil, optimizations)
      let others = results.cases.filter { $0.outcome != .passed }
      #expect(others.map { "\($0.id): \($0.reason)" } == [])
    }
  }

  @Test(
    "What fails in company only is broken, packed or apart",
    arguments: Thoroughness.seeds(3, of: 1...40)
  )
  func company(seed: UInt64) async {
    for mistake in Self.mistakes(seed: seed).prefix(3) {
      let packed = await run(mistake, seed: seed)
      let apart = await run(mistake, seed: seed, Self.apart)
      let words: Comment = "seed \(seed): \(mistake)"
      #expect(!Self.broken(packed).isEmpty, words)
      #expect(Self.broken(packed) == Self.broken(apart), words)
      #expect(packed.verdicts == apart.verdicts, words)
      #expect(packed.count(.error) == 0, words)
    }
  }

  @Test("Both accounts are told: how it failed in company, and that it passed alone")
  func accounts() async throws {
    for optimizations in [Optimizations(), Self.apart] {
      // Without the cases that fill both rows alone.
      let results = await run(.swaps(3, 5), optimizations) { testCase in
        !testCase.id.description.contains("/maps-beside/")
      }
      let testCase = try #require(results.cases.first { $0.id.hasSuffix("/maps/p3→q3") })
      #expect(testCase.outcome == .failed)
      #expect(testCase.attempts.map(\.outcome) == [.failed, .passed])
      #expect(testCase.attempts.first?.reason.hasPrefix("together with ") == true)
      #expect(testCase.attempts.last?.reason == "alone")
      #expect(testCase.reason.contains("(only together with "))
      #expect(testCase.evidence.companions > 0)
    }
  }

  @Test("A case that is chosen by itself fails in company all the same")
  func chosen() async {
    let results = await run(.swaps(3, 5)) { testCase in
      ["/creates", "/maps/p3→q3"].contains { testCase.id.description.hasSuffix($0) }
    }
    #expect(results.cases.map(\.outcome) == [.passed, .failed])
    let one = await run(.swaps(3, 5)) { $0.id.description.hasSuffix("/creates") }
    #expect(one.cases.map(\.outcome) == [.passed])
  }

  @Test("What fails alone only is broken where each case runs alone besides")
  func alone() async {
    // Rows that the records of no other row's case hold, and rows that they do.
    for mistake: FaultyPair.Mistake in [.dropsWithout(5, other: 6), .createsTwiceWithout(6)] {
      let apart = await run(mistake, Self.apart)
      #expect(!Self.broken(apart).isEmpty, "\(mistake)")
    }
  }

  @Test("What fails alone only is seen packed, too, with some seeds: what is empty has its turn")
  func turns() async {
    for mistake: FaultyPair.Mistake in [.dropsWithout(5, other: 6), .createsTwiceWithout(1)] {
      var seen: [UInt64] = []
      for seed: UInt64 in 1...20 where await !Self.broken(run(mistake, seed: seed)).isEmpty {
        seen.append(seed)
      }
      #expect(seen.count > 2, "\(mistake): \(seen)")
    }
  }
}
