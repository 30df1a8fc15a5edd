import Testing

@testable import Results

/// Many runs, one behind the other: what came of each case, and what is new or gone.
@Suite("History of runs")
struct RunHistoryTests {
  private func run(
    _ outcomes: [(String, Outcome)],
    digest: String = "a",
    isSelection: Bool = false
  ) -> RunResults {
    var document = DocumentResults(
      path: "a.rst",
      digest: digest,
      name: "a",
      title: "",
      sourceSystem: "",
      targetSystem: ""
    )
    document.cases = outcomes.map { name, outcome in
      CaseResult(id: "a/b/\(name)", title: "", rule: "", pairing: "", outcome: outcome)
    }
    let provenance = Provenance(
      version: "",
      seed: 0,
      start: "2026-11-21T00:15:41",
      subject: "",
      isSelection: isSelection
    )
    return RunResults(
      provenance: provenance,
      documents: [document],
      wallTime: .seconds(1),
      exitCode: 0,
      exitReason: ""
    )
  }

  private func history(_ runs: [RunResults]) -> RunHistory {
    var history = RunHistory()
    for run in runs { history.add(run, named: "x.json") { _ in [1, 5, 9] } }
    return history
  }

  @Test("The first and the last failure are known, and how many judged cases passed")
  func failures() {
    let history = history([
      run([("x", .passed)]), run([("x", .failed)]), run([("x", .error)]), run([("x", .passed)]),
    ])
    let found = history.cases[0]
    #expect(found.failures.first == 1 && found.failures.last == 2 && found.failures.count == 2)
    #expect(found.judged == 3, "an error is no verdict")
    #expect(history.runs.map(\.point.passRate) == [1, 0, nil, 1])
    #expect(history.runs[0].point.propagation == 5)
    #expect(history.documents[0].failures.count == 2)
  }

  @Test("A failure in one run alone is chance, a lasting one and one of another document are not")
  func flaky() {
    let pass = run([("x", .passed)])
    let fail = run([("x", .failed)])
    #expect(history([pass, fail, pass]).cases[0].flaky == 1)
    #expect(history([pass, fail, fail, pass]).cases[0].flaky == 0)
    let other = run([("x", .failed)], digest: "b")
    #expect(history([pass, other, pass]).cases[0].flaky == 0)
    #expect(history([run([("x", .flaky)]), pass]).cases[0].flakyShare == 0.5)
  }

  @Test("What a later whole run has or lacks is new or gone; a part of the cases says nothing")
  func newAndGone() {
    let both = run([("x", .passed), ("y", .passed)])
    let one = run([("x", .passed)])
    let part = run([("x", .passed)], isSelection: true)
    #expect(history([one, both]).new.map(\.id) == ["a/b/y"])
    #expect(history([one, both]).gone.isEmpty)
    #expect(history([both, one, one]).gone.map(\.presence.absentAfter) == [1])
    #expect(history([both, part]).gone.isEmpty)
    #expect(history([part, both]).new.isEmpty)
    #expect(history([both, one, both]).gone.isEmpty, "it came back")
  }
}
