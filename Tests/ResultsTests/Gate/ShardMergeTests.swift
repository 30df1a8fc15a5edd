import Results
import Running
import TestSupport
import Testing

@Suite("Shards put together are what one machine would have written")
struct ShardMergeTests {
  /// A run of three documents with cases of every outcome.
  static func run(seed: UInt64) -> RunResults {
    var random = RandomSource(seed: seed)
    let outcomes = Outcome.allCases
    let documents = ["a", "b", "c"].map { name in
      var document = SampleRun.document(
        name,
        (0..<Int.random(in: 0...40, using: &random)).map { number in
          ("case\(number)", outcomes[Int.random(in: 0..<outcomes.count, using: &random)])
        }
      )
      document.elapsed = .seconds(60)
      document.requestCount = 100
      if let first = document.cases.first {
        document.manualItems = [ManualResult(rule: first.rule, pairing: "p", reason: "prose")]
      }
      for index in document.cases.indices where index % 3 == 1 {
        document.cases[index].rule = document.cases[index - 1].rule
      }
      document.judgeRules()
      return document
    }
    return SampleRun.run(documents[0], documents[1], documents[2], seed: seed)
  }

  /// The shards of a run, each case in one of them at random.
  static func shards(of run: RunResults, count: Int, seed: UInt64) -> [ShardMerge.Part] {
    var random = RandomSource(seed: seed)
    var owners: [String: Int] = [:]
    for testCase in run.documents.flatMap(\.cases) {
      owners[testCase.id] = Int.random(in: 1...count, using: &random)
    }
    return (1...count).map { index in
      var results = run
      results.provenance.shard = Provenance.Shard(index: index, count: count)
      for number in results.documents.indices {
        var cases = results.documents[number].cases
        for position in cases.indices { cases[position].position = position }
        results.documents[number].cases = cases.filter { owners[$0.id] == index }
        results.documents[number].requestCount = index == 1 ? 100 : 0
        results.documents[number].judgeRules()
      }
      results.provenance.selectedCases = results.documents.reduce(0) { $0 + $1.cases.count }
      return ShardMerge.Part(name: "results-\(index).json", results: results)
    }
  }

  @Test("N shards merged are one run", arguments: [1, 2, 3, 7, 16])
  func oneRun(count: Int) throws {
    for seed in UInt64(1)...20 {
      let whole = Self.run(seed: seed)
      var parts = Self.shards(of: whole, count: count, seed: seed)
      var random = RandomSource(seed: seed)
      parts.shuffle(using: &random)
      var merged = try ShardMerge(parts).results
      merged.exitReason = whole.exitReason
      #expect(merged == whole, "seed \(seed), \(count) shards")
      #expect(Gate().judge(merged) == Gate().judge(whole))
    }
  }

  @Test("A run that is whole stays as it is")
  func wholeRun() throws {
    let whole = Self.run(seed: 3)
    #expect(try ShardMerge([ShardMerge.Part(name: "r.json", results: whole)]).results == whole)
  }

  /// A way in which shards do not belong together, and what is said of it.
  struct Refusal: Sendable, CustomTestStringConvertible {
    var words: String
    var change: @Sendable (inout [ShardMerge.Part]) -> Void
    var testDescription: String { words }
  }

  static let refusals = [
    Refusal(words: "there are no results to put together") { $0 = [] },
    Refusal(words: "shard 2/3 is missing; nothing is green before all shards are there") {
      $0.remove(at: 1)
    },
    Refusal(words: "shards 1/3 and 3/3 are missing") { $0 = [$0[1]] },
    Refusal(words: "shard 1/3 is there twice, as `results-1.json` and `again.json`; leave one out")
    { $0.append(ShardMerge.Part(name: "again.json", results: $0[0].results)) },
    Refusal(words: "`results-2.json` holds the results of a whole run, not of a shard") {
      $0[1].results.provenance.shard = nil
    },
    Refusal(words: "`results-3.json` is of a run with 4 shards, `results-1.json` of one with 3") {
      $0[2].results.provenance.shard = Provenance.Shard(index: 3, count: 4)
    },
    Refusal(words: "`results-3.json` says that it is shard 4 of 3, which cannot be") {
      $0[2].results.provenance.shard = Provenance.Shard(index: 4, count: 3)
    },
    Refusal(
      words:
        "`results-2.json` has the seed 9, `results-1.json` 5; give every shard the same `--seed`"
    ) { $0[1].results.provenance.seed = 9 },
    Refusal(
      words: "`results-2.json` and `results-1.json` are not of one run: version 9 there, 0.1.0 here"
    ) { $0[1].results.provenance.version = "9" },
    Refusal(words: "`results-2.json` and `results-1.json` are not of one run: faults forward-only")
    {
      $0[1].results.provenance.faults = ["forward-only"]
    },
    Refusal(
      words: "`results-2.json` and `results-1.json` are not of one run: cases some there, all here"
    ) { $0[1].results.provenance.isSelection = true },
    Refusal(words: "are not of the same documents: `checklists/b.rst` differs") {
      $0[2].results.documents[1].digest = "other"
    },
    Refusal(words: "`results-2.json` has 2 documents, `results-1.json` 3") {
      $0[1].results.documents.removeLast()
    },
    Refusal(words: "does not say where the case a/p/case") {
      for part in $0.indices {
        for index in $0[part].results.documents[0].cases.indices {
          $0[part].results.documents[0].cases[index].position = nil
        }
      }
    },
    Refusal(words: "was run twice, as `results-1.json` and `results-2.json` have it") {
      for index in 0..<2 {
        var extra = SampleRun.testCase("a/p/twice", .passed)
        extra.position = 1000 + index
        $0[index].results.documents[0].cases.append(extra)
      }
    },
    Refusal(words: "the cases a/p/one and a/p/two stand in the same place") {
      for (index, name) in ["one", "two"].enumerated() {
        var extra = SampleRun.testCase("a/p/\(name)", .passed)
        extra.position = 1000
        $0[index].results.documents[0].cases.append(extra)
      }
    },
  ]

  @Test("What is not all shards of one run is refused with words", arguments: refusals)
  func refused(refusal: Refusal) throws {
    var parts = Self.shards(of: Self.run(seed: 5), count: 3, seed: 5)
    refusal.change(&parts)
    let problem = #expect(throws: ShardMerge.Problem.self) { try ShardMerge(parts) }
    #expect(problem?.description.contains(refusal.words) == true, "\(problem as Any)")
  }

  @Test(
    "A case that vanished from a shard, or between shards, is a defect",
    arguments: [true, false]
  )
  func vanished(isOwned: Bool) throws {
    var parts = Self.shards(of: Self.run(seed: 5), count: 3, seed: 5)
    let part = try #require(
      parts.firstIndex { ($0.results.documents[0].cases.first?.position ?? 99) < 5 }
    )
    parts[part].results.documents[0].cases.removeFirst()
    // Nobody was told to run it: only the gap in the document shows.
    if !isOwned { parts[part].results.provenance.selectedCases -= 1 }
    let verdict = Gate().judge(try ShardMerge(parts).results)
    #expect(verdict.kind == .defect)
  }

  @Test("A shard that was interrupted, or met a defect, makes the whole so")
  func interrupted() throws {
    var parts = Self.shards(of: Self.run(seed: 5), count: 3, seed: 5)
    parts[1].results.exitCode = 1
    #expect(try ShardMerge(parts).broken == nil)
    parts[1].results.exitCode = 130
    #expect(try ShardMerge(parts).broken?.name == "results-2.json")
    parts[2].results.exitCode = 70
    #expect(try ShardMerge(parts).broken?.exitCode == 70)
  }
}
