import Gating
import Planning
import Results

/// What breaks the gate besides broken promises.
extension RunCommand {
  /// The terms that options set for a run.
  ///
  /// - Parameters:
  ///   - isLate: Whether the run's time was over before it was done.
  ///   - results: The run.
  /// - Returns: The gate, as yet without the baseline.
  func terms(isLate: Bool, of results: RunResults) -> Gate {
    var gate = Gate(invocation)
    if isLate {
      let left = results.documents.lazy.flatMap(\.cases)
        .count { $0.reason == "not run: \(RunStop.timeout)" }
      gate.unfinished = "the time was over: \(Self.counted(left, "case")) not run"
    }
    return gate
  }
}

extension Gate {
  /// The terms that options set.
  init(_ invocation: Invocation) {
    self.init(
      isStrict: invocation.has(.strict),
      minimumChecked: invocation.options[.minChecked].flatMap { ShardOption.percent($0) }
        .map { Double($0) }
    )
  }
}

extension DocumentResults {
  /// Says where the cases of a part belong among those of the whole run.
  ///
  /// - Parameters:
  ///   - positions: The places of the part's cases, in the order of its plan.
  ///   - plan: The part.
  mutating func place(atPositions positions: [Int], of plan: TestPlan) {
    for index in cases.indices {
      guard let number = plan.numbers[TestCase.ID(cases[index].id)] else { continue }
      cases[index].position = positions[number]
    }
  }
}
