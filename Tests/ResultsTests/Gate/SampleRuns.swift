import Results
import Running
import SourceText

/// Runs as values, for what is made of them.
enum SampleRun {
  /// A run over documents.
  static func run(
    _ documents: DocumentResults...,
    seed: UInt64 = 1,
    shard: Provenance.Shard? = nil
  ) -> RunResults {
    RunResults(
      provenance: Provenance(
        version: "0.1.0",
        seed: seed,
        start: "2026-11-21T00:15:41",
        subject: "the built-in mock",
        shard: shard,
        selectedCases: documents.reduce(0) { $0 + $1.cases.count }
      ),
      documents: documents,
      wallTime: .milliseconds(7),
      exitCode: 0,
      exitReason: "every checked rule holds"
    )
  }

  /// A document with a rule for each case, `name/pairing/case`.
  static func document(_ name: String, _ cases: [(String, Outcome)]) -> DocumentResults {
    var document = DocumentResults(
      path: "checklists/\(name).rst",
      digest: String(repeating: "0", count: 63) + "\(name.utf8.count % 10)",
      name: name,
      title: name,
      sourceSystem: "Crm",
      targetSystem: "Shop"
    )
    document.cases = cases.map { words, outcome in testCase("\(name)/p/\(words)", outcome) }
    let rules = cases.enumerated().map { index, entry in
      RuleResult(
        id: "\(name)/p/\(entry.0)",
        kind: "maps",
        statement: "The rule of \(entry.0).",
        status: .holds,
        places: [SourcePosition(line: 10 + index, column: 1)]
      )
    }
    document.pairings = [
      PairingResults(
        id: "\(name)/p",
        source: "Crm Person",
        target: "Shop Customer",
        location: SourcePosition(line: 8, column: 1),
        rules: rules
      )
    ]
    return document
  }

  /// A case of a rule of the same name.
  static func testCase(
    _ id: String,
    _ outcome: Outcome,
    seconds: Double = 8
  ) -> CaseResult {
    CaseResult(
      id: id,
      title: id,
      rule: id,
      pairing: "p",
      outcome: outcome,
      reason: outcome.isKept ? "" : "the reason of \(id)",
      elapsed: .milliseconds(Int(seconds * 1000))
    )
  }
}
