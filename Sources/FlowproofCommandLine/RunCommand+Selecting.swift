import Checklists
import Foundation
import Planning
import Results
import Running

/// Which cases a run tells: what an earlier run finished is kept, and a budget leaves some out.
extension RunCommand {
  /// The results of `--resume`; nil without it.
  func earlierResults() throws(CommandLineError) -> (path: String, results: EarlierResults)? {
    guard let path = invocation.options[.resume] else { return nil }
    return (path, EarlierResults(try RunResults(at: path)))
  }

  /// Makes sure that an earlier run is one that this run can go on from.
  func check(
    _ earlier: EarlierResults,
    at path: String,
    _ seed: UInt64,
    _ subject: TestSubject
  ) throws(CommandLineError) {
    let faults = subject.faults.map(\.description)
    let words = { (faults: [String]) in faults.isEmpty ? "none" : faults.joined(separator: ", ") }
    for (what, then, now) in [
      ("seed", String(earlier.provenance.seed), String(seed)),
      ("subject", earlier.provenance.subject, subject.masked(subject.description)),
      ("faults", words(earlier.provenance.faults), words(faults)),
    ] where then != now {
      throw .otherRun(path, what: what, then: then, now: now)
    }
  }

  /// The results of cases that are not told, for each document.
  func given(
    _ documents: [LoadedDocument],
    _ plans: [TestPlan],
    _ earlier: EarlierResults?,
    _ subject: TestSubject
  ) -> [[TestCase.ID: GivenResult]] {
    var given = zip(documents, plans).map { document, plan -> [TestCase.ID: GivenResult] in
      let finished = earlier?.finished(inDocument: document.digest) ?? [:]
      return finished.filter { plan.numbers[$0.key].map { plan.cases[$0].story != nil } ?? false }
    }
    guard let text = invocation.options[.budget], let duration = ServeOptions.propagation(text)
    else {
      return given
    }
    let taken = zip(plans, given).map { plan, known in
      Set(known.keys.compactMap { plan.numbers[$0] })
    }
    let chosen = subject.budget(duration, tactics).chosenCases(of: plans, besides: taken)
    for (index, plan) in plans.enumerated() {
      for (number, testCase) in plan.cases.enumerated()
      where testCase.story != nil && given[index][testCase.id] == nil
        && !chosen[index].contains(number)
      {
        given[index][testCase.id] = .notRun(because: "budget")
      }
    }
    return given
  }
}
