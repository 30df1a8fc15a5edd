import Results
import Running
import TestSupport
import Testing

@Suite("Two runs are compared case by case")
struct RunComparisonTests {
  static func compare(_ old: [(String, Outcome)], _ new: [(String, Outcome)]) -> RunComparison {
    RunComparison(
      from: SampleRun.run(SampleRun.document("a", old)),
      to: SampleRun.run(SampleRun.document("a", new))
    )
  }

  /// The lists of a comparison with their names.
  static func lists(_ comparison: RunComparison) -> [String: [String]] {
    [
      "newly failing": comparison.newlyFailing, "fixed": comparison.fixed,
      "still failing": comparison.stillFailing, "newly flaky": comparison.newlyFlaky,
      "no longer judged": comparison.noLongerJudged, "now judged": comparison.nowJudged,
      "added": comparison.added, "gone": comparison.gone,
    ].mapValues { $0.map(\.caseID) }.filter { !$0.value.isEmpty }
  }

  @Test("Each pair of outcomes has one name", arguments: Outcome.allCases, Outcome.allCases)
  func outcomes(old: Outcome, new: Outcome) {
    let comparison = Self.compare([("x", old)], [("x", new)])
    let expected: String? =
      switch (old, new) {
      case (.failed, .failed): "still failing"
      case (_, .failed): "newly failing"
      case (.passed, .flaky): "newly flaky"
      case (.failed, .passed), (.failed, .flaky), (.error, .passed), (.error, .flaky): "fixed"
      case (.skipped, .passed), (.skipped, .flaky), (.blocked, .passed), (.blocked, .flaky):
        "now judged"
      case (.passed, .error), (.passed, .blocked), (.passed, .skipped), (.flaky, .error),
        (.flaky, .blocked), (.flaky, .skipped), (.failed, .error), (.failed, .blocked),
        (.failed, .skipped):
        "no longer judged"
      default: nil
      }
    #expect(Self.lists(comparison) == (expected.map { [$0: ["a/p/x"]] } ?? [:]))
    #expect(comparison.commonCount == 1)
  }

  @Test("A document that one run knew by fewer folders is the same, unless there are two of them")
  func namesOfDocuments() {
    func run(_ names: [String]) -> RunResults {
      var run = SampleRun.run()
      run.documents = names.map { name in
        var document = SampleRun.document(name, [("x", .failed)])
        document.path = name.replacing(".", with: "/") + ".rst"
        return document
      }
      return run
    }
    for (old, new, common, added, gone) in [
      (["a.d"], ["d"], 1, [], []), (["d"], ["a.d"], 1, [], []), (["a.d"], ["a.d"], 1, [], []),
      (["a.d"], ["d", "a.d"], 1, ["d/p/x"], []), (["d", "a.d"], ["a.d"], 1, [], ["d/p/x"]),
      (["a.d", "b.d"], ["d"], 0, ["d/p/x"], ["a.d/p/x", "b.d/p/x"]),
      (["d"], ["a.d", "b.d"], 0, ["a.d/p/x", "b.d/p/x"], ["d/p/x"]),
      (["b.d"], ["a.d"], 0, ["a.d/p/x"], ["b.d/p/x"]),
    ] as [([String], [String], Int, [String], [String])] {
      let comparison = RunComparison(from: run(old), to: run(new))
      #expect(comparison.commonCount == common, "\(old) \(new)")
      #expect(comparison.added.map(\.caseID) == added, "\(old) \(new)")
      #expect(comparison.gone.map(\.caseID) == gone, "\(old) \(new)")
    }
  }

  @Test("Cases are the same where folding makes their names so; others are new or gone")
  func names() {
    let comparison = Self.compare(
      [("Maps Name", .passed), ("old", .failed)],
      [("maps-name", .failed), ("new", .failed), ("other", .passed)]
    )
    #expect(
      Self.lists(comparison) == [
        "newly failing": ["a/p/maps-name", "a/p/new"], "gone": ["a/p/old"],
        "added": ["a/p/new", "a/p/other"],
      ]
    )
    #expect(comparison.newlyFailing[0].place == "checklists/a.rst:10:1")
  }

  @Test("A failure that the newer run knows is no new one for the exit code")
  func known() {
    let old = SampleRun.run(SampleRun.document("a", [("x", .passed), ("y", .passed)]))
    var new = SampleRun.run(SampleRun.document("a", [("x", .failed), ("y", .failed)]))
    new.documents[0].cases[0].knownFailure = CaseResult.KnownFailure(reason: "X", expires: nil)
    let comparison = RunComparison(from: old, to: new)
    #expect(comparison.newlyFailing.count == 2)
    #expect(comparison.unknownFailures.map(\.caseID) == ["a/p/y"])
  }

  @Test("What the runs do not have in common is named")
  func differences() {
    let old = SampleRun.run(SampleRun.document("a", [("x", .passed)]))
    var new = old
    #expect(RunComparison(from: old, to: new).differences.isEmpty)
    new.provenance.seed = 2
    new.documents[0].digest = "abcdef"
    let differences = RunComparison(from: old, to: new).differences
    #expect(differences.map(\.what) == ["seed", "checklists/a.rst"])
    #expect(differences.map(\.new) == ["2", "abcdef"])
  }

  /// Runs whose cases take some seconds each.
  static func timed(_ old: [Double], _ new: [Double]) -> RunComparison {
    let runs = [old, new].map { seconds in
      var run = SampleRun.run(SampleRun.document("a", seconds.indices.map { ("\($0)", .passed) }))
      for (index, time) in seconds.enumerated() {
        run.documents[0].cases[index].elapsed = .milliseconds(Int(time * 1000))
      }
      return run
    }
    return RunComparison(from: runs[0], to: runs[1])
  }

  @Test("Chance makes nothing slower: times between 2 and 8 s, drawn anew")
  func chance() {
    for seed in UInt64(1)...200 {
      var random = RandomSource(seed: seed)
      let times = (0..<2).map { _ in
        (0..<40).map { _ in Double.random(in: 2...8, using: &random) }
      }
      let comparison = Self.timed(times[0], times[1])
      #expect(comparison.slowerDocuments.isEmpty, "seed \(seed)")
      #expect(comparison.slowerCases.isEmpty, "seed \(seed)")
    }
  }

  @Test("A document whose cases all take twice as long is slower, and no case of it by itself")
  func slowerDocument() {
    var random = RandomSource(seed: 7)
    let old = (0..<40).map { _ in Double.random(in: 2...8, using: &random) }
    let comparison = Self.timed(old, old.map { $0 * 2 })
    #expect(comparison.slowerDocuments.map(\.name) == ["checklists/a.rst"])
    #expect(comparison.slowerCases.isEmpty)
    #expect(Self.timed(old.map { $0 * 2 }, old).slowerDocuments.isEmpty)
  }

  @Test("A case that takes far longer than the others is named; a little longer is not")
  func slowerCase() {
    let old = Array(repeating: 5.0, count: 20)
    var new = old
    new[3] = 60
    new[4] = 5.9
    let comparison = Self.timed(old, new)
    #expect(comparison.slowerDocuments.isEmpty)
    #expect(comparison.slowerCases.map(\.name) == ["a/p/3"])
    #expect(Self.timed([5], [11]).slowerCases.count == 1)
    #expect(Self.timed([0.005], [0.9]).slowerCases.isEmpty, "nobody waits for that")
  }

  @Test("Times on different clocks are not compared")
  func clocks() {
    var old = SampleRun.run(SampleRun.document("a", [("x", .passed)]))
    let new = old
    old.provenance.subject = "other systems"
    old.documents[0].cases[0].elapsed = .milliseconds(1)
    #expect(RunComparison(from: old, to: new).slowerCases.isEmpty)
  }
}
