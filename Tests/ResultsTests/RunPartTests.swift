import Results
import TestSupport
import Testing

/// A green of a part must not be taken for a green of the whole.
@Suite("What a run says of the part that it took")
struct RunPartTests {
  private func run(
    of all: Int,
    shard: Provenance.Shard? = nil,
    isSelection: Bool = false,
    overBudget: Int = 0
  ) -> RunResults {
    var run = GateTests.run(Array(repeating: .passed, count: 4))
    for index in 0..<overBudget { run.documents[0].cases[index].skip(because: .notRun(.budget)) }
    run.provenance.selectedCases = 4
    run.provenance.allCases = all
    run.provenance.shard = shard
    run.provenance.isSelection = isSelection
    return run
  }

  @Test("All cases are no part, nor are those of a run that does not know how many there are")
  func whole() {
    #expect(run(of: 4).partDescription == nil)
    #expect(run(of: 0).partDescription == nil)
    #expect(run(of: 4, isSelection: true).partDescription == nil)
  }

  @Test("A part says how many of how many, and why")
  func part() {
    #expect(run(of: 9, isSelection: true).partDescription == "4 of 9 cases (selected)")
    #expect(
      run(of: 9, shard: Provenance.Shard(index: 2, count: 3)).partDescription
        == "4 of 9 cases (shard 2/3)"
    )
    #expect(run(of: 4, overBudget: 1).partDescription == "3 of 4 cases (--budget leaves out 1)")
  }
}
