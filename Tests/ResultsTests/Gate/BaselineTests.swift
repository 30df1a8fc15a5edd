import Checklists
import Results
import Running
import SourceText
import TestSupport
import Testing

@Suite("A baseline of known failures lets only new ones break the gate")
struct BaselineTests {
  static let today = Day(secondsSince1970: 1_795_219_200)

  static func baseline(_ entries: [Baseline.Entry]) throws -> Baseline {
    let lines = entries.map { entry in
      var line = "{\"case\": \"\(entry.caseID)\", \"reason\": \"\(entry.reason)\""
      if let expires = entry.expires { line += ", \"expires\": \"\(expires)\"" }
      return line + "}"
    }
    return try read(
      "{\"format\": \"flowproof-baseline\", \"version\": 1, \"failures\": [\n"
        + lines.joined(separator: ",\n") + "\n]}\n"
    )
  }

  static func read(_ text: String) throws -> Baseline {
    let (baseline, problems) = Baseline.read(SourceFile(name: "baseline.json", text: text))
    #expect(problems.isEmpty, "\(problems.map(\.summary)) in \(text)")
    return try #require(baseline)
  }

  @Test(
    "An entry names a document from the working folder on, whatever a run calls it",
    arguments: [
      // What the entry calls the document, names of other files, whether the failure is known.
      ("a.d", [], true), ("A.D", [], true), ("d", [], true), ("w.a.d", [], true),
      ("d", ["d"], false), ("b.d", [], false), ("a", [], false), ("x.a.d", [], false),
    ] as [(String, Set<String>, Bool)]
  )
  func documents(name: String, taken: Set<String>, isKnown: Bool) throws {
    let run = SampleRun.run(SampleRun.document("d", [("one", .failed)]))
    let here = DocumentName(["a", "d.rst"], in: ["home", "w"])
    let names = DocumentNames([(inRun: "d", here: here)], besides: taken)
    let baseline = try Self.baseline([
      Baseline.Entry(caseID: "\(name)/p/one", reason: "X-1")
    ]).reading(among: names)
    let judgement = baseline.judge(run, on: Self.today)
    #expect(judgement.known.map(\.caseID) == (isKnown ? ["d/p/one"] : []))
    #expect(judgement.newFailures == (isKnown ? [] : ["d/p/one"]))
    #expect(baseline.knows("d/p/one", on: Self.today) == isKnown)
    var document = run.documents[0]
    baseline.mark(&document, on: Self.today)
    #expect((document.cases[0].knownFailure != nil) == isKnown)
    let update = try baseline.updated(by: run, on: Self.today)
    #expect(update.added == (isKnown ? [] : ["d/p/one"]))
    #expect(String(decoding: update.bytes, as: UTF8.self).contains("\"a.d/p/one\"") || isKnown)
  }

  /// What becomes of an entry, by what its case came to and by its day.
  enum State { case known, expired, unneeded, notObserved, newFailure, nothing }

  @Test(
    "An entry is judged by its case and its day",
    arguments: [
      // What the case came to, the last day of its entry, and what is made of it.
      (Outcome.failed, "2026-11-21", State.known),
      (.failed, "2026-11-20", .expired), (.failed, "", .known), (.failed, nil, .newFailure),
      (.passed, "2026-11-21", .unneeded), (.passed, "2026-11-20", .unneeded),
      (.passed, "", .unneeded), (.passed, nil, .nothing),
      (.flaky, "2026-11-21", .notObserved), (.flaky, nil, .nothing),
      (.error, "2026-11-21", .notObserved), (.error, "2026-11-20", .expired),
      (.error, nil, .nothing),
      (.blocked, "", .notObserved), (.blocked, "2026-11-20", .expired), (.blocked, nil, .nothing),
      (.skipped, "", .notObserved), (.skipped, "2026-11-20", .expired), (.skipped, nil, .nothing),
      (nil, "", .notObserved), (nil, "2026-11-20", .expired),
    ] as [(Outcome?, String?, State)]
  )
  func states(outcome: Outcome?, expires: String?, expected: State) throws {
    let entries = expires.map { day in
      [Baseline.Entry(caseID: "a/p/one", reason: "X-1", expires: Day(day))]
    }
    let baseline = try Self.baseline(entries ?? [])
    let document = SampleRun.document(
      "a",
      (outcome.map { [("one", $0)] } ?? []) + [("two", .passed)]
    )
    let run = SampleRun.run(document)
    let judgement = baseline.judge(run, on: Self.today)
    let made: [(State, Int)] = [
      (.known, judgement.known.count), (.expired, judgement.expired.count),
      (.unneeded, judgement.unneeded.count), (.notObserved, judgement.notObserved.count),
      (.newFailure, judgement.newFailures.count),
    ]
    #expect(made.filter { $0.1 > 0 }.map(\.0) == (expected == .nothing ? [] : [expected]))
    #expect(made.allSatisfy { $0.1 < 2 })
    let isHeld = [.known, .notObserved, .nothing].contains(expected)
    #expect(judgement.isHeld == isHeld)
    var marked = document
    baseline.mark(&marked, on: Self.today)
    let known =
      expected == .known
      ? CaseResult.KnownFailure(reason: "X-1", expires: entries?[0].expires?.description) : nil
    #expect(marked.cases[0].knownFailure == known)
    #expect(marked.cases.last?.knownFailure == nil)
  }

  @Test("Where the run had only part of a document, an absent case says nothing, whatever the day")
  func partialRuns() throws {
    let expired = Baseline.Entry(caseID: "a/p/one", reason: "X", expires: Day("2026-01-01"))
    let baseline = try Self.baseline([expired])
    let run = SampleRun.run(SampleRun.document("a", [("two", .passed)]))
    #expect(baseline.judge(run, on: Self.today).expired == [expired])
    var selection = run
    selection.provenance.isSelection = true
    #expect(baseline.judge(selection, on: Self.today).notObserved == [expired])
    var shard = run
    shard.provenance.shard = Provenance.Shard(index: 1, count: 2)
    #expect(baseline.judge(shard, on: Self.today).notObserved == [expired])
    let other = SampleRun.run(SampleRun.document("b", [("two", .passed)]))
    #expect(baseline.judge(other, on: Self.today).notObserved == [expired])
  }

  @Test("Names are followed where only letter case, dashes and blanks differ, and never guessed")
  func folding() throws {
    let run = SampleRun.run(
      SampleRun.document("a", [("maps/name", .failed), ("maps/Id", .failed), ("maps/iD", .failed)])
    )
    let judge = { (names: [String]) throws -> BaselineJudgement in
      try Self.baseline(names.map { Baseline.Entry(caseID: $0, reason: "X") })
        .judge(run, on: Self.today)
    }
    let followed = try judge(["A/P/Maps/Name"])
    #expect(followed.known.map(\.caseID) == ["a/p/maps/name"])
    #expect(followed.newFailures == ["a/p/maps/Id", "a/p/maps/iD"])
    // Two cases differ in letter case: the one that is written so, else neither.
    #expect(try judge(["a/p/maps/iD"]).known.map(\.caseID) == ["a/p/maps/iD"])
    #expect(
      try judge(["a/p/maps/iD", "a/p/maps/ID"]).known.map(\.caseID) == [
        "a/p/maps/iD", "a/p/maps/Id",
      ]
    )
    #expect(try judge(["a/p/maps/ID"]).known.isEmpty)
  }

  @Test("An update keeps comments, order and what was not run, and adds and prunes the rest")
  func update() throws {
    let text = """
      // Failures that we live with.
      {
        "format": "flowproof-baseline", // the form
        "version": 1,
        "failures": [ // by name
          // Waiting for the vendor.
          { "case": "a/p/Five", "reason": "X-5" }, // since spring
          /* gone soon */
          { "case": "a/p/fixed", "reason": "X-1" }, // this goes
          {
            "case": "a/p/old", // its day is over
            "reason": "X-2",
            "expires": "2026-01-01"
          }, // for people to say

          // Another document's.
          { "case": "b/p/there", "reason": "X-3" } // last
          // nothing more
        ]
      }
      // end

      """
    let run = SampleRun.run(
      SampleRun.document(
        "a",
        [
          ("zeta", .failed), ("five", .failed), ("fixed", .passed), ("old", .failed),
          ("alpha", .failed), ("fine", .passed), ("none", .skipped),
        ]
      )
    )
    let update = try Self.read(text).updated(by: run, on: Self.today)
    expectGolden(
      String(decoding: update.bytes, as: UTF8.self),
      at: "Tests/ResultsTests/Gate/Goldens/updated-baseline.json"
    )
    #expect(update.added == ["a/p/zeta", "a/p/alpha"])
    #expect(update.pruned == ["a/p/fixed"])
    #expect(update.renamed.map(\.new) == ["a/p/five"])
    let judgement = update.baseline.judge(run, on: Self.today)
    #expect(judgement.newFailures.isEmpty && judgement.unneeded.isEmpty)
    #expect(judgement.expired.map(\.caseID) == ["a/p/old"])
    // Once more changes nothing, to the byte.
    let again = try update.baseline.updated(by: run, on: Self.today)
    #expect(again.isEmpty && again.bytes == update.bytes)
  }

  @Test("A new baseline is in order of names, whatever the order of the failures")
  func newFile() throws {
    let run = SampleRun.run(
      SampleRun.document("b", [("two", .failed)]),
      SampleRun.document("a", [("two", .failed), ("one", .failed)])
    )
    let update = try Baseline(emptyNamed: "baseline.json").updated(by: run, on: Self.today)
    expectGolden(
      String(decoding: update.bytes, as: UTF8.self),
      at: "Tests/ResultsTests/Gate/Goldens/new-baseline.json"
    )
    let none = SampleRun.run(SampleRun.document("a", [("two", .passed)]))
    let empty = try Baseline(emptyNamed: "baseline.json").updated(by: none, on: Self.today)
    #expect(try Self.read(String(decoding: empty.bytes, as: UTF8.self)).entries.isEmpty)
  }

  @Test("A case that no baseline can name is refused, not written", arguments: ["", " ", "\n"])
  func damage(_ name: String) {
    var document = SampleRun.document("a", [("two", .failed)])
    document.cases[0].id = name
    let run = SampleRun.run(document)
    #expect(throws: DamagingChange.self) {
      try Baseline(emptyNamed: "baseline.json").updated(by: run, on: Self.today)
    }
  }

  @Test("Many cases that are called otherwise now take no time", .timeLimit(.minutes(1)))
  func manyNames() throws {
    let count = 20_000
    let cases = (0..<count).map { ("Case\($0)", Outcome.failed) }
    let old = try Self.baseline(
      cases.map { Baseline.Entry(caseID: "a/p/\($0.0.lowercased())", reason: "r") }
    )
    let update = try old.updated(
      by: SampleRun.run(SampleRun.document("a", cases)),
      on: Self.today
    )
    #expect(update.renamed.count == count && update.added.isEmpty)
    #expect(update.baseline.entries.map(\.caseID) == cases.map { "a/p/\($0.0)" })
  }

  @Test("Whatever stands between the entries, an update leaves a file that reads as it must")
  func randomFiles() throws {
    var random = RandomSource(seed: 20_261_121)
    let blanks = [
      "", " ", "\n", "\n  ", "\r\n", " // a, [b] {\n", "/* , */", "/*/ x */", "\n// \"c\"\n\n",
      "\t",
    ]
    for round in 0..<400 {
      let count = Int.random(in: 0...5, using: &random)
      let names = (0..<count).map { "a/p/case\($0)" }
      var text = "{\"format\":\"flowproof-baseline\",\"version\":1,\"failures\":["
      let blank = { (random: inout RandomSource) in
        (0..<Int.random(in: 0...2, using: &random))
          .map { _ in blanks[Int.random(in: 0..<blanks.count, using: &random)] }.joined()
      }
      for (index, name) in names.enumerated() {
        text += blank(&random) + "{\"case\":\"\(name)\",\"reason\":\"r\"}" + blank(&random)
        if index + 1 < count || Bool.random(using: &random) { text += "," + blank(&random) }
      }
      text += blank(&random) + "]}"
      let outcomes: [Outcome] = [.passed, .failed, .skipped]
      let cases = (0..<8).map {
        ("case\($0)", outcomes[Int.random(in: 0..<3, using: &random)])
      }
      let run = SampleRun.run(SampleRun.document("a", cases))
      let old = try Self.read(text)
      let update = try old.updated(by: run, on: Self.today)
      let new = try Self.read(String(decoding: update.bytes, as: UTF8.self))
      let kept = names.filter { name in
        !cases.contains { "a/p/" + $0.0 == name && $0.1 == .passed }
      }
      let added = cases.filter { $0.1 == .failed }.map { "a/p/" + $0.0 }
        .filter { !names.contains($0) }
      #expect(new.entries.map(\.caseID) == (kept + added).sorted(), "round \(round): \(text)")
    }
  }
}
