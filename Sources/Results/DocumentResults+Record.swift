import Checklists
import Planning
public import Running
import SourceText

extension DocumentResults {
  /// The longest text of a document that is kept, in bytes.
  private static let textLimit = 1 << 20

  /// Takes over what a run found in a document, as its file keeps it: times in milliseconds.
  ///
  /// - Parameters:
  ///   - record: What the run found.
  ///   - path: The document's path as it stands in reports.
  ///   - digest: The SHA-256 of the file's bytes, in hexadecimal digits.
  ///   - findings: What is wrong with the document.
  ///   - text: The document as it reads; kept up to 1 MB. Nil where it is no text.
  /// - Complexity: O(*n*) in the number of rules and cases, near enough.
  public init(
    _ record: RunRecord,
    path: String,
    digest: String,
    findings: [FindingResult],
    text: String?
  ) {
    let plan = record.plan
    let dataflow = plan.dataflow
    let name = { (pairing: Int) in
      dataflow.pairings.indices.contains(pairing) ? dataflow.pairings[pairing].id : ""
    }
    let rules = Dictionary(grouping: record.rules, by: \.pairing)
    self.init(
      path: path,
      digest: digest,
      name: dataflow.document,
      title: dataflow.title,
      sourceSystem: dataflow.sourceSystem,
      targetSystem: dataflow.targetSystem,
      text: text.flatMap { $0.utf8.count <= Self.textLimit ? $0 : nil },
      elapsed: record.elapsed.wholeMilliseconds,
      requestCount: record.requestCount,
      findings: findings,
      pairings: dataflow.pairings.enumerated().map { index, pairing in
        PairingResults(
          id: pairing.id,
          source: pairing.sourceType,
          target: pairing.targetType,
          location: pairing.place.location,
          rules: (rules[index] ?? []).map { RuleResult($0) }
        )
      },
      cases: record.cases.map { CaseResult($0, pairing: name($0.testCase.pairing)) },
      manualItems: plan.manualItems.map { item in
        ManualResult(
          rule: item.rule.id.description,
          pairing: name(item.pairing),
          reason: item.reason
        )
      },
      leftovers: record.leftovers.map { LeftoverResult($0, in: dataflow) },
      faultGroups: plan.faultGroups().map { $0.rules.map(\.description) }
    )
  }
}

extension RuleResult {
  /// Takes over what the cases said of a rule.
  init(_ record: RuleRecord) {
    self.init(
      id: record.rule.id.description,
      kind: record.rule.kind.name,
      statement: record.rule.statement,
      status: record.status,
      reason: record.reason,
      places: record.rule.places.map(\.location)
    )
  }
}

extension CaseResult {
  /// Takes over what became of a case.
  init(_ record: CaseRecord, pairing: String) {
    let testCase = record.testCase
    self.init(
      id: testCase.id.description,
      title: testCase.title,
      rule: testCase.rule.id.description,
      pairing: pairing,
      outcome: record.outcome,
      reason: record.reason,
      elapsed: record.elapsed.wholeMilliseconds,
      dependsOn: testCase.dependsOn.map(\.description),
      scenario: record.outcome == .passed ? [] : testCase.scenario?.sentences ?? [],
      evidence: CaseEvidence(record.evidence),
      attempts: record.attempts.map { Attempt(outcome: $0.outcome, reason: $0.reason) }
    )
  }
}

extension CaseEvidence {
  /// Takes over what a verdict depends on.
  init(_ evidence: Evidence) {
    self.init(
      isRepeat: evidence.isRepeat,
      companions: evidence.companions,
      listedWith: evidence.listedWith?.description,
      checks: evidence.checks.map { check in
        var check = check
        check.time = check.time.wholeMilliseconds
        return check
      },
      records: evidence.records.map { ScenarioRecord(name: $0.name, type: $0.type, id: $0.id) },
      requests: evidence.requests.map { request in
        var request = request
        request.time = request.time.wholeMilliseconds
        return request
      }
    )
  }

  /// The evidence as a run keeps it.
  var evidence: Evidence {
    Evidence(
      companions: companions,
      listedWith: listedWith.map { TestCase.ID($0) },
      isRepeat: isRepeat,
      requests: requests,
      checks: checks,
      records: records.map { (name: $0.name, type: $0.type, id: $0.id) }
    )
  }
}

extension LeftoverResult {
  /// Takes over a record that a run leaves behind.
  init(_ leftover: Leftover, in dataflow: Dataflow) {
    let system =
      switch leftover.type.side {
      case .source: dataflow.sourceSystem
      case .target: dataflow.targetSystem
      }
    self.init(
      side: leftover.type.side.rawValue,
      system: system,
      type: leftover.type.name,
      id: leftover.id,
      time: leftover.time.wholeMilliseconds,
      mark: leftover.mark,
      reason: leftover.reason
    )
  }
}
