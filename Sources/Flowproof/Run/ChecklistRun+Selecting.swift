import Checklists
import Reporting
package import Planning
package import Results
import Running

/// Which cases a run takes: what an earlier run finished is kept, and a budget leaves some out.
extension ChecklistRun {
  /// The value of `--shard`; nil without it.
  package var shardOption: ShardOption? { session.options.shard }

  /// The results of `--resume`; nil without it.
  package func earlierResults() throws(FlowproofError) -> (path: String, results: EarlierResults)? {
    guard let path = session.options.resume else { return nil }
    return (path, EarlierResults(try RunResults(at: path)))
  }

  /// Makes sure that an earlier run is one that this run can go on from.
  package func check(
    _ earlier: EarlierResults,
    at path: String,
    _ seed: UInt64,
    _ subject: TestSubject
  ) throws(FlowproofError) {
    let faults = subject.faults.map(\.description)
    let words = { (faults: [String]) in faults.isEmpty ? "none" : faults.joined(separator: ", ") }
    for (what, then, now) in [
      ("seed", String(earlier.provenance.seed), String(seed)),
      ("subject", earlier.provenance.subject, subject.description),
      ("faults", words(earlier.provenance.faults), words(faults)),
    ] where then != now {
      throw .otherRun(path, what: what, then: then, now: now)
    }
  }

  /// The results of cases that are not run, for each document.
  package func given(
    _ documents: [LoadedDocument],
    _ plans: [TestPlan],
    _ earlier: EarlierResults?,
    _ subject: TestSubject
  ) -> [[TestCase.ID: CaseResult]] {
    var given = zip(documents, plans).map { document, plan -> [TestCase.ID: CaseResult] in
      let finished = earlier?.finished(inDocument: document.digest) ?? [:]
      return finished.filter { plan.numbers[$0.key].map { plan.cases[$0].isRun } ?? false }
    }
    guard let duration = session.options.budget else {
      return given
    }
    let taken = zip(plans, given).map { plan, known in
      Set(known.keys.compactMap { plan.numbers[$0] })
    }
    let chosen = subject.budget(duration, session.options.optimizations).chosenCases(
      of: plans,
      besides: taken
    )
    for (index, plan) in plans.enumerated() {
      for (number, testCase) in plan.cases.enumerated()
      where testCase.isRun && given[index][testCase.id] == nil
        && !chosen[index].contains(number)
      {
        given[index][testCase.id] = CaseResult(
          testCase,
          in: plan,
          skipped: .notRun(.budget)
        )
      }
    }
    return given
  }
}

extension ChecklistRun {
  /// The seed of all values: as asked for, as it was, the same on all machines, or a new one.
  package func seed(of documents: [LoadedDocument], _ shard: ShardChoice?, given: UInt64?) -> UInt64
  {
    if let seed = session.options.seed ?? given { return seed }
    guard shard != nil else { return UInt64.random(in: 0..<(1 << 32)) }
    return ShardChoice.sharedSeed(in: session.variables, documents: documents.map(\.digest))
  }

  /// The results of a file; nil for none.
  func results(at path: String?) throws(FlowproofError) -> RunResults? {
    guard let path else { return nil }
    return try RunResults(at: path)
  }

  /// Does something that has to end when the user wants it to, or when the time of the run is over.
  ///
  /// - Parameters:
  ///   - heed: Is told of each of these that happens meanwhile.
  ///   - body: What is done.
  /// - Returns: What came of it.
  func untilStopped<Result: Sendable>(
    telling heed: @escaping @Sendable (SkipCause.NotRun) async -> Void = { _ in },
    _ body: () async -> Result
  ) async -> Result {
    await stop.guarding(
      session.interruption.stop,
      deadline: session.options.timeout.map { began + $0 },
      on: session.clock,
      telling: heed,
      body
    )
  }
}
