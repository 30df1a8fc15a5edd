import Checklists
public import Planning
import SourceText

extension DocumentResults {
  /// The longest text of a document that is kept, in bytes.
  private static let textLimit = 1 << 20

  /// Puts what became of a plan's cases in the plan's order, and judges the rules by it.
  ///
  /// What is known of the file besides, its path, bytes and diagnostics, is to be added by whoever
  /// read it.
  ///
  /// - Parameters:
  ///   - plan: What was planned.
  ///   - cases: What became of its cases, in its order.
  ///   - requestCount: The requests of the whole run, polls and clean-up included.
  ///   - elapsed: How long the run took on its clock.
  ///   - leftovers: What the run leaves behind, or may leave behind.
  /// - Complexity: O(*n*) in the number of rules and cases, near enough.
  public init(
    of plan: TestPlan,
    cases: [CaseResult],
    requestCount: Int = 0,
    elapsed: Duration = .zero,
    leftovers: [Leftover] = []
  ) {
    let dataflow = plan.dataflow
    self.init(
      path: dataflow.file,
      digest: "",
      name: dataflow.document,
      title: dataflow.title,
      sourceSystem: dataflow.sourceSystem,
      targetSystem: dataflow.targetSystem,
      elapsed: elapsed.wholeMilliseconds,
      requestCount: requestCount,
      pairings: dataflow.pairings.map { PairingResults($0) },
      cases: cases,
      manualItems: plan.manualItems.map { item in
        ManualResult(
          rule: item.rule.id.description,
          pairing: dataflow.pairingName(item.pairing),
          reason: item.reason
        )
      },
      leftovers: leftovers,
      faultGroups: plan.faultGroups().map { $0.rules.map(\.description) }
    )
    judgeRules { _ in plan.whole?.omission ?? .noCase }
  }

  /// The results of a plan that was not run at all.
  ///
  /// - Parameters:
  ///   - plan: What was planned.
  ///   - cause: Why it was not run.
  ///   - given: The results of cases that would not have been run, by their names.
  public init(
    notRun plan: TestPlan,
    because cause: SkipCause.NotRun,
    given: [TestCase.ID: CaseResult] = [:]
  ) {
    let cases = plan.caseResults { number in
      let testCase = plan.cases[number]
      return given[testCase.id] ?? CaseResult(testCase, in: plan, skipped: .notRun(cause))
    }
    self.init(of: plan, cases: cases)
  }

  /// Keeps a text as the document's, unless it is too long.
  public mutating func keep(text: String) {
    if text.utf8.count <= Self.textLimit { self.text = text }
  }
}

extension TestPlan {
  /// What became of the cases, in their order: what depends on a case that did not pass is blocked.
  ///
  /// - Parameter result: What became of the case of a number; nil where that is not known. It is
  ///   left out then: the gate counts what is missing.
  /// - Returns: The results.
  /// - Complexity: O(*n*) in the number of cases.
  package func caseResults(_ result: (Int) -> CaseResult?) -> [CaseResult] {
    var results: [CaseResult?] = Array(repeating: nil, count: cases.count)
    var isKnown = Array(repeating: false, count: cases.count)

    func outcome(of number: Int) -> Outcome? {
      if isKnown[number] { return results[number]?.outcome }
      isKnown[number] = true
      let testCase = cases[number]
      if let reason = testCase.skipReason {
        results[number] = CaseResult(testCase, in: self, skipped: .notTestable(reason))
        return .skipped
      }
      guard var made = result(number) else { return nil }
      let missing = testCase.dependsOn.first { id in
        numbers[id].flatMap(outcome)?.isKept != true
      }
      // What was not run says so itself.
      if let missing, made.outcome != .skipped {
        made.skip(because: .blocked(by: missing.description))
      }
      if made.outcome != .passed, made.scenario.isEmpty {
        made.scenario = testCase.scenario?.sentences ?? []
      }
      results[number] = made
      return made.outcome
    }

    for number in cases.indices { _ = outcome(of: number) }
    return results.compactMap(\.self)
  }
}

extension CaseResult {
  /// Creates the result of a planned case.
  package init(
    _ testCase: TestCase,
    in plan: TestPlan,
    _ outcome: Outcome,
    _ reason: String = "",
    elapsed: Duration = .zero,
    evidence: Evidence = Evidence()
  ) {
    self.init(
      id: testCase.id.description,
      title: testCase.title,
      rule: testCase.rule.id.description,
      pairing: plan.dataflow.pairingName(testCase.pairing),
      outcome: outcome,
      reason: reason,
      elapsed: elapsed,
      dependsOn: testCase.dependsOn.map(\.description),
      evidence: evidence
    )
  }

  /// Creates the result of a planned case that came to no verdict.
  package init(_ testCase: TestCase, in plan: TestPlan, skipped cause: SkipCause) {
    self.init(testCase, in: plan, cause.outcome)
    skip(because: cause)
  }

  /// Rounds all times to what results keep: whole milliseconds.
  package mutating func roundTimes() {
    elapsed = elapsed.wholeMilliseconds
    evidence.roundTimes()
  }
}

extension PairingResults {
  /// Takes over a pairing with its rules, which are not judged yet.
  fileprivate init(_ pairing: Pairing) {
    self.init(
      id: pairing.id,
      source: pairing.sourceType,
      target: pairing.targetType,
      location: pairing.place.location,
      rules: pairing.rules.map { rule in
        RuleResult(
          id: rule.id.description,
          kind: rule.kind.name,
          statement: rule.statement,
          status: .skipped,
          places: rule.places.map(\.location)
        )
      }
    )
  }
}

extension Dataflow {
  /// The stable name of a pairing by its number; empty where there is none.
  fileprivate func pairingName(_ number: Int) -> String {
    pairings.indices.contains(number) ? pairings[number].id : ""
  }
}
