import Results
import Running
import SourceText
import TestSupport
import Testing

@Suite("The gate is broken by what holds most weight, and by nothing else")
struct GateTests {
  /// A run with a case of each of some outcomes, and perhaps a damaged document beside them.
  static func run(_ outcomes: [Outcome], isDamaged: Bool = false) -> RunResults {
    var document = SampleRun.document(
      "a",
      outcomes.enumerated().map { ("\($0.offset)", $0.element) }
    )
    if isDamaged { document.findings = [finding(.error)] }
    return SampleRun.run(document)
  }

  static func finding(_ severity: Diagnostic.Severity) -> FindingResult {
    FindingResult(
      severity: severity,
      identifier: "outdented-cell",
      summary: "a cell",
      hint: "fix it",
      location: SourcePosition(line: 1, column: 1)
    )
  }

  @Test(
    "Broken promises come before errors, these before damage, and this before nothing",
    arguments: [
      ([.passed, .skipped], false, .held, "every checked rule holds"),
      ([.flaky], false, .held, "every checked rule holds, but for 1 flaky case"),
      ([.failed, .error], true, .broken, "1 rule is broken"),
      ([.failed, .failed, .passed], false, .broken, "2 rules are broken"),
      ([.passed, .error, .error], true, .environment, "2 cases could not be tested"),
      ([.passed], true, .damaged, "1 document is damaged"),
      ([.skipped], true, .damaged, "1 document is damaged"),
      ([.skipped, .blocked], false, .nothingChecked, "not one case could be run"),
      ([], false, .nothingChecked, "not one case could be run"),
    ] as [([Outcome], Bool, GateVerdict.Kind, String)]
  )
  func order(outcomes: [Outcome], isDamaged: Bool, kind: GateVerdict.Kind, reason: String) {
    let verdict = Gate().judge(Self.run(outcomes, isDamaged: isDamaged))
    #expect(verdict.kind == kind)
    #expect(verdict.reason == reason)
    // Whatever makes a run red says what to do, and what weighs most comes first.
    #expect(verdict.findings.isEmpty == (kind == .held))
    #expect(verdict.findings.allSatisfy { !$0.hint.isEmpty })
    if kind != .held { #expect(verdict.findings.first?.summary == reason) }
  }

  @Test("A case that vanished, or is reported twice, is a defect whatever else is so")
  func defects() {
    var run = Self.run([.failed, .passed], isDamaged: true)
    run.provenance.selectedCases = 3
    #expect(Gate().judge(run).kind == .defect)
    #expect(Gate().judge(run).reason == "3 cases were planned, 2 are reported")
    run.provenance.selectedCases = 3
    run.documents[0].cases.append(run.documents[0].cases[0])
    #expect(Gate().judge(run).reason == "the case a/p/0 is reported twice")
  }

  @Test("No documents are nothing; a shard to which no case falls is fine")
  func nothing() {
    #expect(Gate().judge(SampleRun.run()).reason == "no document (.rst) found")
    var shard = Self.run([])
    shard.provenance.shard = Provenance.Shard(index: 3, count: 4)
    #expect(Gate().judge(shard) == GateVerdict(.held, "no case falls to shard 3/4"))
    var skipped = Self.run([.skipped])
    skipped.provenance.shard = Provenance.Shard(index: 3, count: 4)
    #expect(Gate().judge(skipped).kind == .held)
  }

  @Test("With a baseline only new failures, expired and unneeded entries break the gate")
  func baseline() throws {
    let entries = [
      Baseline.Entry(caseID: "a/p/0", reason: "X"),
      Baseline.Entry(caseID: "a/p/1", reason: "X", expires: Day("2026-01-01")),
      Baseline.Entry(caseID: "a/p/2", reason: "X"),
    ]
    let baseline = try BaselineTests.baseline(entries)
    let verdict = { (outcomes: [Outcome], kept: [Int]) throws -> GateVerdict in
      var run = Self.run(outcomes)
      run.documents[0].cases = kept.map { run.documents[0].cases[$0] }
      run.provenance.selectedCases = kept.count
      run.provenance.isSelection = true
      baseline.mark(&run.documents[0], on: BaselineTests.today)
      let judgement = baseline.judge(run, on: BaselineTests.today)
      return Gate(baseline: judgement).judge(run)
    }
    let all: [Outcome] = [.failed, .failed, .passed, .failed, .passed]
    #expect(
      try verdict(all, [0, 1, 2, 3, 4]).reason
        == "1 new failure, 1 known failure has expired, 1 known failure has passed"
    )
    #expect(
      try verdict(all, [0, 4])
        == GateVerdict(.held, "every checked rule holds, but for 1 known failure")
    )
    #expect(try verdict(all, [0]).kind == .held, "a failure that is known is a verdict")
    #expect(try verdict([.error, .passed, .skipped], [0, 2]).kind == .environment)
  }

  @Test("What a person signed off as broken breaks the gate, without any case")
  func brokenByWord() {
    var run = Self.run([.passed])
    let item = ManualResult(rule: "a/p/0", pairing: "p", reason: "prose")
    run.documents[0].manualItems = [item]
    #expect(Gate().judge(run).kind == .held)
    #expect(Gate(isStrict: true).judge(run).reason == "--strict: 1 manual item without a sign-off")
    run.documents[0].manualItems[0].signOff = ManualResult.SignOff(
      holds: true,
      by: "Ann",
      date: "2026-11-21",
      remark: ""
    )
    #expect(Gate(isStrict: true).judge(run).kind == .held)
    run.documents[0].manualItems[0].signOff?.holds = false
    #expect(Gate().judge(run).kind == .broken)
    #expect(Gate().judge(run).reason == "1 manual item is signed off as broken")
  }

  @Test("Strictly, warnings, skipped and flaky cases break it too; else they do not")
  func strictness() {
    var run = Self.run([.passed, .skipped, .flaky, .flaky])
    run.documents[0].findings = [Self.finding(.warning), Self.finding(.note)]
    #expect(Gate().judge(run).kind == .held)
    #expect(
      Gate(isStrict: true).judge(run).reason
        == "--strict: 1 warning, 1 skipped case, 2 flaky cases"
    )
  }

  @Test(
    "Rules are counted that a case was run of, whatever came of it",
    arguments: [50, 51, 0, 100]
  )
  func minimum(percent: Double) {
    let run = Self.run([.passed, .flaky, .skipped, .blocked])
    let verdict = Gate(minimumChecked: percent).judge(run)
    #expect(verdict.kind == (percent <= 50 ? .held : .broken))
    if percent > 50 {
      #expect(
        verdict.reason
          == "2 of 4 rules were checked, fewer than \(Int(percent)) %"
      )
    }
    var shard = run
    shard.provenance.shard = Provenance.Shard(index: 1, count: 2)
    #expect(Gate(minimumChecked: percent).judge(shard).kind == .held)
  }
}
